"""What of a folder may be seen: all of it, some of its albums, or a list that somebody chose."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath


@dataclass(frozen=True)
class Allowed:
    """The paths below `folder` that lie in one of `albums`, or stand in `chosen`.

    Both are paths below the folder; with neither, everything is allowed.
    """

    folder: Path
    albums: frozenset[PurePath] = frozenset()
    chosen: frozenset[PurePath] | None = None

    def __call__(self, path: Path) -> bool:
        if not self.albums and self.chosen is None:
            return True
        inside = path.relative_to(self.folder)
        return inside in (self.chosen or ()) or not self.albums.isdisjoint(inside.parents)


def allowed(folder: Path, albums: Sequence[str], list_: Path | None) -> Allowed:
    """From names of albums (folders below) and a file with one path a line.

    Raises OSError where the list cannot be read, and ValueError for an album that is not there: a
    slip must not look like a choice to let everything go.
    """
    folder = folder.resolve()
    for album in albums:
        if not (folder / album).is_dir():
            raise ValueError(f"{album} is no folder in {folder}.")
    chosen = None
    if list_ is not None:
        lines = list_.read_text("utf-8", "surrogateescape").splitlines()
        chosen = frozenset(PurePath(line.strip()) for line in lines if line.strip())
    return Allowed(folder, frozenset(map(PurePath, albums)), chosen)
