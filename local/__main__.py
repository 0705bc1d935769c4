"""`./scripts/up`: start everything, fill it, say where the page is."""

import argparse
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import FrameType
from typing import NoReturn

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

import models
import samples
from agent.summary import Summary
from local.environments import Missing
from local.machine import SETTINGS, Machine
from local.places import MINISTACK, PLACES, Place, given
from local.server import ServerFailed, free_port
from local.stack import ROOT
from local.story import Seen, check, introduce, until_quiet, upload

PORT = 4566
STATE = ROOT / ".state"
OWNER, FRIEND = "ada", "ben"
WITH_MODELS = {**SETTINGS, "ModelsFolder": str(models.FOLDER), "Room": "machine"}

console = Console()


def main(arguments: Sequence[str] | None = None) -> int:
    asked = _parser().parse_args(arguments)
    signal.signal(signal.SIGTERM, _leave)
    try:
        return _checked(asked.folder, _place(asked)) if asked.check else _kept_up(asked)
    except (Missing, ServerFailed) as reason:
        console.print(f"[red]{reason}[/]")
        return 2


def _kept_up(asked: argparse.Namespace) -> int:
    """Up until somebody says stop."""
    place = _place(asked)
    machine = Machine(STATE / place.name, asked.port or PORT, _settings(place), place)
    if asked.fresh or not place.remembers:
        machine.forget()
    try:
        _started(machine, asked.folder)
        _invite(machine)
        while True:
            time.sleep(3600)
    except KeyboardInterrupt:
        kept = "everything is kept for the next time" if place.remembers else "nothing is kept"
        console.print(f"\nStopping; {kept}.")
    finally:
        machine.stop()
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("up", description="Run Shoebox on this machine.")
    parser.add_argument("folder", nargs="?", type=Path, help="a folder of photos; default: samples")
    parser.add_argument("--on", choices=PLACES, default=MINISTACK.name, help="which emulator")
    parser.add_argument("--endpoint", help="with --on localstack: one that runs already")
    parser.add_argument("--host", default="127.0.0.1", help="how its functions reach this machine")
    parser.add_argument("--port", type=int, help=f"default: {PORT}")
    parser.add_argument("--fresh", action="store_true", help="throw away what is there")
    parser.add_argument("--check", action="store_true", help="play the story, and stop")
    return parser


def _place(asked: argparse.Namespace) -> Place:
    return given(asked.endpoint, asked.host) if asked.endpoint else PLACES[asked.on]


def _settings(place: Place) -> Mapping[str, str]:
    """Functions that run on this machine find the models here, others in their layer."""
    return WITH_MODELS if place.near else SETTINGS


def _checked(folder: Path | None, place: Place) -> int:
    with tempfile.TemporaryDirectory(prefix="shoebox-check-") as state:
        machine = Machine(Path(state), free_port(PORT + 100), _settings(place), place)
        try:
            began = time.monotonic()
            summary = _started(machine, folder)
            seen = check(machine, summary, OWNER, FRIEND)
        finally:
            machine.stop()
    _show(seen, time.monotonic() - began)
    return 0 if all(one.held for one in seen) else 1


def _started(machine: Machine, folder: Path | None) -> Summary:
    console.print("[bold]Shoebox[/] on this machine: no account, no network, nothing leaves it.")
    _fetch_models()
    with console.status("Starting the emulator, deploying template.yaml"):
        machine.start()
    folder = folder or _sample_roll()
    introduce(machine, OWNER, FRIEND)
    console.print(
        f"Signed in as Ada and Ben. In Ada's name: yes to [i]suggestions[/] and "
        f"[i]cloud_processing[/]; sending {folder}"
    )
    with _progress() as progress:
        summary = upload(machine, OWNER, folder, _bar(progress, "Sending"))
        _watch(machine, progress, summary.uploaded)
    return summary


def _watch(machine: Machine, progress: Progress, uploaded: int) -> None:
    """Show the photos being analysed, then the wait for the suggestions."""
    task = progress.add_task("Looking at them", total=uploaded)
    until_quiet(
        machine, lambda waiting: progress.update(task, completed=max(0, uploaded - waiting))
    )
    offered = machine.visitor(OWNER).suggestions()
    progress.update(task, completed=uploaded)
    progress.console.print(f"{len(offered)} suggestions are ready.")


def _fetch_models() -> None:
    if not models.missing():
        return
    with _progress() as progress:
        absent = models.make(progress=_bar(progress, "Fetching the models"))
    if absent:
        names = ", ".join(model.name for model in absent)
        console.print(f"Not to be had, so not measured: {names}. All else works.")


def _sample_roll() -> Path:
    folder = STATE / "sample-roll"
    with _progress() as progress:
        samples.make(folder, _bar(progress, "Drawing the sample roll"))
    return folder


def _bar(progress: Progress, what: str) -> Callable[[int, int], None]:
    task = progress.add_task(what, total=None)
    return lambda done, total: progress.update(task, completed=done, total=total)


def _progress() -> Progress:
    bar = BarColumn(bar_width=32)
    text = TextColumn("{task.description:<24}")
    return Progress(text, bar, MofNCompleteColumn(), TimeElapsedColumn(), console=console)


def _invite(machine: Machine) -> None:
    console.print(f"\nThe page: [bold link]{machine.stack.address}[/]")
    console.print("Sign in there as Ada, Ben, or Olga (operator). Ctrl-C stops and keeps it all.")
    console.print(f"Your own photos: ./scripts/up FOLDER. State: {machine.state}\n")


def _show(seen: Sequence[Seen], seconds: float) -> None:
    table = Table(title=f"What was seen in {seconds:.0f} s")
    for column in ("", "what", "result"):
        table.add_column(column)
    for one in seen:
        table.add_row("[green]held[/]" if one.held else "[red]BROKEN[/]", one.what, one.result)
    console.print(table)


def _leave(_: int, __: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main())
