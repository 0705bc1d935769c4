"""What a person published, and for whom."""

from collections.abc import Sequence
from typing import Protocol

from shoebox.domain.person import Person
from shoebox.domain.share import Share


class Shares(Protocol):
    def begin(self, share: Share) -> Share:
        """Keep a new share, or give back the one that has its id."""
        ...

    def put(self, share: Share) -> None:
        """Replace a share; Gone if it was taken back, and this does not say so too."""
        ...

    def find(self, share: str) -> Share | None: ...

    def of(self, person: Person) -> Sequence[Share]:
        """The newest first."""
        ...

    def audience(self, person: Person) -> frozenset[Person]:
        """The circle that a person shows things to: nobody until they say otherwise."""
        ...

    def set_audience(self, person: Person, circle: frozenset[Person]) -> None: ...

    def shown_by(self, person: Person) -> frozenset[Person]:
        """The people in whose circle a person is."""
        ...
