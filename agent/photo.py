"""The bytes of one photo as they would leave the device."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from shoebox.domain.media import MAX_BYTES, Refusal
from shoebox.domain.problem import MediaRefused
from shoebox.imaging.place import without_place

from agent.api import Json
from agent.scan import Found
from agent.state import Print

UNREADABLE = "unreadable"
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

    @property
    def claim(self) -> Json:
        """Its item in a manifest."""
        time = {"captured_at": self.found.changed_at} if self.found.changed_at else {}
        return {**self.upload, "kind": self.found.kind, **time}

    @property
    def upload(self) -> Json:
        """Its item in a request for tickets."""
        return {
            "sha256": self.print.sha256,
            "size": self.found.size,
            "media_type": self.print.media_type,
        }


def print_of(found: Found, bare: bool) -> Print:
    """Read the file and take the print of what would be sent of it, `bare`: without its place.

    PhotoProblem if it cannot be read or its place cannot be removed. What the server refuses
    unseen (nothing, too much, no picture) keeps its place, for it is never sent.
    """
    if found.size > MAX_BYTES:
        return Print(_file_sha256(found.path), found.media_type)
    data, media_type = _prepared(found, bare)
    return Print(_sha256(data), media_type)


def content(photo: Photo, bare: bool) -> bytes:
    """The very bytes that were announced; PhotoProblem if they are not to be had."""
    data, media_type = _prepared(photo.found, bare)
    if media_type == NO_PICTURE:
        raise PhotoProblem(Refusal.UNSUPPORTED_TYPE, "This is no picture.")
    if _sha256(data) != photo.print.sha256:
        raise PhotoProblem("changed", "It changed while it was being sent.")
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


def _read(found: Found) -> bytes:
    with _reading():
        data = found.path.read_bytes()
    if len(data) != found.size:
        raise PhotoProblem("changed", "It changed while the folder was being looked at.")
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
