"""What stays known of a person's roll: one row of sums, and a leaf for each month."""

from collections.abc import Collection, Mapping
from typing import Protocol

from shoebox.domain.chronicle import Chronicle
from shoebox.domain.leaf import Leaf
from shoebox.domain.loser import Loser
from shoebox.domain.person import Person


class Chronicles(Protocol):
    """Both kinds of row are read as they are now, and kept over the revision that was read:
    VersionMismatch if somebody was faster."""

    def find(self, person: Person) -> Chronicle:
        """One that nobody has begun, revision 0, of whom nothing is kept."""
        ...

    def put(self, person: Person, chronicle: Chronicle) -> Chronicle:
        """Keep what was read and changed; as it is kept now."""
        ...

    def leaves(self, person: Person, months: Collection[int]) -> Mapping[int, Leaf]:
        """Those of the months that there are."""
        ...

    def keep(self, person: Person, leaf: Leaf) -> None: ...

    def losers(self, person: Person) -> tuple[Loser, ...]:
        """What was found and is not shown, as it was kept last."""
        ...

    def keep_losers(self, person: Person, losers: tuple[Loser, ...]) -> None: ...

    def clear(self, person: Person) -> None:
        """Keep no leaf and no loser."""
        ...

    def forget(self, person: Person) -> None:
        """Keep nothing at all."""
        ...
