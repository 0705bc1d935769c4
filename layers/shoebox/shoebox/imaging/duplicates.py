"""All pairs of pictures that look alike, among very many: exact, by multi-index hashing.

If two hashes of 64 bits differ in at most r, and the bits are cut into r + `AGREE` blocks, at
least `AGREE` of these are the same in both. So every pair within r falls together under the key of
some `AGREE` blocks; only what falls together is compared. Source: Norouzi, Punjani and Fleet, "Fast
exact search in Hamming space with multi-index hashing" (2014), with joins in place of probes.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, combinations, islice, pairwise
from math import comb

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]
Pairs = NDArray[np.int64]
Key = tuple[np.uint64, Sequence[np.uint64]]
"""As masks: the blocks that are the same, and each of those that are not."""

BITS, AGREE = 64, 3
PLACE = np.uint64(32)
SAMPLE = 4
"""So many keys tell how much will fall together under all of them."""
DEARER = 20
"""How much longer it takes to compare a pair that fell together than one of all pairs in a row."""
SPREAD = np.arange(BITS) * 23 % BITS
"""The order in which bits are cut into blocks: those side by side say much the same of a real
picture, and a block of them tells fewer pictures apart."""
TILE = (64, 4096)
"""Rows and columns compared at once: they stay in the processor's cache."""


def alike(hashes: Hashes, radius: int) -> Pairs:
    """Every pair of places (i < j, in that order) whose hashes differ in at most `radius` bits.

    `radius` is at most 61, and there are fewer than 2**31 hashes.
    """
    hashes = _spread(hashes)
    joins = _joined(hashes, radius)
    sample = list(islice(joins, SAMPLE))
    if _dense(hashes, radius, [packed for packed, _ in sample]):
        found = _tiles(hashes, radius)
    else:
        found = (_within(hashes, packed, radius, key) for packed, key in chain(sample, joins))
    codes = np.sort(np.concatenate([np.empty(0, np.int64), *found]))
    size = max(1, len(hashes))
    return np.column_stack([codes // size, codes % size])


def _spread(hashes: Hashes) -> Hashes:
    """The same bits in another order, which changes no distance."""
    octets = np.ascontiguousarray(hashes).view(np.uint8).reshape(len(hashes), BITS // 8)
    spread = np.take(np.unpackbits(octets, axis=1), SPREAD, axis=1)
    return np.packbits(spread, axis=1).view(np.uint64).ravel()


def _dense(hashes: Hashes, radius: int, sample: Sequence[Hashes]) -> bool:
    """Whether comparing all pairs costs less than comparing what falls together."""
    keys = comb(radius + AGREE, AGREE) / len(sample)
    together = sum(_falling_together(packed) for packed in sample) * keys
    return together * DEARER > len(hashes) ** 2 / 2


def _falling_together(packed: Hashes) -> int:
    """How many pairs have the same key."""
    keys = packed >> PLACE
    ends = np.flatnonzero(np.append(keys[1:] != keys[:-1], True)) + 1
    runs = np.diff(ends, prepend=0)
    return int((runs * (runs - 1) // 2).sum())


def _tiles(hashes: Hashes, radius: int) -> Iterator[Pairs]:
    """The pairs within the radius among all, each as i * size + j."""
    size, (rows, columns) = len(hashes), TILE
    for top in range(0, size, rows):
        for left in range(top, size, columns):
            differing = hashes[top : top + rows, None] ^ hashes[left : left + columns]
            found = np.flatnonzero(np.bitwise_count(differing) <= radius)
            one, other = found // differing.shape[1] + top, found % differing.shape[1] + left
            yield (one * size + other)[one < other]


def _joined(hashes: Hashes, radius: int) -> Iterator[tuple[Hashes, Key]]:
    """For each key, its value of each hash above the hash's place, sorted: what has the same key
    lies side by side. With it the blocks in which a pair has to agree, and those in which it has to
    differ, so that it is found under the first of its keys alone.

    Keys of more than 32 bits lose their upper ones, and more is compared than had to be.
    """
    blocks = radius + AGREE
    cuts = [round(BITS * n / blocks) for n in range(blocks + 1)]
    width = max(b - a for a, b in pairwise(cuts))
    words = [_bits(hashes, a, b - a) for a, b in pairwise(cuts)]
    slots = [[word << PLACE + np.uint64(n * width) for word in words] for n in range(AGREE)]
    masks = [np.uint64(((1 << (b - a)) - 1) << a) for a, b in pairwise(cuts)]
    places = np.arange(len(hashes), dtype=np.uint64)
    for chosen in _mixed(combinations(range(blocks), AGREE)):
        packed = places.copy()
        for slot, block in zip(slots, chosen, strict=True):
            packed |= slot[block]
        packed.sort()
        before = [masks[block] for block in range(chosen[-1]) if block not in chosen]
        yield packed, (np.bitwise_or.reduce([masks[block] for block in chosen]), before)


def _mixed(keys: Iterable[tuple[int, ...]]) -> Sequence[tuple[int, ...]]:
    """In an order that is always the same, whose beginning is a fair sample."""
    listed = list(keys)
    return [listed[n] for n in np.random.default_rng(0).permutation(len(listed))]


def _bits(hashes: Hashes, begin: int, width: int) -> Hashes:
    return (hashes >> np.uint64(begin)) & np.uint64((1 << width) - 1)


def _within(hashes: Hashes, packed: Hashes, radius: int, key: Key) -> Pairs:
    """The pairs that are found under one key, each as i * size + j."""
    keys, size, (same, others) = packed >> PLACE, len(hashes), key
    first = np.flatnonzero(keys[1:] == keys[:-1])
    apart, found = 1, []
    while len(first):
        one, other = _places(packed[first]), _places(packed[first + apart])
        differing = hashes[one] ^ hashes[other]
        close = (np.bitwise_count(differing) <= radius) & (differing & same == 0)
        for mask in others:
            close[close] = (differing[close] & mask) != 0
        one, other = one[close], other[close]
        found.append(np.minimum(one, other) * size + np.maximum(one, other))
        apart += 1
        first = first[: np.searchsorted(first, size - apart)]
        first = first[keys[first] == keys[first + apart]]
    return np.concatenate(found) if found else np.empty(0, dtype=np.int64)


def _places(packed: Hashes) -> Pairs:
    return (packed & np.uint64(0xFFFFFFFF)).astype(np.int64)
