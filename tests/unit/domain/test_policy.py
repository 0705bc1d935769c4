"""A row can only restrict what another allows; where none speaks, the answer is no."""

from datetime import date
from itertools import permutations, product

import pytest
from shoebox.domain.consent import Purpose
from shoebox.domain.policy import ANY, Policy, Row

TRAINING = Purpose.TRAINING
FIRST = date(2026, 1, 1)


def _row(jurisdiction: str, age_band: str, allowed: bool, purpose: Purpose = TRAINING) -> Row:
    return Row(jurisdiction, age_band, purpose, allowed, "a test", FIRST)


def _allows(rows: tuple[Row, ...], jurisdiction: str, age_band: str, on: date = FIRST) -> bool:
    return Policy("test", rows).allows(jurisdiction, age_band, TRAINING, on)


def test_nothing_said_is_a_no() -> None:
    assert not _allows((), "CA-QC", "adult")
    others = (_row(ANY, ANY, True, Purpose.ADS), _row("US", ANY, True))
    assert not _allows(others, "CA-QC", "adult")


@pytest.mark.parametrize("allowed", list(product([False, True], repeat=4)))
def test_every_row_that_speaks_has_to_allow_in_whatever_order_they_stand(
    allowed: tuple[bool, bool, bool, bool],
) -> None:
    named = [("CA-QC", "minor"), ("CA-QC", ANY), (ANY, "minor"), (ANY, ANY)]
    rows = [_row(*names, answer) for names, answer in zip(named, allowed, strict=True)]
    _, place, age, everybody = allowed
    for order in permutations(rows):
        assert _allows(order, "CA-QC", "minor") is all(allowed)
        assert _allows(order, "CA-QC", "adult") is (place and everybody)
        assert _allows(order, "FR", "minor") is (age and everybody)
        assert _allows(order, "FR", "adult") is everybody


@pytest.mark.parametrize("loosened", [("CA-QC", ANY), (ANY, "minor"), ("CA-QC", "minor")])
def test_no_row_loosens_what_another_forbids(loosened: tuple[str, str]) -> None:
    assert not _allows((_row(ANY, ANY, False), _row(*loosened, True)), "CA-QC", "minor")


def test_a_row_for_an_age_holds_where_the_jurisdiction_is_unknown() -> None:
    rows = (_row(ANY, ANY, True), _row(ANY, "minor", False))
    assert not _allows(rows, "unknown", "minor")
    assert _allows(rows, "unknown", "unknown")


def test_a_row_holds_from_its_first_day_on() -> None:
    rows = (_row(ANY, ANY, True),)
    assert not _allows(rows, "US", "adult", date(2025, 12, 31))
    assert _allows(rows, "US", "adult", FIRST)
