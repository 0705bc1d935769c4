"""Where a chain stands in the map is proved, and so is that it is not there."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shoebox.domain import heads as heads_module
from shoebox.domain import merkle, positions
from shoebox.domain.heads import Head, HeadMap, Tile, tiles
from shoebox.domain.merkle import NotProved
from shoebox.domain.positions import Position, verify_positions

TILE = 4


@pytest.fixture(autouse=True)
def small_tiles(monkeypatch: pytest.MonkeyPatch) -> None:
    """Four heads a tile, so that a tree of many tiles is small."""
    for module in (heads_module, positions):
        monkeypatch.setattr(module, "TILE", TILE)


def chain(number: int) -> str:
    return f"{number:032x}"


def a_map(numbers: Sequence[int]) -> tuple[HeadMap, dict[str, Tile]]:
    found, kept = HeadMap(), {}
    for tile in tiles(Head(chain(n), n + 1, f"{n:064x}") for n in numbers):
        found, kept[tile.root] = found.with_tile(tile), tile
    return found, kept


def shown(numbers: Sequence[int], wanted: int) -> tuple[Position, ...]:
    map, kept = a_map(numbers)
    return positions.positions(map, chain(wanted), kept.__getitem__)


def proved(numbers: Sequence[int], wanted: int, found: Sequence[Position]) -> bool:
    map, _ = a_map(numbers)
    try:
        verify_positions(chain(wanted), found, map.size, map.root)
    except NotProved:
        return False
    return True


ODD = [range(1, 2 * count, 2) for count in range(19)]
"""Maps of up to eighteen chains, with room between any two."""


@pytest.mark.parametrize("numbers", ODD)
def test_every_chain_that_is_there_is_shown_at_its_own_place_alone(numbers: range) -> None:
    for index, number in enumerate(numbers):
        (found,) = shown(numbers, number)
        assert found.head == Head(chain(number), number + 1, f"{number:064x}")
        assert found.index == index
        assert proved(numbers, number, [found])


@pytest.mark.parametrize("numbers", ODD)
def test_every_chain_that_is_not_there_is_shown_between_its_neighbours(numbers: range) -> None:
    for absent in range(0, 2 * len(numbers) + 1, 2):
        found = shown(numbers, absent)
        neighbours = [n for n in (absent - 1, absent + 1) if n in numbers]
        assert [one.head.chain for one in found] == [chain(n) for n in neighbours]
        assert proved(numbers, absent, found)


@pytest.mark.parametrize("numbers", ODD[3:])
def test_heads_that_are_not_side_by_side_prove_no_absence(numbers: range) -> None:
    middle = len(numbers) // 2 * 2
    for one in numbers:
        for other in numbers:
            places = [*shown(numbers, one), *shown(numbers, other)]
            assert proved(numbers, middle, places) == ((one, other) == (middle - 1, middle + 1))
    first, last = numbers[0], numbers[-1]
    assert not proved(numbers, middle, shown(numbers, first))
    assert not proved(numbers, middle, shown(numbers, last))
    assert not proved(numbers, middle, [])


@pytest.mark.parametrize("numbers", ODD[2:])
def test_a_chain_that_is_there_is_never_proved_to_be_absent(numbers: range) -> None:
    for number in numbers:
        around = [n for n in (number - 2, number + 2) if n in numbers]
        assert not proved(numbers, number, [place for n in around for place in shown(numbers, n)])
        assert not proved(numbers, number, shown(numbers, number) * 2)
        assert not proved(numbers, number, [])


def test_the_place_of_another_chain_is_not_ones_own() -> None:
    assert not proved(range(8), 3, shown(range(8), 5))
    assert not proved(range(8), 3, [*shown(range(8), 3), *shown(range(8), 4)])


@pytest.mark.parametrize(
    "change",
    [
        {"index": 4},
        {"index": -1},
        {"index": 8},
        {"path": ()},
        {"path": ("00" * 32,) * 3},
        {"head": Head(chain(5), 5, f"{5:064x}")},
        {"head": Head(chain(5), 6, f"{6:064x}")},
    ],
)
def test_a_position_in_which_anything_is_changed_proves_nothing(change: dict[str, object]) -> None:
    (found,) = shown(range(8), 5)
    assert proved(range(8), 5, [found])
    changed = replace(found, **change)  # type: ignore[arg-type] # one field each
    assert not proved(range(8), 5, [changed])


def test_a_neighbour_whose_path_leads_elsewhere_proves_no_absence() -> None:
    left, right = shown(range(1, 16, 2), 6)
    assert proved(range(1, 16, 2), 6, [left, right])
    for changed in ([replace(left, path=right.path), right], [left, replace(right, index=5)]):
        assert not proved(range(1, 16, 2), 6, changed)


def test_a_failed_proof_says_of_what() -> None:
    map, _ = a_map(range(3))
    with pytest.raises(NotProved, match=f"^nothing shows that {chain(9)} is not in the map$"):
        verify_positions(chain(9), [], map.size, map.root)


@pytest.mark.parametrize("digit", "0123456789abcdef")
def test_a_chain_beyond_either_end_is_proved_to_be_absent(digit: str) -> None:
    map, kept = a_map([1])
    absent = digit * 32
    verify_positions(absent, positions.positions(map, absent, kept.__getitem__), 1, map.root)
    verify_positions(absent, [], 0, HeadMap().root)


def test_nothing_is_in_a_map_of_nothing() -> None:
    assert shown([], 3) == ()
    verify_positions(chain(3), [], 0, merkle.EMPTY.hex())


def test_at_most_two_tiles_are_read() -> None:
    map, kept = a_map(range(0, 80, 2))
    for wanted in range(80):
        read: list[str] = []

        def look(root: str, read: list[str] = read) -> Tile:
            read.append(root)
            return kept[root]

        positions.positions(map, chain(wanted), look)
        assert 1 <= len(set(read)) <= 2


@given(st.sets(st.integers(0, 60), max_size=40), st.integers(0, 60))
def test_a_chain_is_proved_to_be_there_exactly_if_it_is(numbers: set[int], wanted: int) -> None:
    ordered = sorted(numbers)
    found = shown(ordered, wanted)
    assert ([one.head.chain for one in found] == [chain(wanted)]) == (wanted in numbers)
    assert proved(ordered, wanted, found)
