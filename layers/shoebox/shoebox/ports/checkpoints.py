"""What is sealed every day: where all chains stand, and the log of what was signed about it."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from shoebox.domain.checkpoint import Sealed
from shoebox.domain.heads import Head, HeadMap, Tile
from shoebox.domain.ledger import Entry


class Heads(Protocol):
    """The heads of all chains, and the bare entries that lead to them."""

    def all(self) -> Iterable[Head]:
        """Every chain's head, in order of chain, a few at a time."""
        ...

    def entries(self, chain: str, after: int, until: int) -> Sequence[Entry]:
        """The bare entries of these sequences, in order."""
        ...


class Checkpoints(Protocol):
    """Nothing in here is ever changed or deleted. Tiles and maps are found by their roots."""

    def newest(self) -> Sealed | None:
        """The last of the log; its note is empty until it is signed."""
        ...

    def find(self, number: int) -> Sealed | None: ...

    def commit(self, sealed: Sealed) -> None:
        """Make it the next of the log, still without a note; Conflict if the number is taken."""
        ...

    def sign(self, sealed: Sealed) -> None:
        """Keep its note; Conflict if it has one."""
        ...

    def keep_tile(self, tile: Tile) -> None: ...

    def tile(self, root: str) -> Tile: ...

    def keep_map(self, map: HeadMap) -> None: ...

    def map(self, root: str) -> HeadMap: ...


class Notary(Protocol):
    def note(self, text: str, name: str) -> str:
        """The text as a C2SP signed note, signed in this name."""
        ...
