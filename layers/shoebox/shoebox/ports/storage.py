"""Objects, uploads and messages."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from shoebox.domain.canonical import Record
from shoebox.domain.device import Claim
from shoebox.domain.person import Person


class Files(Protocol):
    """One bucket: bytes under names, and short-lived links to them."""

    def put(self, name: str, data: bytes, media_type: str) -> None: ...

    def create(self, name: str, data: bytes, media_type: str) -> None:
        """As `put`, but Conflict where the name is taken."""
        ...

    def get(self, name: str) -> bytes | None: ...

    def delete(self, name: str) -> None: ...

    def names(self, prefix: str) -> Iterable[str]: ...

    def link(self, name: str, seconds: int) -> str:
        """A URL that anybody may read the bytes by, for so long."""
        ...


@dataclass(frozen=True)
class Ticket:
    """Leave to upload exactly one item: a presigned POST."""

    sha256: str
    url: str
    fields: Mapping[str, str]
    expires_at: datetime


class Inbox(Protocol):
    """Where uploads arrive. Nothing stays here."""

    def ticket(self, person: Person, claim: Claim, seconds: int, now: datetime) -> Ticket: ...

    def size(self, name: str) -> int | None:
        """How many bytes lie under the name, without reading them."""
        ...

    def get(self, name: str) -> bytes | None: ...

    def delete(self, name: str) -> None: ...


class Queue(Protocol):
    def send(self, bodies: Sequence[Record]) -> None:
        """Hand over every body at least once, or raise."""
        ...

    def waiting(self) -> int:
        """About how many messages wait to be worked on."""
        ...
