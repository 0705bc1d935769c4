"""Where every chain stands: a sorted Merkle map from chain to head.

- A leaf is the line `chain sequence hash`. Lines are in order of chain, each chain there once.
- The map is one RFC 6962 tree over all lines. It is cut into tiles of 1,024, whose roots are
  nodes of that tree: so it is built, kept and read one tile at a time.

What is not here: how a place in the map is proved, where tiles are kept, and who signs the root.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from shoebox.domain import merkle
from shoebox.domain.ledger import ORIGIN, Entry, Tampered

TILE = 1024
"""A power of two, so that the root of every tile is a node of the whole tree."""


@dataclass(frozen=True)
class Head:
    """The last entry of a chain."""

    chain: str
    sequence: int
    hash: str

    @property
    def line(self) -> str:
        return f"{self.chain} {self.sequence} {self.hash}"

    @property
    def leaf(self) -> bytes:
        return merkle.leaf(self.line.encode())


def head_of(line: str) -> Head:
    chain, sequence, hash = line.split(" ")
    return Head(chain, int(sequence), hash)


@dataclass(frozen=True)
class Tile:
    """Up to 1,024 heads that stand side by side."""

    heads: tuple[Head, ...]

    @cached_property
    def leaves(self) -> list[bytes]:
        return [head.leaf for head in self.heads]

    @cached_property
    def root(self) -> str:
        return merkle.root(self.leaves).hex()

    @property
    def text(self) -> str:
        return "".join(f"{head.line}\n" for head in self.heads)


def tile_of(text: str, root: str) -> Tile:
    """The tile of this root; Tampered if the text is another's."""
    tile = Tile(tuple(head_of(line) for line in text.splitlines()))
    if tile.root != root:
        raise Tampered(f"the tile {root} was changed")
    return tile


@dataclass(frozen=True)
class HeadMap:
    """How many heads there are, and each tile's first chain and root."""

    size: int = 0
    firsts: tuple[str, ...] = ()
    roots: tuple[str, ...] = ()

    @property
    def root(self) -> str:
        return merkle.root(self.nodes).hex()

    @property
    def nodes(self) -> list[bytes]:
        return [bytes.fromhex(root) for root in self.roots]

    def with_tile(self, tile: Tile) -> "HeadMap":
        chain = tile.heads[0].chain
        return HeadMap(self.size + len(tile.heads), (*self.firsts, chain), (*self.roots, tile.root))


def tiles(heads: Iterable[Head]) -> Iterator[Tile]:
    """The heads, cut into tiles as they come; Tampered where they are not in order."""
    ordered = _in_order(heads)
    while found := tuple(islice(ordered, TILE)):
        yield Tile(found)


def follows(new: Head, old: Head | None, entries: Iterable[Entry]) -> bool:
    """Whether the entries lead from the one head, or from nothing, to the other."""
    head = old or Head(new.chain, 0, ORIGIN)
    for entry in entries:
        if (entry.chain, entry.sequence, entry.previous) != (
            head.chain,
            head.sequence + 1,
            head.hash,
        ):
            return False
        head = Head(entry.chain, entry.sequence, entry.hash)
    return head == new


def _in_order(heads: Iterable[Head]) -> Iterator[Head]:
    last = ""
    for head in heads:
        if head.chain <= last:
            raise Tampered(f"{head.chain} is not in order")
        yield head
        last = head.chain
