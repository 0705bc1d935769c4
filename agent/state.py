"""What this device remembers between one sync and the next, in one SQLite file.

Only hashes, types and paths: no picture. Losing the file costs reading the photos once more.
"""

import os
import secrets
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from agent.scan import Found

# Names of files are bytes: not all of them are text.
_SCHEMA = """
CREATE TABLE IF NOT EXISTS device (folder BLOB PRIMARY KEY, id TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS photo (
    path BLOB, bare INTEGER, folder BLOB, size INTEGER, mtime_ns INTEGER, inode INTEGER,
    sha256 TEXT, media_type TEXT, PRIMARY KEY (path, bare)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS photo_by_sha256 ON photo (sha256);
CREATE TEMP TABLE listing (path BLOB PRIMARY KEY, size INTEGER, mtime_ns INTEGER, inode INTEGER)
    WITHOUT ROWID;
CREATE TEMP TABLE announced (sha256 TEXT PRIMARY KEY) WITHOUT ROWID;
"""


@dataclass(frozen=True)
class Print:
    """What identifies a photo to the server: the bytes as they would be sent."""

    sha256: str
    media_type: str


class State:
    """The state in the file at `path`, made where it is missing.

    Every change is kept at once, so that an interrupted sync loses nothing. One listing is
    worked through at a time. For one thread.
    """

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._db = sqlite3.connect(path, isolation_level=None)
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=NORMAL")
        self._db.executescript(_SCHEMA)

    def close(self) -> None:
        self._db.close()

    def device(self, folder: Path) -> str:
        """The id of the device that `folder` is: random, and the same every time."""
        given = (os.fsencode(folder), f"folder-{secrets.token_hex(8)}")
        self._db.execute("INSERT OR IGNORE INTO device VALUES (?, ?)", given)
        return str(self._one("SELECT id FROM device WHERE folder = ?", given[0])[0])

    def begin_listing(self, photos: Iterable[Found]) -> int:
        """Begin a new listing and say how long it is; nothing in it is announced yet."""
        self._db.execute("DELETE FROM announced")
        self._db.execute("DELETE FROM listing")
        rows = ((os.fsencode(p.path), p.size, p.mtime_ns, p.inode) for p in photos)
        self._db.execute("BEGIN")
        self._db.executemany("INSERT OR REPLACE INTO listing VALUES (?, ?, ?, ?)", rows)
        self._db.execute("COMMIT")
        return int(self._one("SELECT count(*) FROM listing")[0])

    def listed(self) -> Iterator[Found]:
        """The listing, newest first."""
        rows = self._db.execute("SELECT * FROM listing ORDER BY mtime_ns DESC, path")
        for path, *seen in rows:
            yield Found(Path(os.fsdecode(path)), *seen)

    def announce(self, sha256: str) -> bool:
        """Whether this is the first time in this listing."""
        done = self._db.execute("INSERT OR IGNORE INTO announced VALUES (?)", (sha256,))
        return done.rowcount == 1

    def known(self, photo: Found, bare: bool) -> Print | None:
        """Its print, with the place blanked (`bare`) or not; None if it is new or changed."""
        row = self._one(
            "SELECT sha256, media_type FROM photo "
            "WHERE (path, bare, size, mtime_ns, inode) = (?, ?, ?, ?, ?)",
            *(os.fsencode(photo.path), bare, photo.size, photo.mtime_ns, photo.inode),
        )
        return Print(*row) if row else None

    def remember(self, photo: Found, bare: bool, folder: Path, seen: Print) -> None:
        """Keep the print of a photo of `folder`."""
        path, below = os.fsencode(photo.path), os.fsencode(folder)
        measured = (photo.size, photo.mtime_ns, photo.inode)
        row = (path, bare, below, *measured, seen.sha256, seen.media_type)
        self._db.execute("INSERT OR REPLACE INTO photo VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)

    def forget_unlisted(self, folder: Path) -> None:
        """Forget what of `folder` is not in the listing."""
        self._db.execute(
            "DELETE FROM photo WHERE folder = ? AND path NOT IN (SELECT path FROM listing)",
            (os.fsencode(folder),),
        )

    def path_of(self, sha256: str) -> Path | None:
        """Where the photo with this print was last seen."""
        row = self._one("SELECT path FROM photo WHERE sha256 = ?", sha256)
        return Path(os.fsdecode(row[0])) if row else None

    def _one(self, question: str, *values: object) -> tuple[str, ...]:
        found: tuple[str, ...] | None = self._db.execute(question, values).fetchone()
        return found or ()
