"""Playing one flow with every fault, and saying what became of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from faults.state import State, Stock, differences
from faults.wire import Fault, How, Wire
from shoebox.adapters import signer
from tests.functions.house import House

ATTEMPTS = 5
"""How often a queue hands a message over before it is a dead letter."""
DELIVERIES = 3
PAUSE_MINUTES = 6
"""Between two attempts, as long as a message stays invisible."""

Act = Callable[[House], bool]
"""One request or one message, and whether it succeeded."""


@dataclass(frozen=True)
class Outcome:
    """What became of one flow. `lost` counts faults after which no repetition ever succeeded,
    `diverged` those after which AWS held something else in the end."""

    flow: str
    calls: Sequence[str]
    faults: int
    lost: int
    diverged: int
    findings: Sequence[str]
    """Which fault, and the difference."""


@dataclass(frozen=True)
class Stage:
    """Where a flow is played: a house, its wire, and the stock of all that AWS holds."""

    house: House
    wire: Wire
    stock: Stock

    def play(self, act: Act, fault: Fault | None = None) -> bool:
        """One attempt by a process that has just started; whether it succeeded."""
        signer._jwk.cache_clear()
        with self.wire.listen(fault):
            try:
                return act(self.house)
            except Exception:  # whatever it is, Lambda calls it a failed invocation
                return False

    def persist(self, act: Act, fault: Fault | None) -> bool:
        """Attempt it until it succeeds, with the fault in the first attempt."""
        for attempt in range(ATTEMPTS):
            if self.play(act, fault if attempt == 0 else None):
                return True
            self.house.watch.move(minutes=PAUSE_MINUTES)
        return False


def rehearse(stage: Stage, flow: str, act: Act, at_most: int | None = None) -> Outcome:
    """Play it with each fault; with `at_most`, with that many, evenly chosen.

    Leaves AWS in the state after the undisturbed run.
    """
    start, noon = stage.stock.state(), stage.house.watch.time
    if not stage.play(act):
        raise RuntimeError(f"{flow} fails undisturbed")
    calls, end = tuple(stage.wire.calls), stage.stock.state()
    chosen = _chosen([Fault(n, how) for how in How for n in range(len(calls))], at_most)
    found: dict[str, list[str] | None] = {"delivered again": _delivered_again(stage, act, end)}
    for fault in chosen:
        stage.stock.restore(start)
        stage.house.watch.time = noon
        name = f"call {fault.place + 1}, {calls[fault.place]}, {fault.how}"
        found[name] = _disturbed(stage, act, fault, end)
    stage.stock.restore(end)
    stage.house.watch.time = noon
    return _outcome(flow, calls, len(chosen), found)


def _chosen(faults: Sequence[Fault], at_most: int | None) -> list[Fault]:
    count = min(len(faults), at_most or len(faults))
    return [faults[n * len(faults) // count] for n in range(count)]


def _delivered_again(stage: Stage, act: Act, end: State) -> list[str] | None:
    for _ in range(DELIVERIES - 1):
        stage.house.watch.move(minutes=PAUSE_MINUTES)
        if not stage.play(act):
            return None
    return differences(end, stage.stock.state())


def _disturbed(stage: Stage, act: Act, fault: Fault, end: State) -> list[str] | None:
    """The differences in the end; None if it never succeeded."""
    if not stage.persist(act, fault):
        return None
    return differences(end, stage.stock.state())


def _outcome(
    flow: str, calls: Sequence[str], faults: int, found: dict[str, list[str] | None]
) -> Outcome:
    lost = [name for name, lines in found.items() if lines is None]
    diverged = {name: lines for name, lines in found.items() if lines}
    findings = [f"{name}: never succeeded" for name in lost]
    findings += ["\n  ".join([f"{name}:", *lines]) for name, lines in diverged.items()]
    return Outcome(flow, calls, faults, len(lost), len(diverged), findings)
