"""Buckets in memory: files, and the inbox with its tickets."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock

from shoebox.domain.device import Claim
from shoebox.domain.person import Person
from shoebox.domain.problem import Conflict
from shoebox.ports import Ticket


@dataclass
class FakeFiles:
    held: dict[str, bytes] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def put(self, name: str, data: bytes, media_type: str) -> None:
        self.held[name] = data
        self.types[name] = media_type

    def create(self, name: str, data: bytes, media_type: str) -> None:
        with self._lock:
            if name in self.held:
                raise Conflict(f"{name} exists.")
            self.put(name, data, media_type)

    def get(self, name: str) -> bytes | None:
        return self.held.get(name)

    def size(self, name: str) -> int | None:
        return len(self.held[name]) if name in self.held else None

    def delete(self, name: str) -> None:
        self.held.pop(name, None)

    def names(self, prefix: str) -> Iterable[str]:
        return sorted(name for name in self.held if name.startswith(prefix))

    def link(self, name: str, seconds: int) -> str:
        return f"https://files.example/{name}?expires={seconds}"


@dataclass
class FakeInbox(FakeFiles):
    def ticket(self, person: Person, claim: Claim, seconds: int, now: datetime) -> Ticket:
        fields = {"key": f"{person}/{claim.sha256}", "Content-Type": claim.media_type}
        until = now + timedelta(seconds=seconds)
        return Ticket(claim.sha256, "https://inbox.example/", fields, until)

    def upload(self, ticket: Ticket, data: bytes) -> None:
        """What a device does with a ticket."""
        self.put(ticket.fields["key"], data, ticket.fields["Content-Type"])
