"""All pairs of pictures that look alike, among very many: exact, by few keys.

A key is some of a hash's bits; hashes with the same key are compared. Keys are chosen so that any
two hashes within the radius r have one in common:

- The bits are cut into groups that tolerate t1, t2, … differing bits, these numbers and one for
  each group adding up to r + 1. Of r differing bits, some group has no more than it tolerates.
- In a group that tolerates t, each bit is dealt to a point of the projective space PG(t, 2), and
  there is a key for each hyperplane: the bits whose points lie off it, a good half of them. Some
  hyperplane holds any t points; where only their bits differ, its key is the same.

Of 64 bits within 8, so 46 keys of 16 to 18 bits suffice. Sources: Norouzi, Punjani and Fleet, "Fast
exact search in Hamming space with multi-index hashing" (2014), for the groups; Pagh, "CoveringLSH:
locality-sensitive hashing without false negatives" (2018), for keys that miss none.
"""

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]
Numbers = NDArray[np.int64]
Runs = NDArray[np.bool_]
"""Of each in a row, whether the next is the same."""
Both = tuple[Numbers, Numbers]
"""Of each pair the one and the other."""

BITS = 64
PLACE = np.int64(32)
DEARER = 10
"""How much longer it takes to compare a pair that has a key in common than one of all in a row."""
STRIDE = 23
"""Bits side by side say much the same of a real picture, and a group of them tells fewer apart: so
bits this far apart go to the same group."""
SCATTER = np.uint64(0x9E3779B97F4A7C15)
"""Multiplied by it, numbers that differ anywhere differ in their upper bits (Knuth, The Art of
Computer Programming, 6.4)."""
TILE = (64, 4096)
"""Rows and columns compared at once: they stay in the processor's cache."""


def alike(hashes: Hashes, radius: int) -> Numbers:
    """Every pair of places (i < j, in that order) whose hashes differ in at most `radius` bits.

    `radius` is less than 64, and there are fewer than 2**31 hashes.
    """
    places = np.argsort(hashes, kind="stable")
    ordered = hashes[places]
    distinct, begins, sizes = np.unique(ordered, return_index=True, return_counts=True)
    pairs = [*_in_runs(_same(ordered)), _members(_close(distinct, radius), begins, sizes)]
    return np.column_stack(_decoded(_codes(places[one], places[other]) for one, other in pairs))


def _same(ordered: Hashes) -> Runs:
    return np.append(ordered[1:] == ordered[:-1], False)


def _in_runs(runs: Runs) -> Iterator[Both]:
    """The pairs of members of one run: those side by side, then those two apart, and so on."""
    first, apart = np.flatnonzero(runs), 1
    while len(first):
        yield first, first + apart
        first = first[runs[first + apart]]
        apart += 1


def _members(pairs: Both, begins: Numbers, sizes: Numbers) -> Both:
    """Of pairs of runs, the pairs of their members: any of the one, any of the other."""
    one, other = pairs
    which, nth = _counted(sizes[one])
    again, nth_other = _counted(sizes[other][which])
    return (begins[one][which] + nth)[again], begins[other][which][again] + nth_other


def _counted(sizes: Numbers) -> Both:
    """Each number as often as its size says, and at which time it comes, from 0."""
    which = np.repeat(np.arange(len(sizes)), sizes)
    return which, np.arange(len(which)) - np.repeat(np.cumsum(sizes) - sizes, sizes)


def _codes(one: Numbers, other: Numbers) -> Numbers:
    """A pair in one number; numbers are in the order of pairs."""
    return np.minimum(one, other) << PLACE | np.maximum(one, other)


def _decoded(codes: Iterable[Numbers]) -> Both:
    """Pairs in order, each once."""
    ordered = np.sort(np.concatenate([np.empty(0, np.int64), *codes]))
    distinct = ordered[np.diff(ordered, prepend=-1) > 0]
    return distinct >> PLACE, distinct & (1 << PLACE) - 1


def _close(hashes: Hashes, radius: int) -> Both:
    """The pairs within the radius among hashes that are all distinct."""
    found, left = [], len(hashes) ** 2 / 2 / DEARER
    for mask in _masks(radius):
        places, runs = _together(hashes, mask)
        ordered = hashes[places]
        for one, other in _in_runs(runs):
            left -= len(one)
            if left < 0:
                return _decoded(_tiles(hashes, radius))
            close = np.bitwise_count(ordered[one] ^ ordered[other]) <= radius
            found.append(_codes(places[one[close]], places[other[close]]))
    return _decoded(found)


def _masks(radius: int) -> Iterator[np.uint64]:
    """The bits of each key, for the fewest groups that have a bit for every point."""
    groups = 1
    while 2 ** -(-(radius + 1) // groups) - 1 > BITS // groups:
        groups += 1
    bits = np.arange(BITS) * STRIDE % BITS
    for n, group in enumerate(np.array_split(bits, groups)):
        points = 2 ** ((radius + 1 + n) // groups) - 1
        of = np.arange(len(group)) % points + 1
        for normal in range(1, points + 1):
            off = np.bitwise_count(of & normal) % 2 == 1
            yield np.bitwise_or.reduce(np.uint64(1) << group[off].astype(np.uint64))


def _together(hashes: Hashes, mask: np.uint64) -> tuple[Numbers, Runs]:
    """The places of hashes, so that those with the same key come in a run."""
    lower = np.uint64((1 << len(hashes).bit_length()) - 1)
    keys = (hashes & mask) * SCATTER
    packed = keys & ~lower | np.arange(len(hashes), dtype=np.uint64)
    packed.sort()
    return (packed & lower).astype(np.int64), _same(packed & ~lower)


def _tiles(hashes: Hashes, radius: int) -> Iterator[Numbers]:
    """The pairs within the radius, all compared."""
    size, (rows, columns) = len(hashes), TILE
    for top in range(0, size, rows):
        for left in range(top, size, columns):
            differing = hashes[top : top + rows, None] ^ hashes[left : left + columns]
            one, other = np.nonzero(np.bitwise_count(differing) <= radius)
            after = one + top < other + left
            yield _codes(one[after] + top, other[after] + left)
