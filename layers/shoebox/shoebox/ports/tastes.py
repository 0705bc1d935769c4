"""What a person has had forgotten of their taste. The rest is in their suggestions."""

from datetime import datetime
from typing import Protocol

from shoebox.domain.person import Person


class Tastes(Protocol):
    def forgotten(self, person: Person) -> datetime | None:
        """Until when nothing counts; None of who had nothing forgotten."""
        ...

    def forget(self, person: Person, at: datetime) -> None: ...
