"""Playing the scenarios with an app, and telling what came of it."""

import os
import shlex
import subprocess
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console

from agent.conform.scenarios import Scenario
from agent.conform.server import TOKEN, Server
from agent.conform.stage import Stage
from agent.telling import tell


@dataclass(frozen=True)
class Turn:
    """What an app is given for one sync: where to, in whose name, of what, and where it may keep
    what it remembers."""

    address: str
    folder: Path
    memory: Path

    @property
    def environment(self) -> Mapping[str, str]:
        return {
            "SHOEBOX_ADDRESS": self.address,
            "SHOEBOX_TOKEN": TOKEN,
            "SHOEBOX_FOLDER": str(self.folder),
            "SHOEBOX_STATE": str(self.memory),
        }


Kill = Callable[[], None]
App = Callable[[Turn, Callable[[Kill], None]], None]
"""Syncs once; tells how it can be killed meanwhile, if it can."""


@dataclass(frozen=True)
class Verdict:
    scenario: Scenario
    complaints: Sequence[str] = field(default_factory=list)


def verdicts(app: App, scenarios: Iterable[Scenario]) -> Iterator[Verdict]:
    """Play each scenario on an empty server, with an app that remembers nothing."""
    for scenario in scenarios:
        with TemporaryDirectory(prefix="roll-") as place, Server().running() as server:
            turn = Turn(server.address, Path(place) / "roll", Path(place) / "memory")
            turn.folder.mkdir()
            stage = Stage(server, turn.folder, *_syncs(app, server, turn))
            scenario.play(stage)
            yield Verdict(scenario, server.record.complaints)


def _syncs(
    app: App, server: Server, turn: Turn
) -> tuple[Callable[[], None], Callable[[int], None]]:
    def sync() -> None:
        app(turn, lambda _: None)

    def sync_and_die(at: int) -> None:
        kills: list[Kill] = []
        seen: list[str] = []

        def plan(about: str) -> str | None:
            seen.append(about)
            if len(seen) == at:
                for kill in kills:
                    kill()
            return None

        server.plan = plan
        app(turn, kills.append)
        server.plan = lambda _: None

    return sync, sync_and_die


@dataclass(frozen=True)
class Command:
    """An app that is a command: it syncs once and ends. `{folder}`, `{address}` and `{token}` in
    it are filled in, and stand in its environment, too."""

    line: str

    def __call__(self, turn: Turn, killable: Callable[[Kill], None]) -> None:
        known = {"folder": str(turn.folder), "address": turn.address, "token": TOKEN}
        words = [word.format(**known) for word in shlex.split(self.line)]
        quiet = subprocess.DEVNULL
        environment = os.environ | turn.environment
        with subprocess.Popen(words, env=environment, stdout=quiet, stderr=quiet) as running:  # noqa: S603 - what its person asked for
            killable(running.kill)
            running.wait()


@dataclass(frozen=True)
class Person:
    """An app that somebody holds in their hands."""

    console: Console

    def __call__(self, turn: Turn, killable: Callable[[Kill], None]) -> None:
        tell(self.console, f"  Roll: {turn.folder}  Address: {turn.address}  Token: {TOKEN}")
        killable(lambda: tell(self.console, "  Kill the app NOW."))
        with suppress(EOFError):
            self.console.input("  Have the app sync this roll once; then press Enter. ")


def conform(console: Console, app: App, scenarios: Iterable[Scenario]) -> bool:
    """Tell of each scenario whether it held; whether all did."""
    kept = True
    for verdict in verdicts(app, scenarios):
        kept &= not verdict.complaints
        mark = "FAIL" if verdict.complaints else "pass"
        tell(console, f"{mark}  {verdict.scenario.name}: {verdict.scenario.promise}")
        for complaint in verdict.complaints:
            tell(console, f"      {complaint}")
    return kept
