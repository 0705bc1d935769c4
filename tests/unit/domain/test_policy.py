"""The most specific row wins; where none speaks, the answer is no."""

from itertools import permutations, product

import pytest
from shoebox.domain.consent import Purpose
from shoebox.domain.policy import ANY, Policy, Row

TRAINING = Purpose.TRAINING


def _row(jurisdiction: str, age_band: str, allowed: bool, purpose: Purpose = TRAINING) -> Row:
    return Row(jurisdiction, age_band, purpose, allowed, "a test", "2026-01-01")


def test_nothing_said_is_a_no() -> None:
    assert not Policy("empty").allows("CA-QC", "adult", TRAINING)
    other = Policy("other", (_row(ANY, ANY, True, Purpose.ADS), _row("US", ANY, True)))
    assert not other.allows("CA-QC", "adult", TRAINING)


@pytest.mark.parametrize("allowed", list(product([False, True], repeat=4)))
def test_the_most_specific_row_wins_in_whatever_order_they_stand(
    allowed: tuple[bool, bool, bool, bool],
) -> None:
    named = [("CA-QC", "minor"), ("CA-QC", ANY), (ANY, "minor"), (ANY, ANY)]
    rows = [_row(*names, answer) for names, answer in zip(named, allowed, strict=True)]
    for order in permutations(rows):
        policy = Policy("test", order)
        assert policy.allows("CA-QC", "minor", TRAINING) is allowed[0]
        assert policy.allows("CA-QC", "adult", TRAINING) is allowed[1]
        assert policy.allows("FR", "minor", TRAINING) is allowed[2]
        assert policy.allows("FR", "adult", TRAINING) is allowed[3]


def test_a_row_for_an_age_holds_where_the_jurisdiction_is_unknown() -> None:
    policy = Policy("test", (_row(ANY, ANY, True), _row(ANY, "minor", False)))
    assert not policy.allows("unknown", "minor", TRAINING)
    assert policy.allows("unknown", "unknown", TRAINING)


@pytest.mark.parametrize("allowed", [False, True])
def test_the_jurisdiction_weighs_more_than_the_age(allowed: bool) -> None:
    rows = (_row("CA-QC", ANY, allowed), _row(ANY, "minor", not allowed))
    assert Policy("test", rows).allows("CA-QC", "minor", TRAINING) is allowed
