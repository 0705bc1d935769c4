"""What is offered to a person."""

from collections.abc import Sequence
from typing import Protocol

from shoebox.domain.person import Person
from shoebox.domain.suggestion import Suggestion


class Suggestions(Protocol):
    def find(self, person: Person, suggestion: str) -> Suggestion | None: ...

    def put(self, person: Person, suggestion: Suggestion) -> None:
        """Keep version n over version n - 1; VersionMismatch if that is not what is there."""
        ...

    def forget(self, person: Person, suggestion: str) -> None: ...

    def all(self, person: Person) -> Sequence[Suggestion]:
        """The newest first."""
        ...
