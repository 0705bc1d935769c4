"""The map of heads is one tree, however it is cut, and no head moves but along its entries."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from shoebox.domain import heads as module
from shoebox.domain import merkle
from shoebox.domain.heads import TILE, Head, HeadMap, Tile, follows, head_of, tile_of, tiles
from shoebox.domain.ledger import ORIGIN, Chain, Entry, Tampered

from tests.fakes.world import NOON

CHAIN = "c" * 32
HASH = "7" * 64


def some(count: int) -> list[Head]:
    return [Head(f"{number:032x}", number + 1, f"{number:064x}") for number in range(count)]


def map_of(heads: Sequence[Head]) -> HeadMap:
    found = HeadMap()
    for tile in tiles(heads):
        found = found.with_tile(tile)
    return found


@pytest.fixture
def small_tiles(monkeypatch: pytest.MonkeyPatch) -> None:
    """Four heads a tile, so that a tree of many tiles is small."""
    monkeypatch.setattr(module, "TILE", 4)


def entries(count: int) -> list[Entry]:
    chain = Chain(CHAIN)
    for number in range(count):
        record = {"kind": "note", "number": number, "at": NOON.isoformat()}
        chain = Chain(CHAIN, (*chain.links, chain.following(record, bytes([number]) * 32)))
    return [link.entry for link in chain.links]


def head(entry: Entry) -> Head:
    return Head(entry.chain, entry.sequence, entry.hash)


def test_a_leaf_is_the_hash_of_a_line() -> None:
    one = Head(CHAIN, 12, HASH)
    assert one.line == f"{CHAIN} 12 {HASH}"
    assert one.leaf == merkle.leaf(f"{CHAIN} 12 {HASH}".encode())
    assert head_of(one.line) == one


def test_a_tile_holds_1024_heads() -> None:
    assert TILE == 1024
    assert [len(tile.heads) for tile in tiles(some(2049))] == [1024, 1024, 1]


@pytest.mark.usefixtures("small_tiles")
@pytest.mark.parametrize("count", range(18))
def test_the_root_over_tiles_is_the_root_over_all_heads(count: int) -> None:
    found = map_of(some(count))
    assert found.root == merkle.root([one.leaf for one in some(count)]).hex()
    assert (found.size, len(found.roots)) == (count, -(-count // 4))
    assert list(found.firsts) == [one.chain for one in some(count)[::4]]


def test_a_map_of_nothing_has_the_root_of_nothing() -> None:
    assert HeadMap() == HeadMap(0, (), ())
    assert HeadMap().root == merkle.EMPTY.hex()
    assert list(tiles([])) == []


def test_a_tile_is_written_a_line_a_head_and_read_again() -> None:
    tile = Tile(tuple(some(2)))
    assert tile.text == f"{some(2)[0].line}\n{some(2)[1].line}\n"
    assert tile.root == merkle.root([one.leaf for one in some(2)]).hex()
    assert tile_of(tile.text, tile.root) == tile


def test_a_tile_of_another_root_is_not_taken_for_this_one() -> None:
    tile = Tile(tuple(some(2)))
    with pytest.raises(Tampered, match=f"^the tile {HASH} was changed$"):
        tile_of(tile.text, HASH)


@pytest.mark.parametrize("chains", ["ba", "aa", "aba"])
def test_heads_that_are_not_in_order_are_no_map(chains: str) -> None:
    wrong = [Head(chain * 32, 1, HASH) for chain in chains]
    with pytest.raises(Tampered, match=f"^{chains[-1] * 32} is not in order$"):
        list(tiles(wrong))


@pytest.mark.usefixtures("small_tiles")
def test_order_holds_across_tiles() -> None:
    wrong = [*some(4), some(1)[0]]
    with pytest.raises(Tampered):
        list(tiles(wrong))


def test_heads_are_read_no_further_than_the_tile_that_is_asked_for() -> None:
    source = iter(some(TILE + 1))
    next(tiles(source))
    assert next(source) == some(TILE + 1)[-1]


@pytest.mark.parametrize("start", range(5))
@pytest.mark.parametrize("end", range(1, 5))
def test_entries_lead_from_one_head_to_a_later_one_and_nowhere_else(start: int, end: int) -> None:
    listed = entries(4)
    old = head(listed[start - 1]) if start else None
    assert follows(head(listed[end - 1]), old, listed[start:end]) == (start <= end)


@pytest.mark.parametrize(
    "change",
    [
        {"chain": "d" * 32},
        {"sequence": 3},
        {"sequence": 1},
        {"previous": ORIGIN},
        {"commitment": HASH},
    ],
)
def test_a_changed_entry_leads_nowhere(change: dict[str, object]) -> None:
    listed = entries(4)
    new, old = head(listed[3]), head(listed[0])
    assert follows(new, old, listed[1:])
    changed = [replace(listed[1], **change), *listed[2:]]  # type: ignore[arg-type] # one field each
    assert not follows(new, old, changed)


def test_a_chain_begins_at_sequence_1_after_zeros() -> None:
    first, second = entries(2)
    assert follows(head(first), None, [first])
    assert not follows(head(second), None, [second])
    stray = replace(first, previous=HASH)
    assert not follows(head(stray), None, [stray])


def test_without_entries_only_the_same_head_is_led_to() -> None:
    one = some(1)[0]
    assert follows(one, one, [])
    assert not follows(one, None, [])
    assert not follows(replace(one, hash=HASH), one, [])
    assert not follows(replace(one, sequence=9), one, [])


def test_entries_beyond_the_head_do_not_lead_to_it() -> None:
    listed = entries(3)
    assert not follows(head(listed[1]), head(listed[0]), listed[1:])
