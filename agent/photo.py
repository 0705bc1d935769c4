"""The bytes of one photo as they would leave the device."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from shoebox.domain.mark import Mark
from shoebox.domain.media import MAX_BYTES
from shoebox.domain.problem import MediaRefused
from shoebox.domain.refusal import Refusal
from shoebox.imaging import glance
from shoebox.imaging.place import without_place

from agent.api import Json
from agent.scan import Found
from agent.state import Print

UNREADABLE, CHANGED = "unreadable", "changed"
NO_PICTURE = "application/octet-stream"
"""Said of what is no picture whatever its name: the server refuses it by that, unseen."""


class PhotoProblem(Exception):
    """A file that cannot be sent. `code`: `unreadable`, `changed`, or a refusal of the domain."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(detail)
        self.code, self.detail = code, detail


@dataclass(frozen=True)
class Photo:
    """A photo with its print: what a manifest says of it."""

    found: Found
    print: Print
    live: str = ""
    burst: str = ""
    """Words for what belongs together, which say nothing of names."""
    duplicate: bool = False
    """A better frame of the same moment is offered."""
    hidden: bool = False
    """It was offered before, and is hidden now."""

    @property
    def claim(self) -> Json:
        """Its item in a manifest."""
        said, seen = self.found.said, self.print
        told = {
            "captured_at": said.taken or self.found.changed_at,
            "live": self.live,
            "burst": self.burst,
            "place": _coarse(said.place or (seen.latitude, seen.longitude)),
        }
        return {**self.upload, "kind": self._kind, **{k: v for k, v in told.items() if v}}

    @property
    def upload(self) -> Json:
        """Its item in a request for tickets."""
        return {
            "sha256": self.print.sha256,
            "size": self.found.size,
            "media_type": self.print.media_type,
        }

    @property
    def _kind(self) -> list[str]:
        if self.hidden:
            return [Mark.HIDDEN]
        return [*self.found.kind, *([Mark.DUPLICATE] if self.duplicate else [])]


def print_of(found: Found, bare: bool) -> Print:
    """Read the file and take the print of what would be sent of it, `bare`: without its place.

    PhotoProblem if it cannot be read or its place cannot be removed. What the server refuses
    unseen (nothing, too much, no picture) keeps its place, for it is never sent.
    """
    if found.size > MAX_BYTES:
        return Print(_file_sha256(found.path), found.media_type)
    data, media_type = _prepared(found, bare)
    told = glance.told(data)
    taken = told.taken.local.isoformat() if told.taken else None
    where = (told.place.latitude, told.place.longitude) if told.place else (None, None)
    return Print(_sha256(data), media_type, taken, *where)


def glance_at(found: Found) -> glance.Glance | None:
    """Look at the photo once more, reduced; None if nothing is to be seen."""
    try:
        return glance.glance(_read(found))
    except PhotoProblem:
        return None


def without_places(photo: Photo) -> Photo:
    """Say nothing of the place, whatever is known of it."""
    said = replace(photo.found.said, place=None)
    bare = replace(photo.print, latitude=None, longitude=None)
    return replace(photo, found=replace(photo.found, said=said), print=bare)


def content(photo: Photo, bare: bool) -> bytes:
    """The very bytes that were announced; PhotoProblem if they are not to be had."""
    data, media_type = _prepared(photo.found, bare)
    if media_type == NO_PICTURE:
        raise PhotoProblem(Refusal.UNSUPPORTED_TYPE, "This is no picture.")
    if _sha256(data) != photo.print.sha256:
        raise PhotoProblem(CHANGED, "It changed while it was being sent.")
    return data


def _prepared(found: Found, bare: bool) -> tuple[bytes, str]:
    data = _read(found)
    if not (bare and data):
        return data, found.media_type
    try:
        return without_place(data), found.media_type
    except MediaRefused as refused:
        if refused.code == Refusal.UNSUPPORTED_TYPE:
            return data, NO_PICTURE
        raise PhotoProblem(refused.code, "Its place cannot be removed: it stays here.") from refused


def _coarse(place: tuple[float | None, float | None]) -> Json | None:
    """To a tenth of a degree: some ten kilometres."""
    latitude, longitude = place
    if latitude is None or longitude is None:
        return None
    return {"latitude": round(latitude, 1), "longitude": round(longitude, 1)}


def _read(found: Found) -> bytes:
    with _reading():
        data = found.path.read_bytes()
    if len(data) != found.size:
        raise PhotoProblem(CHANGED, "It changed while the folder was being looked at.")
    return data


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _file_sha256(path: Path) -> str:
    with _reading(), path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def _reading() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise PhotoProblem(UNREADABLE, error.strerror or str(error)) from error
