"""What a person never wants to be shown."""

from typing import Protocol

from shoebox.domain.exclusion import Exclusion
from shoebox.domain.person import Person


class Exclusions(Protocol):
    def find(self, person: Person) -> Exclusion:
        """An empty one, version 0, of who said nothing."""
        ...

    def put(self, person: Person, exclusion: Exclusion) -> None:
        """Keep version n over version n - 1; VersionMismatch if that is not what is there."""
        ...
