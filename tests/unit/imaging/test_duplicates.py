"""No pair that looks alike is missed, and none is made up."""

from unittest.mock import Mock

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


@pytest.fixture(params=[1e-9, 1e9], ids=["by-keys", "by-tiles"])
def one_way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(duplicates, "DEARER", request.param)
    monkeypatch.setattr(duplicates, "TILE", (7, 50))


@pytest.mark.usefixtures("one_way")
@pytest.mark.parametrize("radius", [0, 1, 3, 8, 14, 63])
def test_the_pairs_are_those_that_comparing_all_finds(radius: int) -> None:
    hashes = _hashes(150, radius)
    bits = np.bitwise_count(hashes[:, None] ^ hashes[None, :])
    one, other = np.nonzero(np.triu(bits <= radius, 1))
    assert len(one) >= 5
    assert np.array_equal(alike(hashes, radius), np.column_stack([one, other]))


@pytest.mark.parametrize("radius", range(1, 15))
def test_no_pair_is_missed_whichever_bits_differ(
    radius: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(duplicates, "DEARER", 1e-9)
    pairs = 3000
    luck = np.random.default_rng(radius)
    first = luck.integers(0, 2**64, pairs, dtype=np.uint64)
    flipped = np.argsort(luck.random((pairs, 64)), axis=1)[:, :radius].astype(np.uint64)
    other = first ^ np.bitwise_or.reduce(np.uint64(1) << flipped, axis=1)
    found = {tuple(pair) for pair in alike(np.concatenate([first, other]), radius).tolist()}
    assert {(n, n + pairs) for n in range(pairs)} <= found


@pytest.mark.parametrize(("hashes", "dense"), [(ALIKE, True), (UNLIKE, False)])
def test_only_what_looks_alike_throughout_is_compared_in_tiles(
    hashes: Hashes, dense: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    tiles = Mock(wraps=duplicates._tiles)
    monkeypatch.setattr(duplicates, "_tiles", tiles)
    alike(hashes, 8)
    assert tiles.called == dense


def test_among_none_or_one_there_is_no_pair() -> None:
    for count in (0, 1):
        assert alike(np.zeros(count, dtype=np.uint64), 8).shape == (0, 2)


def test_of_many_that_are_the_same_every_pair_is_found() -> None:
    assert len(alike(np.full(40, 7, dtype=np.uint64), 8)) == 40 * 39 // 2
