"""What waits to be cleared away."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from shoebox.domain.person import Person
from shoebox.domain.sweep import Chore, Purge, Sweep


class Sweeps(Protocol):
    """Sparse: who has nothing to be cleared away has no row in it, and costs nothing."""

    def set(self, person: Person, chore: Chore, at: datetime) -> None:
        """Have the chore done at `at`; earlier, if it is set earlier already."""
        ...

    def due(self, now: datetime) -> Iterable[tuple[Person, Chore]]:
        """Every chore whose time has come."""
        ...

    def find(self, person: Person, chore: Chore) -> Sweep | None: ...

    def settle(self, sweep: Sweep, next: datetime | None) -> None:
        """Move the chore to `next`, or take it away; neither if it was set again since."""
        ...


class Purges(Protocol):
    """The lists of what went, while and after it goes."""

    def note(self, person: Person, purge: Purge) -> None:
        """Add to the list with its id; what is on it already stays on it once."""
        ...

    def find(self, person: Person, id: str) -> Purge:
        """The list; an empty one if nothing was noted."""
        ...
