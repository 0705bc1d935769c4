"""One sync: announce every photo of a folder, send those that the server wants.

Page by page, so that memory does not grow with the roll and sending starts at once.
"""

import secrets
import socket
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cached_property
from http import HTTPStatus
from itertools import chain, islice
from pathlib import Path
from typing import TypeVar

from shoebox.domain.consent import Purpose
from shoebox.domain.device import Access

from agent.allowed import Allowed
from agent.api import Api, ApiProblem, Json, Permissions, Ticket
from agent.photo import CHANGED, UNREADABLE, Photo, PhotoProblem, content
from agent.reader import Reader
from agent.scan import Found, Scan
from agent.state import Quiet, State
from agent.summary import Failure, Summary

MANIFEST_ITEMS = 500
TICKETS = 25
"""Few at a time, so that a slow line uses them before they expire."""
THREADS = 4
NAME_LENGTH = 80
QUIET_SECONDS = 24 * 60 * 60
"""So long nothing is announced, if nothing changed and nothing was left to do."""
EMPTY = "suddenly_empty"
STILL_THERE = (UNREADABLE, CHANGED, EMPTY)
"""Problems of what may well be there, although this sync did not announce it."""

Progress = Callable[[int, int], object]
"""Hears how many of how many photos are settled."""
T = TypeVar("T")


@dataclass(frozen=True)
class Device:
    """How the folder presents itself to the server."""

    id: str
    name: str
    access: Access = Access.LIMITED


@dataclass(frozen=True)
class Options:
    """What a person may say of a sync."""

    allowed: Allowed | None = None
    empty: bool = False
    """That nothing is left is meant so: a folder that suddenly is empty may be a missing disk."""
    rest: bool = False
    """Say nothing at all while nothing changes: for looking often."""


def sync(
    folder: Path,
    api: Api,
    state: State,
    progress: Progress | None = None,
    device: Device | None = None,
    options: Options | None = None,
) -> Summary:
    """Announce the photos of `folder` and send the wanted ones.

    Raises NotADirectoryError; ApiProblem where the interface cannot be used, `consent_required`
    without the permission to upload: then nothing is looked at, and nothing said of it. What
    is wrong with single files is in the summary.
    """
    folder = folder.resolve()
    if not folder.is_dir():
        raise NotADirectoryError(f"{folder} is no folder.")
    permissions = _permissions(api)
    device = device or device_of(folder, state)
    bare = Purpose.LOCATION not in permissions.granted
    run = _Run(folder, api, state, device, bare, progress, options or Options())
    run.work(permissions.said)
    return run.summary


def device_of(folder: Path, state: State) -> Device:
    """Each folder is a device of its own, so that what one lacks is not missed in another."""
    folder = folder.resolve()
    name = f"{folder.name} on {socket.gethostname()}"
    return Device(state.device(folder), name[:NAME_LENGTH])


def _permissions(api: Api) -> Permissions:
    permissions = api.permissions()
    if Purpose.CLOUD_PROCESSING not in permissions.granted:
        detail = f"{Purpose.CLOUD_PROCESSING} is not granted: nothing was sent."
        raise ApiProblem(HTTPStatus.FORBIDDEN, "consent_required", detail)
    return permissions


@dataclass
class _Run:
    folder: Path
    api: Api
    state: State
    device: Device
    bare: bool
    progress: Progress | None
    options: Options
    id: str = field(default_factory=lambda: secrets.token_hex(8))
    counts: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    failed: list[Failure] = field(default_factory=list)

    @cached_property
    def reader(self) -> Reader:
        return Reader(self.folder, self.state, self.bare, self._fail)

    @property
    def summary(self) -> Summary:
        names = ("found", "ignored", "announced", "wanted", "uploaded")
        counts = {name: self.counts[name] for name in names}
        return Summary(**counts, refused=dict(self.refused), failed=self.failed)

    def work(self, permissions: str) -> None:
        """`permissions` is all that the person answered: whatever changes there is looked into."""
        if self.device.access is Access.NONE:
            self._connect()
            return
        scan = self._scan()
        self.counts["found"] = self.state.begin_listing(scan)
        self.counts["ignored"] = scan.ignored
        for error in scan.unreadable:
            self._fail(Path(error.filename), PhotoProblem(UNREADABLE, error.strerror or ""))
        seen = f"{self.device} {self.state.listing()} {permissions}"
        if self._rests(seen):
            self._settle(self.counts["found"])
            return
        self._connect()
        self._announce(scan.hidden)
        if not (self.failed or self.counts["wanted"]):
            self.state.keep_quiet(self.device.id, Quiet(seen, time.time(), self.counts["found"]))

    def _connect(self) -> None:
        self.api.connect(self.device.id, self.device.name, self.device.access)

    def _scan(self) -> Scan:
        sizes = self.state.told_sizes(self.device.id)
        allowed = self.options.allowed or Allowed(self.folder)
        return Scan(self.folder, sizes, self.reader.said, allowed)

    def _rests(self, seen: str) -> bool:
        """Whether this was all said before, and nothing was left to do."""
        quiet = self.state.quiet(self.device.id) if self.options.rest else None
        recent = quiet is not None and time.time() - quiet.at < QUIET_SECONDS
        return bool(quiet and recent and quiet.listing == seen and not self.failed)

    def _announce(self, hidden: Sequence[Found]) -> None:
        most = self.counts["found"] + len(hidden)
        pages, sent = -(-most // MANIFEST_ITEMS) + 1, 0
        photos = chain(self.reader.photos(), self.reader.recalled(hidden, self.device.id))
        for sent, batch in enumerate(_batches(photos, MANIFEST_ITEMS), 1):
            self._page(sent, pages, batch)
        self._settle(self.counts["found"] - self.counts["settled"])
        for rest in range(sent + 1, pages + 1):
            self._close(rest, pages)

    def _page(self, number: int, pages: int, photos: Sequence[Photo]) -> None:
        told = [(photo.print.sha256, photo.found.size) for photo in photos if not photo.hidden]
        self.state.tell(self.device.id, told)
        offer = self.api.offer(self.device.id, self._manifest(number, pages, photos))
        self.refused.update(offer.refused.values())
        asked = frozenset(offer.wanted)
        wanted = [photo for photo in photos if photo.print.sha256 in asked and not photo.hidden]
        self.counts["announced"] += len(told)
        self.counts["wanted"] += len(wanted)
        self._settle(len(told) - len(wanted))
        for batch in _batches(iter(wanted), TICKETS):
            self._send(batch)

    def _close(self, number: int, pages: int) -> None:
        """Only the last pages, without items, complete the sync.

        The server purges what is not in a complete one: so they are withheld where something
        could not be read and may still be there, and where all of a sudden nothing is there.
        """
        if any(failure.code in STILL_THERE for failure in self.failed):
            return
        if self._is_suddenly_empty():
            detail = "Nothing is there any more. If that is meant so, say --empty."
            self._fail(self.folder, PhotoProblem(EMPTY, detail))
            return
        self.api.offer(self.device.id, self._manifest(number, pages, []))
        self.state.forget_unlisted(self.folder)

    def _is_suddenly_empty(self) -> bool:
        had = bool(self.state.told_sizes(self.device.id))
        return had and not self.counts["found"] and not self.options.empty

    def _manifest(self, number: int, pages: int, photos: Iterable[Photo]) -> Json:
        items = [photo.claim for photo in photos]
        return {"sync": self.id, "page": number, "pages": pages, "items": items}

    def _send(self, photos: Sequence[Photo]) -> None:
        tickets = self.api.tickets([photo.upload for photo in photos])
        with ThreadPoolExecutor(THREADS) as pool:
            for photo, problem in zip(
                photos, pool.map(self._deliver, photos, tickets), strict=True
            ):
                if problem:
                    self._fail(photo.found.path, problem)
                self.counts["uploaded"] += problem is None
                self._settle(1)

    def _deliver(self, photo: Photo, ticket: Ticket) -> PhotoProblem | ApiProblem | None:
        try:
            self.api.upload(photo.upload, ticket, content(photo, self.bare))
        except (PhotoProblem, ApiProblem) as problem:
            return problem
        return None

    def _fail(self, path: Path, problem: PhotoProblem | ApiProblem) -> None:
        self.failed.append(Failure(path, problem.code, problem.detail))

    def _settle(self, photos: int) -> None:
        self.counts["settled"] += photos
        if self.progress:
            self.progress(self.counts["settled"], self.counts["found"])


def _batches(rows: Iterator[T], size: int) -> Iterator[list[T]]:
    while batch := list(islice(rows, size)):
        yield batch
