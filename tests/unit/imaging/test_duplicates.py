"""No pair that looks alike is missed, and none is made up."""

import numpy as np
import pytest
from shoebox.imaging import duplicates
from shoebox.imaging.duplicates import Hashes, alike

ALIKE = np.arange(1000, dtype=np.uint64)
UNLIKE = np.random.default_rng(1).integers(0, 2**64, 1000, dtype=np.uint64)


def _hashes(count: int, seed: int) -> Hashes:
    """Random ones, and of each some that differ in up to a dozen bits."""
    luck = np.random.default_rng(seed)
    first = luck.integers(0, 2**64, count, dtype=np.uint64)
    noise = np.zeros(count, dtype=np.uint64)
    for _ in range(12):
        noise |= np.uint64(1) << luck.integers(0, 64, count, dtype=np.uint64)
    kept = luck.integers(0, 2**64, count, dtype=np.uint64)
    return np.concatenate([first, first ^ noise, first ^ (noise & kept), first[:5]])


@pytest.mark.parametrize("dearer", [0, 1e9], ids=["by-keys", "by-tiles"])
@pytest.mark.parametrize("radius", [0, 1, 3, 8, 14])
def test_the_pairs_are_those_that_comparing_all_finds(
    radius: int, dearer: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(duplicates, "DEARER", dearer)
    monkeypatch.setattr(duplicates, "TILE", (7, 50))
    hashes = _hashes(150, radius)
    bits = np.bitwise_count(hashes[:, None] ^ hashes[None, :])
    one, other = np.nonzero(np.triu(bits <= radius, 1))
    assert len(one) >= 5
    assert np.array_equal(alike(hashes, radius), np.column_stack([one, other]))


@pytest.mark.parametrize(("hashes", "dense"), [(ALIKE, True), (UNLIKE, False)])
def test_only_what_looks_alike_throughout_is_compared_in_tiles(
    hashes: Hashes, dense: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    one_way = "_within" if dense else "_tiles"
    monkeypatch.delattr(duplicates, one_way)
    alike(hashes, 8)


def test_among_none_or_one_there_is_no_pair() -> None:
    for count in (0, 1):
        assert alike(np.zeros(count, dtype=np.uint64), 8).shape == (0, 2)


def test_of_many_that_are_the_same_every_pair_is_found() -> None:
    assert len(alike(np.full(40, 7, dtype=np.uint64), 8)) == 40 * 39 // 2
