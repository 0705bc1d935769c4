"""What a person says of what should, and should never, be told."""

from typing import Protocol

from shoebox.domain.exclusion import Exclusion
from shoebox.domain.given import GivenDates
from shoebox.domain.person import Person


class Exclusions(Protocol):
    def find(self, person: Person) -> Exclusion:
        """An empty one, version 0, of who said nothing."""
        ...

    def put(self, person: Person, exclusion: Exclusion) -> None:
        """Keep version n over version n - 1; VersionMismatch if that is not what is there."""
        ...


class Dates(Protocol):
    def find(self, person: Person) -> GivenDates:
        """None, version 0, of who gave none."""
        ...

    def put(self, person: Person, dates: GivenDates) -> None:
        """Keep version n over version n - 1; VersionMismatch if that is not what is there."""
        ...
