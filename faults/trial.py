"""Playing one flow with every fault, and saying what became of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from shoebox.adapters import authority, signer

from faults.state import State, Stock, differences
from faults.wire import Fault, How, Wire
from tests.functions.house import House

ATTEMPTS = 5
"""How often a queue hands a message over before it is a dead letter."""
DELIVERIES = 3
PAUSE_MINUTES = 6
"""Between two attempts, as long as a message stays invisible."""

Act = Callable[[House], bool]
"""One request or one message, and whether it succeeded."""
Trial = Callable[[], bool]


@dataclass(frozen=True)
class Outcome:
    """What became of one flow, counted in trials: those after which no repetition ever succeeded,
    after which AWS held something else, and after which something lay around unused."""

    flow: str
    calls: Sequence[str]
    faults: int
    lost: int
    diverged: int
    leftover: int
    findings: Sequence[str]
    """Which fault, and the difference."""


@dataclass(frozen=True)
class Stage:
    """Where a flow is played: a house, its wire, and the stock of all that AWS holds."""

    house: House
    wire: Wire
    stock: Stock
    empty: State
    noon: datetime

    def clear(self) -> None:
        """Begin anew: nothing is held, nobody was ever here."""
        self.stock.restore(self.empty)
        self.house.watch.time = self.noon

    def play(self, act: Act, fault: Fault | None = None) -> bool:
        """One attempt by a process that has just started; whether it succeeded."""
        signer._public.cache_clear()
        authority._chain.cache_clear()
        with self.wire.listen(fault):
            try:
                return act(self.house)
            except Exception:  # whatever it is, Lambda calls it a failed invocation
                return False

    def persist(self, act: Act, fault: Fault) -> bool:
        """Attempt it until it succeeds, with the fault in the first attempt."""
        return self.play(act, fault) or any(self._later(act) for _ in range(ATTEMPTS - 1))

    def repeat(self, act: Act) -> bool:
        """Deliver it again and again, although it succeeded each time."""
        return self.play(act) and all(self._later(act) for _ in range(DELIVERIES - 1))

    def _later(self, act: Act) -> bool:
        self.house.watch.move(minutes=PAUSE_MINUTES)
        return self.play(act)


def rehearse(stage: Stage, flow: str, act: Act, at_most: int | None = None) -> Outcome:
    """Play it with each fault; with `at_most`, with that many, evenly chosen."""
    start, time = stage.stock.state(), stage.house.watch.time
    if not stage.play(act):
        raise RuntimeError(f"{flow} fails undisturbed")
    calls, end = tuple(stage.wire.calls), stage.stock.state()
    faults = _chosen([Fault(n, how) for how in How for n in range(len(calls))], at_most)
    trials: dict[str, Trial] = {"delivered again": partial(stage.repeat, act)}
    trials |= {_name(fault, calls): partial(stage.persist, act, fault) for fault in faults}
    found, now, leftover = {}, end, 0
    for name, trial in trials.items():
        stage.stock.restore(start, now)
        stage.house.watch.time = time
        succeeded, now = trial(), stage.stock.state()
        found[name] = differences(end, now) if succeeded else None
        leftover += len(now.leftovers) > len(end.leftovers)
    lost, diverged = _sorted_out(found)
    return Outcome(flow, calls, len(faults), len(lost), len(diverged), leftover, [*lost, *diverged])


def _chosen(faults: Sequence[Fault], at_most: int | None) -> list[Fault]:
    count = min(len(faults), at_most or len(faults))
    return [faults[n * len(faults) // count] for n in range(count)]


def _name(fault: Fault, calls: Sequence[str]) -> str:
    return f"call {fault.place + 1}, {calls[fault.place]}, {fault.how}"


def _sorted_out(found: Mapping[str, list[str] | None]) -> tuple[list[str], list[str]]:
    """What never succeeded, and what ended differently, in words."""
    lost = [f"{name}: never succeeded" for name, lines in found.items() if lines is None]
    diverged = ["\n  ".join([f"{name}:", *lines]) for name, lines in found.items() if lines]
    return lost, diverged
