"""What the person sees: progress, a summary, what left the device."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from agent.api import Json
from agent.summary import Summary

EVERY = 100
"""Without a terminal, a line for so many photos."""
UNITS = ("B", "kB", "MB")


@contextmanager
def progress_on(console: Console) -> Iterator[Callable[[int, int], None]]:
    """A bar on a terminal, now and then a line elsewhere."""
    if not console.is_terminal:
        yield lambda done, total: _line(console, done, total)
        return
    columns = (TextColumn("Photos"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console) as bar:
        task = bar.add_task("", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def tell_summary(console: Console, summary: Summary) -> None:
    """Each file that failed, then the sums."""
    for failure in summary.failed:
        tell(console, f"{failure.path}: {failure.code}: {failure.detail}")
    reasons = ", ".join(f"{count} {code}" for code, count in sorted(summary.refused.items()))
    tell(
        console,
        f"{summary.found} photos found ({summary.ignored} other files ignored), "
        f"{summary.announced} announced, {summary.wanted} wanted, {summary.uploaded} uploaded, "
        f"{sum(summary.refused.values())} refused{f' ({reasons})' if reasons else ''}, "
        f"{len(summary.failed)} failed.",
    )


def tell_media(
    console: Console, media: Iterable[Json], path_of: Callable[[str], Path | None]
) -> None:
    """One row for each item that left a device; an item of another device shows its id."""
    tell(console, _row("STATE", "REASON", "SIZE", "FILE"))
    for item in media:
        where = str(path_of(item["id"]) or item["id"])
        tell(console, _row(item["state"], item["reason"] or "", _size(item["size"]), where))


def tell(console: Console, text: str) -> None:
    """One line as it is, however long. Control characters in names do not reach the terminal."""
    shown = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text)
    console.print(shown, markup=False, highlight=False, soft_wrap=True)


def _line(console: Console, done: int, total: int) -> None:
    if done % EVERY == 0 or done == total:
        tell(console, f"{done} of {total} photos")


def _row(state: str, reason: str, size: str, where: str) -> str:
    return f"{state:<9} {reason:<18} {size:>8}  {where}"


def _size(size: float) -> str:
    units = iter(UNITS)
    unit = next(units)
    while size >= 1000 and (larger := next(units, "")):
        size, unit = size / 1000, larger
    return f"{size:.0f} {unit}" if unit == "B" else f"{size:.1f} {unit}"
