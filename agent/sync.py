"""One sync: announce every photo of a folder, send those that the server wants.

Page by page, so that memory does not grow with the roll and sending starts at once.
"""

import secrets
import socket
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http import HTTPStatus
from itertools import islice
from pathlib import Path
from typing import TypeVar

from shoebox.domain.consent import Purpose
from shoebox.domain.device import Access

from agent.api import Api, ApiProblem, Json, Ticket
from agent.photo import UNREADABLE, Photo, PhotoProblem, content, print_of
from agent.scan import Found, Scan
from agent.state import Print, State

MANIFEST_ITEMS = 500
TICKETS = 25
"""Few at a time, so that a slow line uses them before they expire."""
THREADS = 4
NAME_LENGTH = 80

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
class Failure:
    """A file that was passed over, or that did not arrive."""

    path: Path
    code: str
    detail: str


@dataclass(frozen=True)
class Summary:
    """What came of a sync. Photos of the same bytes count once, but in `found`."""

    found: int
    ignored: int
    announced: int
    wanted: int
    uploaded: int
    refused: dict[str, int]
    """How many, by the server's reason."""
    failed: list[Failure]


def sync(
    folder: Path,
    api: Api,
    state: State,
    progress: Progress | None = None,
    device: Device | None = None,
) -> Summary:
    """Announce the photos of `folder` and send the wanted ones.

    Raises NotADirectoryError; ApiProblem where the interface cannot be used, `consent_required`
    without the permission to upload: then nothing is looked at, and nothing said of it. What
    is wrong with single files is in the summary.
    """
    folder = folder.resolve()
    if not folder.is_dir():
        raise NotADirectoryError(f"{folder} is no folder.")
    granted = _permissions(api)
    device = device or device_of(folder, state)
    api.connect(device.id, device.name, device.access)
    run = _Run(folder, api, state, device, Purpose.LOCATION not in granted, progress)
    if device.access is not Access.NONE:
        run.work()
    return run.summary


def device_of(folder: Path, state: State) -> Device:
    """Each folder is a device of its own, so that what one lacks is not missed in another."""
    folder = folder.resolve()
    name = f"{folder.name} on {socket.gethostname()}"
    return Device(state.device(folder), name[:NAME_LENGTH])


def _permissions(api: Api) -> frozenset[str]:
    granted = api.granted()
    if Purpose.CLOUD_PROCESSING not in granted:
        detail = f"{Purpose.CLOUD_PROCESSING} is not granted: nothing was sent."
        raise ApiProblem(HTTPStatus.FORBIDDEN, "consent_required", detail)
    return granted


@dataclass
class _Run:
    folder: Path
    api: Api
    state: State
    device: Device
    bare: bool
    progress: Progress | None
    id: str = field(default_factory=lambda: secrets.token_hex(8))
    counts: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    failed: list[Failure] = field(default_factory=list)

    @property
    def summary(self) -> Summary:
        names = ("found", "ignored", "announced", "wanted", "uploaded")
        counts = {name: self.counts[name] for name in names}
        return Summary(**counts, refused=dict(self.refused), failed=self.failed)

    def work(self) -> None:
        scan = Scan(self.folder)
        self.counts["found"] = self.state.begin_listing(scan)
        self.counts["ignored"] = scan.ignored
        for error in scan.unreadable:
            self._fail(Path(error.filename), PhotoProblem(UNREADABLE, error.strerror or ""))
        full = -(-self.counts["found"] // MANIFEST_ITEMS)
        for number, found in enumerate(_batches(self.state.listed(), MANIFEST_ITEMS), 1):
            self._page(number, full + 1, found)
        self._close(full + 1)

    def _page(self, number: int, pages: int, found: Sequence[Found]) -> None:
        photos = list(self._fresh(found))
        offer = self.api.offer(self.device.id, self._manifest(number, pages, photos))
        self.refused.update(offer.refused.values())
        wanted = [photo for photo in photos if photo.print.sha256 in offer.wanted]
        self.counts["announced"] += len(photos)
        self.counts["wanted"] += len(wanted)
        self._settle(len(found) - len(wanted))
        for batch in _batches(iter(wanted), TICKETS):
            self._send(batch)

    def _close(self, pages: int) -> None:
        """Only a last page without items completes the sync.

        The server purges what is not in a complete one: so it is withheld where something could
        not be read, and may still be there.
        """
        if not any(failure.code == UNREADABLE for failure in self.failed):
            self.api.offer(self.device.id, self._manifest(pages, pages, []))
            self.state.forget_unlisted(self.folder)

    def _manifest(self, number: int, pages: int, photos: Iterable[Photo]) -> Json:
        items = [photo.claim for photo in photos]
        return {"sync": self.id, "page": number, "pages": pages, "items": items}

    def _fresh(self, found: Iterable[Found]) -> Iterator[Photo]:
        """The photos that can be read and whose bytes this sync has not announced yet."""
        for one in found:
            try:
                photo = Photo(one, self._print(one))
            except PhotoProblem as problem:
                self._fail(one.path, problem)
                continue
            if self.state.announce(photo.print.sha256):
                yield photo

    def _print(self, found: Found) -> Print:
        known = self.state.known(found, self.bare)
        if known is None:
            known = print_of(found, self.bare)
            self.state.remember(found, self.bare, self.folder, known)
        return known

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
