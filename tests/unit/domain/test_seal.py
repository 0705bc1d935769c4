"""A seal is to the byte what is hashed of it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from shoebox.domain import merkle
from shoebox.domain.seal import Seal, seal_of

from tests.fakes.world import NOON

MAP, DAY = "7" * 64, timedelta(days=1)


def a_seal(number: int, **changes: object) -> Seal:
    made = Seal(number, NOON + number * DAY, MAP, 5, 2)
    return replace(made, **changes)  # type: ignore[arg-type] # of the fields' own types


def test_a_seal_says_where_all_chains_stood() -> None:
    seal = Seal(3, NOON, MAP, 5, 2)
    assert seal.document == {
        "format": "shoebox-seal/1",
        "number": 3,
        "at": "2026-12-01T12:00:00+00:00",
        "map": MAP,
        "chains": 5,
        "refused": 2,
    }
    text = f'{{"at":"{NOON.isoformat()}","chains":5,"format":"shoebox-seal/1","map":"{MAP}"'
    assert seal.leaf == merkle.leaf(f'{text},"number":3,"refused":2}}'.encode())
    assert seal_of(seal.document) == seal


@pytest.mark.parametrize(
    ("change", "same"),
    [
        ({}, True),
        ({"number": 9}, True),
        ({"chains": 6}, True),
        ({"at": NOON + DAY + timedelta(hours=11)}, True),
        ({"at": NOON + 2 * DAY}, False),
        ({"map": "8" * 64}, False),
        ({"refused": 3}, False),
    ],
)
def test_a_later_seal_of_the_day_says_the_same_if_every_chain_stands_where_it_did(
    change: dict[str, object], same: bool
) -> None:
    later = replace(a_seal(1), **change)  # type: ignore[arg-type] # one field each
    assert a_seal(1).says_the_same_as(later) is same
