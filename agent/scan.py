"""Looking at a folder: which files are photos, and what their names say of them."""

import os
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

MEDIA_TYPES: Final = {
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".heic": "image/heic",
    ".heif": "image/heif",
    ".avif": "image/avif",
}

# iOS (its camera never writes PNG), Android, Windows, macOS; English, French, German, Spanish.
_IOS_SCREENSHOT = re.compile(r"IMG_\d{4}\.png", re.IGNORECASE)
_SCREENSHOT = re.compile(
    r"(screen[ _-]?shots?|captures? d['\u2019_ ]écran|bildschirmfotos?|capturas? de pantalla)"
    r"(?![a-z])",
    re.IGNORECASE,
)
# The largest integer of SQLite: some file systems have later times and larger inodes.
_INTEGER = 2**63 - 1
# From outside, the hidden album of a Photos library looks like the rest of it.
_CLOSED_FOLDERS = (".photoslibrary",)


@dataclass(frozen=True)
class Found:
    """A photo's file, as it was when the folder was looked at."""

    path: Path
    size: int
    mtime_ns: int
    inode: int

    @property
    def media_type(self) -> str:
        return MEDIA_TYPES[self.path.suffix.lower()]

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
        """The flags of the manifest that name and folders tell."""
        return ["screenshot"] if _is_screenshot(self.path) else []


@dataclass
class Scan:
    """The photos in a folder and the folders in it, in no order; counted while they are read.

    Links are not followed. What is hidden (a name with a dot, a folder with `.nomedia`) is not
    even counted.
    """

    folder: Path
    ignored: int = 0
    """Files that are no photos."""
    unreadable: list[OSError] = field(default_factory=list)
    """Folders and files that could not be looked at."""

    def __iter__(self) -> Iterator[Found]:
        folders = [self.folder]
        while folders:
            yield from self._look(folders.pop(), folders)

    def _look(self, folder: Path, folders: list[Path]) -> Iterator[Found]:
        try:
            if (folder / ".nomedia").exists():
                return
            with os.scandir(folder) as entries:
                for entry in entries:
                    yield from self._weigh(entry, folders)
        except OSError as error:
            self.unreadable.append(error)

    def _weigh(self, entry: os.DirEntry[str], folders: list[Path]) -> Iterator[Found]:
        path = Path(entry)
        if path.name.startswith("."):
            return
        if entry.is_dir(follow_symlinks=False):
            if path.suffix.lower() not in _CLOSED_FOLDERS:
                folders.append(path)
        elif entry.is_file(follow_symlinks=False) and path.suffix.lower() in MEDIA_TYPES:
            yield from self._measure(path)
        else:
            self.ignored += 1

    def _measure(self, path: Path) -> Iterator[Found]:
        try:
            seen = path.lstat()
            mtime_ns = min(seen.st_mtime_ns, _INTEGER)
            yield Found(path, seen.st_size, mtime_ns, seen.st_ino & _INTEGER)
        except OSError as error:
            self.unreadable.append(error)


def _is_screenshot(path: Path) -> bool:
    names = (unicodedata.normalize("NFC", part) for part in path.parts[-2:])
    return bool(_IOS_SCREENSHOT.fullmatch(path.name)) or any(map(_SCREENSHOT.match, names))
