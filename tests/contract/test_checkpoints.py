"""The bucket of checkpoints: what is in it stays as it is, and is found by number or root."""

from datetime import timedelta

import pytest
from shoebox.adapters.checkpoints import BucketCheckpoints
from shoebox.adapters.files import S3Files
from shoebox.domain.checkpoint import SPAN, Sealed, signed_note
from shoebox.domain.heads import Head, HeadMap, Tile
from shoebox.domain.ledger import Tampered
from shoebox.domain.problem import Conflict
from shoebox.domain.seal import Seal
from shoebox.ports import Files

from tests.contract import cloud
from tests.fakes.files import FakeFiles
from tests.fakes.world import NOON

ROOT = "7" * 64


@pytest.fixture
def files(where: str) -> Files:
    return FakeFiles() if where == "memory" else S3Files(cloud.bucket(), cloud.BUCKET)


@pytest.fixture
def checkpoints(files: Files) -> BucketCheckpoints:
    return BucketCheckpoints(files)


def _log(length: int) -> list[Sealed]:
    """The first checkpoints of a log; what notes say is not read here."""
    seals = [Seal(n, NOON + timedelta(days=n), ROOT, n, 0) for n in range(1, length + 1)]
    leaves = tuple(seal.leaf for seal in seals)
    note = signed_note("origin\n1\nroot\n", "origin", b"key", b"signature")
    return [Sealed(seal, leaves[: seal.number], note) for seal in seals]


def _tile(*chains: str) -> Tile:
    return Tile(tuple(Head(chain, 3, ROOT) for chain in chains))


def test_without_seals_there_is_no_newest(checkpoints: BucketCheckpoints) -> None:
    assert checkpoints.newest() is None
    assert checkpoints.find(1) is None


def test_what_is_committed_is_the_newest_and_has_no_note_until_it_is_signed(
    checkpoints: BucketCheckpoints,
) -> None:
    for sealed in _log(3):
        checkpoints.commit(sealed)
        assert checkpoints.newest() == Sealed(sealed.seal, sealed.leaves)
        checkpoints.sign(sealed)
        assert checkpoints.newest() == sealed
    assert [checkpoints.find(n) for n in (1, 2, 3, 4)] == [*_log(3), None]


def test_a_number_is_committed_and_signed_once(checkpoints: BucketCheckpoints) -> None:
    first, other = _log(1)[0], Sealed(Seal(1, NOON, "8" * 64, 1, 0), (b"o" * 32,), "other")
    checkpoints.commit(first)
    checkpoints.sign(first)
    for write in (checkpoints.commit, checkpoints.sign):
        with pytest.raises(Conflict):
            write(other)
    assert checkpoints.find(1) == first


def test_the_hashes_of_a_long_log_are_kept_a_few_at_a_time(checkpoints: BucketCheckpoints) -> None:
    log = _log(2 * SPAN + 1)
    for number in (SPAN, 2 * SPAN, 2 * SPAN + 1):
        checkpoints.commit(log[number - 1])
        found = checkpoints.find(number)
        assert found is not None
        assert found.leaves == log[number - 1].leaves
    assert [len(log[n - 1].recent) for n in (1, SPAN, SPAN + 1, 2 * SPAN)] == [1, SPAN, 1, SPAN]


def test_tiles_and_maps_are_found_by_their_roots_and_kept_once(
    checkpoints: BucketCheckpoints,
) -> None:
    tile = _tile("a" * 32, "b" * 32)
    map = HeadMap().with_tile(tile)
    for _ in range(2):
        checkpoints.keep_tile(tile)
        checkpoints.keep_map(map)
    assert checkpoints.tile(tile.root) == tile
    assert checkpoints.map(map.root) == map


def test_a_map_of_nothing_is_kept_too(checkpoints: BucketCheckpoints) -> None:
    checkpoints.keep_map(HeadMap())
    assert checkpoints.map(HeadMap().root) == HeadMap()


def test_a_changed_or_missing_tile_is_never_taken_for_the_one_that_was_sealed(
    checkpoints: BucketCheckpoints, files: Files
) -> None:
    tile = _tile("a" * 32)
    files.put(f"tiles/{tile.root}.txt", _tile("c" * 32).text.encode(), "text/plain")
    with pytest.raises(Tampered):
        checkpoints.tile(tile.root)
    with pytest.raises(Tampered, match="is not there"):
        checkpoints.tile(ROOT)
