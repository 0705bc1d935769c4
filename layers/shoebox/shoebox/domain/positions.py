"""Proofs that a chain stands at a head in the map, and that it is not there at all.

A chain is in the map if its line is. It is not if two lines side by side have it between them,
or an outermost line has it beyond: the map is sorted.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from shoebox.domain import merkle
from shoebox.domain.heads import TILE, Head, HeadMap, Tile
from shoebox.domain.merkle import NotProved

BEFORE, BEYOND = "", "~"
"""What is sorted before and after every chain."""


@dataclass(frozen=True)
class Position:
    """Where a head stands in the map, and the audit path from there to the root."""

    head: Head
    index: int
    path: tuple[str, ...]


def positions(map: HeadMap, chain: str, tile: Callable[[str], Tile]) -> tuple[Position, ...]:
    """The position of a chain; where it has none, those of its neighbours. `tile` is by root."""
    if not map.size:
        return ()
    number = max(bisect_right(map.firsts, chain) - 1, 0)
    chains = [head.chain for head in tile(map.roots[number]).heads]
    offset = bisect_left(chains, chain)
    index = number * TILE + offset
    there = chains[offset : offset + 1] == [chain]
    wanted = [index] if there else [n for n in (index - 1, index) if 0 <= n < map.size]
    return tuple(_position(map, n, tile) for n in wanted)


def verify_positions(chain: str, found: Sequence[Position], size: int, root: str) -> None:
    """NotProved unless the positions show where the chain stands, or that it is not there."""
    for position in found:
        path = [bytes.fromhex(one) for one in position.path]
        merkle.verify_inclusion(position.head.leaf, position.index, size, path, bytes.fromhex(root))
    if [position.head.chain for position in found] != [chain]:
        _verify_absence(chain, found, size)


def _position(map: HeadMap, index: int, tile: Callable[[str], Tile]) -> Position:
    number, offset = divmod(index, TILE)
    own = tile(map.roots[number])
    path = [*merkle.inclusion(own.leaves, offset), *merkle.inclusion(map.nodes, number)]
    return Position(own.heads[offset], index, tuple(one.hex() for one in path))


def _verify_absence(chain: str, found: Sequence[Position], size: int) -> None:
    """Nothing is between two neighbours, before the first or after the last."""
    ends = [(-1, BEFORE), *((one.index, one.head.chain) for one in found), (size, BEYOND)]
    around = [pair for pair in pairwise(ends) if pair[0][1] < chain < pair[1][1]]
    if not any(right[0] == left[0] + 1 for left, right in around):
        raise NotProved(f"nothing shows that {chain} is not in the map")
