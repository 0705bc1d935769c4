"""What this device remembers between one sync and the next, in one SQLite file.

Only hashes, measures, types and paths: no picture. Losing the file costs reading the photos once
more, and what is hidden later is no longer recalled under full access.
"""

import hashlib
import os
import secrets
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass
from pathlib import Path

from shoebox.domain.mark import Mark

from agent.scan import Found
from agent.sidecars import Said

_VERSION = 2
# Names of files are bytes: not all of them are text.
_SCHEMA = """
CREATE TABLE IF NOT EXISTS device (folder BLOB PRIMARY KEY, id TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS photo (
    path BLOB, bare INTEGER, folder BLOB, size INTEGER, mtime_ns INTEGER, inode INTEGER,
    sha256 TEXT, media_type TEXT, taken TEXT, latitude REAL, longitude REAL,
    PRIMARY KEY (path, bare)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS photo_by_sha256 ON photo (sha256);
CREATE TABLE IF NOT EXISTS glance (
    sha256 TEXT PRIMARY KEY, likeness TEXT, sharpness REAL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS sidecar (
    path BLOB PRIMARY KEY, size INTEGER, mtime_ns INTEGER, marks TEXT, taken TEXT, latitude REAL,
    longitude REAL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS told (
    device TEXT, sha256 TEXT, size INTEGER, PRIMARY KEY (device, sha256)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS quiet (
    device TEXT PRIMARY KEY, listing TEXT, at REAL, photos INTEGER
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS secret (one INTEGER PRIMARY KEY CHECK (one = 1), word TEXT);
CREATE TEMP TABLE listing (
    path BLOB PRIMARY KEY, size INTEGER, mtime_ns INTEGER, inode INTEGER, marks TEXT, live TEXT,
    burst TEXT, taken TEXT, latitude REAL, longitude REAL, newest INTEGER
) WITHOUT ROWID;
CREATE TEMP TABLE announced (sha256 TEXT PRIMARY KEY) WITHOUT ROWID;
"""
_LIST = "INSERT OR REPLACE INTO listing VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


@dataclass(frozen=True)
class Print:
    """What identifies a photo to the server: the bytes as they would be sent; and what its camera
    wrote into it, as far as that may be said."""

    sha256: str
    media_type: str
    taken: str | None = None
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True)
class Quiet:
    """The last sync that left nothing to do: of which listing, when, and how many photos."""

    listing: str
    at: float
    photos: int


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
        if self._db.execute("PRAGMA user_version").fetchone()[0] < _VERSION:
            self._db.execute("DROP TABLE IF EXISTS photo")
        self._db.executescript(_SCHEMA)
        self._db.execute(f"PRAGMA user_version={_VERSION}")
        self._secret = self._word()

    def close(self) -> None:
        self._db.close()

    def device(self, folder: Path) -> str:
        """The id of the device that `folder` is: random, and the same every time."""
        given = (os.fsencode(folder), f"folder-{secrets.token_hex(8)}")
        self._db.execute("INSERT OR IGNORE INTO device VALUES (?, ?)", given)
        return str(self._one("SELECT id FROM device WHERE folder = ?", given[0])[0])

    def family(self, folder: Path, name: str) -> str:
        """A word for what belongs together, which says nothing of folder and name."""
        text = b"\0".join([self._secret, os.fsencode(folder), os.fsencode(name)])
        return hashlib.sha256(text).hexdigest()[:32]

    def begin_listing(self, photos: Iterable[Found]) -> int:
        """Begin a new listing and say how long it is; nothing in it is announced yet."""
        self._db.execute("DELETE FROM announced")
        self._db.execute("DELETE FROM listing")
        self._db.execute("BEGIN")
        self._db.executemany(_LIST, map(_row, photos))
        self._db.execute("COMMIT")
        return int(self._one("SELECT count(*) FROM listing")[0])

    def listed(self) -> Iterator[Found]:
        """The listing, newest first, with those that belong together side by side."""
        rows = self._db.execute("SELECT * FROM listing ORDER BY newest DESC, live, burst, path")
        for row in rows:
            yield _found(*row)

    def listing(self) -> str:
        """A hash of all that the listing says."""
        digest = hashlib.sha256()
        for row in self._db.execute("SELECT * FROM listing ORDER BY path"):
            digest.update(repr(row).encode())
        return digest.hexdigest()

    def announce(self, sha256: str) -> bool:
        """Whether this is the first time in this listing."""
        done = self._db.execute("INSERT OR IGNORE INTO announced VALUES (?)", (sha256,))
        return done.rowcount == 1

    def known(self, photo: Found, bare: bool) -> Print | None:
        """Its print, with the place blanked (`bare`) or not; None if it is new or changed."""
        row = self._db.execute(
            "SELECT sha256, media_type, taken, latitude, longitude FROM photo "
            "WHERE (path, bare, size, mtime_ns, inode) = (?, ?, ?, ?, ?)",
            (os.fsencode(photo.path), bare, photo.size, photo.mtime_ns, photo.inode),
        ).fetchone()
        return Print(*row) if row else None

    def remember(self, photo: Found, bare: bool, folder: Path, seen: Print) -> None:
        """Keep the print of a photo of `folder`."""
        path, below = os.fsencode(photo.path), os.fsencode(folder)
        measured = (photo.size, photo.mtime_ns, photo.inode)
        row = (path, bare, below, *measured, *astuple(seen))
        marks = ", ".join("?" * len(row))
        self._db.execute(f"INSERT OR REPLACE INTO photo VALUES ({marks})", row)  # noqa: S608 - only question marks

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

    def glanced(self, sha256: str) -> tuple[str | None, float] | None:
        """What was measured at the last glance at it; without a likeness if it was no picture."""
        row = self._db.execute("SELECT likeness, sharpness FROM glance WHERE sha256 = ?", (sha256,))
        found: tuple[str | None, float] | None = row.fetchone()
        return found

    def remember_glance(self, sha256: str, likeness: str | None, sharpness: float) -> None:
        values = (sha256, likeness, sharpness)
        self._db.execute("INSERT OR REPLACE INTO glance VALUES (?, ?, ?)", values)

    def said(self, path: Path, size: int, mtime_ns: int) -> Said | None:
        """What a sidecar said when it was last read; None if it is new or changed."""
        row = self._db.execute(
            "SELECT marks, taken, latitude, longitude FROM sidecar "
            "WHERE (path, size, mtime_ns) = (?, ?, ?)",
            (os.fsencode(path), size, min(mtime_ns, 2**63 - 1)),
        ).fetchone()
        return Said(_marks(row[0]), row[1], _place(*row[2:])) if row else None

    def remember_said(self, path: Path, size: int, mtime_ns: int, said: Said) -> None:
        measured = (size, min(mtime_ns, 2**63 - 1))
        told = (",".join(said.marks), said.taken, *(said.place or (None, None)))
        row = (os.fsencode(path), *measured, *told)
        self._db.execute("INSERT OR REPLACE INTO sidecar VALUES (?, ?, ?, ?, ?, ?, ?)", row)

    def tell(self, device: str, photos: Iterable[tuple[str, int]]) -> None:
        """Keep what is being announced: hash and size."""
        rows = ((device, sha256, size) for sha256, size in photos)
        self._db.executemany("INSERT OR IGNORE INTO told VALUES (?, ?, ?)", rows)

    def was_told(self, device: str, sha256: str) -> bool:
        question = "SELECT 1 FROM told WHERE device = ? AND sha256 = ?"
        return bool(self._one(question, device, sha256))

    def told_sizes(self, device: str) -> frozenset[int]:
        """How long the items are that were ever announced."""
        rows = self._db.execute("SELECT DISTINCT size FROM told WHERE device = ?", (device,))
        return frozenset(size for (size,) in rows)

    def quiet(self, device: str) -> Quiet | None:
        question = "SELECT listing, at, photos FROM quiet WHERE device = ?"
        row = self._db.execute(question, (device,)).fetchone()
        return Quiet(*row) if row else None

    def keep_quiet(self, device: str, quiet: Quiet) -> None:
        row = (device, *astuple(quiet))
        self._db.execute("INSERT OR REPLACE INTO quiet VALUES (?, ?, ?, ?)", row)

    def _word(self) -> bytes:
        fresh = (1, secrets.token_hex(16))
        self._db.execute("INSERT OR IGNORE INTO secret VALUES (?, ?)", fresh)
        return self._one("SELECT word FROM secret")[0].encode()

    def _one(self, question: str, *values: object) -> tuple[str, ...]:
        found: tuple[str, ...] | None = self._db.execute(question, values).fetchone()
        return found or ()


def _row(photo: Found) -> tuple[object, ...]:
    measured = (photo.size, photo.mtime_ns, photo.inode)
    said = (photo.said.taken, *(photo.said.place or (None, None)))
    marks = ",".join(sorted(photo.marks))
    siblings = (photo.live, photo.burst)
    return (os.fsencode(photo.path), *measured, marks, *siblings, *said, photo.newest)


def _found(path: bytes, size: int, mtime_ns: int, inode: int, *rest: object) -> Found:
    marks, live, burst, taken, latitude, longitude, newest = rest
    said = Said(frozenset(), taken, _place(latitude, longitude))  # type: ignore[arg-type] # a row
    where = Path(os.fsdecode(path))
    marked = _marks(str(marks))
    return Found(where, size, mtime_ns, inode, marked, str(live), str(burst), said, newest)  # type: ignore[arg-type] # as above


def _marks(text: str) -> frozenset[Mark]:
    return frozenset(Mark(word) for word in text.split(",") if word)


def _place(latitude: object, longitude: object) -> tuple[float, float] | None:
    if isinstance(latitude, float) and isinstance(longitude, float):
        return latitude, longitude
    return None
