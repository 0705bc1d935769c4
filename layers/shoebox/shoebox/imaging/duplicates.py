"""All pairs of pictures that look alike, among very many: exact, by multi-index hashing.

If two hashes of 64 bits differ in at most r, and the bits are cut into r + `AGREE` blocks, at
least `AGREE` of these are the same in both. So every pair within r falls together under the key of
some `AGREE` blocks; only what falls together is compared. Source: Norouzi, Punjani and Fleet, "Fast
exact search in Hamming space with multi-index hashing" (2014), with joins in place of probes.
"""

from collections.abc import Iterator
from itertools import combinations, pairwise

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]
Pairs = NDArray[np.int64]

BITS, AGREE = 64, 3
PLACE = np.uint64(32)


def alike(hashes: Hashes, radius: int) -> Pairs:
    """Every pair of places (i < j, in that order) whose hashes differ in at most `radius` bits.

    `radius` is at most 61, and there are fewer than 2**31 hashes.
    """
    places = np.arange(len(hashes), dtype=np.uint64)
    found = [_within(hashes, _together(hashes, places, key), radius) for key in _keys(radius)]
    codes = np.unique(np.concatenate(found))
    size = max(1, len(hashes))
    return np.column_stack([codes // size, codes % size])


def _keys(radius: int) -> Iterator[list[tuple[int, int]]]:
    """The blocks of each key: where each begins, and how many bits it has."""
    blocks = radius + AGREE
    cuts = [round(BITS * n / blocks) for n in range(blocks + 1)]
    return map(list, combinations([(a, b - a) for a, b in pairwise(cuts)], AGREE))


def _together(hashes: Hashes, places: Hashes, key: list[tuple[int, int]]) -> Hashes:
    """The key of each hash above its place, sorted: what has the same key lies side by side."""
    keys = np.zeros(len(hashes), dtype=np.uint64)
    for begin, width in key:
        block = (hashes >> np.uint64(begin)) & np.uint64((1 << width) - 1)
        keys = (keys << np.uint64(width)) | block
    packed: Hashes = (keys << PLACE) | places
    packed.sort()
    return packed


def _within(hashes: Hashes, packed: Hashes, radius: int) -> Pairs:
    """The pairs under one key that are within the radius, each as i * size + j."""
    keys, places = packed >> PLACE, (packed & np.uint64(0xFFFFFFFF)).astype(np.int64)
    near, size = hashes[places], len(hashes)
    first = np.arange(size)
    found = []
    for apart in range(1, size):
        first = first[: np.searchsorted(first, size - apart)]
        first = first[keys[first] == keys[first + apart]]
        if not len(first):
            break
        bits = np.bitwise_count(near[first] ^ near[first + apart])
        close = first[bits <= radius]
        one, other = places[close], places[close + apart]
        found.append(np.minimum(one, other) * size + np.maximum(one, other))
    return np.concatenate(found) if found else np.empty(0, dtype=np.int64)
