"""Looking at a folder: which files are photos and films, and what is said of them."""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from shoebox.domain.mark import Mark

from agent import sidecars, signs
from agent.sidecars import NOTHING, Said, Shelf

STILLS: Final = {
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".heic": "image/heic",
    ".heif": "image/heif",
    ".avif": "image/avif",
}
FILMS: Final = {
    ".mov": "video/quicktime",
    ".mp4": "video/mp4",
    ".m4v": "video/mp4",
    ".mp": "video/mp4",
}
MEDIA_TYPES: Final = STILLS | FILMS

# The largest integer of SQLite: some file systems have later times and larger inodes.
_INTEGER = 2**63 - 1
# From outside, the hidden album of a Photos library looks like the rest of it.
_CLOSED_FOLDERS = (".photoslibrary",)
_OUT = frozenset({Mark.HIDDEN, Mark.LOCKED})

Reader = Callable[[Path, os.stat_result], Said]
"""Reads one sidecar; may remember what it read."""


@dataclass(frozen=True)
class Found:
    """A photo's file, as it was when the folder was looked at."""

    path: Path
    size: int
    mtime_ns: int
    inode: int
    marks: frozenset[Mark] = frozenset()
    live: str = ""
    """The same for the halves of a Live pair in one folder."""
    burst: str = ""
    """The same for the frames of a burst in one folder."""
    said: Said = NOTHING
    newest: int = 0
    """The time of the newest of those that belong together: they are announced together."""

    @property
    def media_type(self) -> str:
        return MEDIA_TYPES[self.path.suffix.lower()]

    @property
    def still(self) -> bool:
        return self.path.suffix.lower() in STILLS

    @property
    def changed_at(self) -> str | None:
        """ISO 8601 with the offset that this machine has then; None for an impossible time."""
        try:
            changed = datetime.fromtimestamp(self.mtime_ns // 10**9, UTC).astimezone()
        except (OverflowError, ValueError, OSError):
            return None
        return changed.isoformat()

    @property
    def kind(self) -> list[str]:
        """The flags of the manifest."""
        flags = {Mark.LIVE: self.live, Mark.BURST: self.burst}
        return sorted(self.marks | {mark for mark, sibling in flags.items() if sibling})


def read_sidecar(path: Path, _: os.stat_result) -> Said:
    """What a sidecar says now; nothing where it cannot be read."""
    try:
        with path.open("rb") as file:
            return sidecars.read(path.name, file.read(sidecars.MAX_BYTES))
    except OSError:
        return NOTHING


@dataclass
class Scan:
    """The photos in a folder and the folders in it, counted while they are read.

    Links are not followed. What is hidden (a name with a dot, a folder with `.nomedia`, an album
    that is called so, what a sidecar calls locked or thrown away) is not even counted; those of
    `sizes` are kept in `hidden`, because they may have been offered before.
    """

    folder: Path
    sizes: frozenset[int] = frozenset()
    reader: Reader = read_sidecar
    allowed: Callable[[Path], bool] = lambda _: True
    ignored: int = 0
    """Files that are no photos, or not among those that may be seen."""
    hidden: list[Found] = field(default_factory=list)
    unreadable: list[OSError] = field(default_factory=list)
    """Folders and files that could not be looked at."""

    def __iter__(self) -> Iterator[Found]:
        folders = [(self.folder, False)]
        while folders:
            yield from self._look(*folders.pop(), folders)

    def _look(
        self, folder: Path, closed: bool, folders: list[tuple[Path, bool]]
    ) -> Iterator[Found]:
        try:
            with os.scandir(folder) as entries:
                listed = list(entries)
        except OSError as error:
            self.unreadable.append(error)
            return
        closed |= any(entry.name == ".nomedia" for entry in listed)
        if closed and not self.sizes:
            return
        for found in _together(self._photos(listed, closed, folders)):
            if found.marks & _OUT:
                self.hidden += [found] if found.size in self.sizes else []
            else:
                yield found

    def _photos(
        self, listed: list[os.DirEntry[str]], closed: bool, folders: list[tuple[Path, bool]]
    ) -> list[Found]:
        shelf = Shelf(entry.name for entry in listed if sidecars.is_sidecar(entry.name))
        found: list[Found] = []
        for entry in listed:
            path, shut = Path(entry), closed or entry.name.startswith(".")
            if entry.is_dir(follow_symlinks=False):
                if path.suffix.lower() not in _CLOSED_FOLDERS and (self.sizes or not shut):
                    folders.append((path, shut))
            elif self._wanted(entry, path):
                found += self._measure(path, shut, shelf)
            elif not shut and not sidecars.is_sidecar(entry.name):
                self.ignored += 1
        return found

    def _wanted(self, entry: os.DirEntry[str], path: Path) -> bool:
        photo = entry.is_file(follow_symlinks=False) and path.suffix.lower() in MEDIA_TYPES
        return photo and self.allowed(path)

    def _measure(self, path: Path, shut: bool, shelf: Shelf) -> Iterator[Found]:
        try:
            seen = path.lstat()
            said = NOTHING
            for name in shelf.of(path.name):
                said |= self.reader(path.with_name(name), path.with_name(name).lstat())
        except OSError as error:
            self.unreadable.append(error)
            return
        hidden = {Mark.HIDDEN} if shut else set()
        marks = signs.marks(path.relative_to(self.folder)) | said.marks | hidden
        mtime_ns = min(seen.st_mtime_ns, _INTEGER)
        yield Found(path, seen.st_size, mtime_ns, seen.st_ino & _INTEGER, marks, said=said)


def _together(photos: Iterable[Found]) -> list[Found]:
    """The photos of one folder, each with those that it belongs to: what closes one closes all."""
    found = [replace(one, newest=one.mtime_ns) for one in photos]
    for family in _families(found, lambda one: one.path.stem.casefold()):
        if _is_pair(family):
            _join(found, family, live=family[0][1].path.stem.casefold())
    for family in _families(found, lambda one: signs.burst(one.path.stem)):
        if len(family) > 1:
            _join(found, family, burst=signs.burst(family[0][1].path.stem))
    for family in _families(found, lambda one: one.live):
        _join(found, family)
    return found


Family = list[tuple[int, Found]]
"""Those that belong together, with their places in the list."""


def _families(found: list[Found], key: Callable[[Found], str]) -> list[Family]:
    families: dict[str, Family] = {}
    for place, one in enumerate(found):
        if word := key(one):
            families.setdefault(word, []).append((place, one))
    return list(families.values())


def _join(found: list[Found], family: Family, **sibling: Any) -> None:
    closed = signs.closing(mark for _, one in family for mark in one.marks)
    newest = max(one.newest for _, one in family)
    for place, one in family:
        found[place] = replace(one, marks=one.marks | closed, newest=newest, **sibling)


def _is_pair(family: Family) -> bool:
    """A still and a film; an edited copy of the still may lie beside them."""
    return len({one.still for _, one in family}) == 2 and len(family) <= 4
