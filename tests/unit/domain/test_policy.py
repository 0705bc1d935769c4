"""Rows only restrict; where no global rule stands, and where nothing is known, the answer is no."""

from dataclasses import replace
from datetime import timedelta
from itertools import permutations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shoebox.domain.consent import Answer, Decision, Purpose
from shoebox.domain.policy import ANY, UNKNOWN, GrantBy, Policy, Retention, Row

from tests.fakes.world import NOON
from tests.unit.domain.test_row import BANDS, FIRST, PLACES, RULE, TRAINING, a_row, allows

YES = Answer(TRAINING, Decision.GRANTED, "training-1", "1" * 64, "en", NOON)


def test_without_a_global_rule_the_answer_is_no() -> None:
    assert not allows((), "CA-QC", "adult")
    for row in (
        a_row(ANY, ANY, True, Purpose.ADS),
        a_row(ANY, ANY, True, None),
        a_row("CA-QC", ANY, True),
        a_row(ANY, "adult", True),
        replace(RULE, but=("FR",)),
    ):
        assert not allows((row,), "CA-QC", "adult")
    assert allows((RULE,), "CA-QC", "adult")


@pytest.mark.parametrize("allowed", list(product([False, True], repeat=4)))
def test_every_row_that_speaks_has_to_allow_in_whatever_order_they_stand(
    allowed: tuple[bool, bool, bool, bool],
) -> None:
    named = [("CA-QC", "under_18"), ("CA-QC", ANY), (ANY, "under_18"), (ANY, ANY)]
    rows = [a_row(*names, answer) for names, answer in zip(named, allowed, strict=True)]
    _, place, age, everybody = allowed
    for order in permutations(rows):
        assert allows(order, "CA-QC", "under_18") is all(allowed)
        assert allows(order, "CA-QC", "adult") is (place and everybody)
        assert allows(order, "JP", "under_18") is (age and everybody)
        assert allows(order, "JP", "adult") is everybody
        assert allows(order, UNKNOWN, UNKNOWN) is all(allowed)


def test_a_profile_asks_for_training_unless_it_says_otherwise() -> None:
    assert Policy("test").grant_by is GrantBy.ANSWER
    assert Policy("test").edit_sources is False


ROWS = st.builds(
    Row,
    jurisdiction=st.sampled_from((ANY, *PLACES[:-1])),
    age_band=st.sampled_from((ANY, *BANDS[:-1])),
    purpose=st.sampled_from((None, TRAINING, Purpose.ADS)),
    allowed=st.booleans(),
    source=st.just("a test"),
    effective=st.sampled_from((FIRST, FIRST + timedelta(days=1))),
    but=st.sampled_from(((), ("US",), ("CA-QC", "EU"))),
    minimum_age=st.sampled_from((0, 13, 18)),
    expires_days=st.sampled_from((None, 1, 9)),
)
CASES = [(p, b, FIRST + timedelta(days=d)) for p in PLACES for b in BANDS for d in (0, 1)]


def _global(row: Row) -> bool:
    return (row.jurisdiction, row.age_band, row.but) == (ANY, ANY, ())


@given(st.lists(ROWS, max_size=6), ROWS)
def test_a_further_row_never_loosens_the_global_rule(rows: list[Row], more: Row) -> None:
    restricted = replace(more, but=("XX",)) if _global(more) else more
    before, after = Policy("test", tuple(rows)), Policy("test", (*rows, restricted))
    for place, band, day in CASES:
        old, new = (p.terms(place, band, TRAINING, day) for p in (before, after))
        assert old.allowed or not new.allowed
        assert (new.expires_days or 99) <= (old.expires_days or 99)


@given(st.lists(ROWS, max_size=6))
def test_who_is_unknown_may_only_what_everybody_may(rows: list[Row]) -> None:
    policy = Policy("test", (RULE, *rows))
    for place, band, day in CASES:
        if policy.allows(UNKNOWN, UNKNOWN, TRAINING, day):
            assert policy.allows(place, band, TRAINING, day)


def test_words_of_the_data_files_are_what_they_are() -> None:
    assert list(GrantBy) == ["answer", "share"]


def test_what_a_data_file_leaves_out_is_the_ordinary_case() -> None:
    policy = Policy("test")
    assert not policy.allows("CA-QC", "adult", TRAINING, FIRST)
    assert (policy.quiet_days, policy.renew_days, policy.retention) == (180, 30, ())
    assert (policy.not_offered, policy.assumed) == (frozenset(), frozenset())


def test_a_profile_may_take_a_purpose_for_granted_where_the_table_allows_it() -> None:
    policy = Policy("test", (RULE, replace(RULE, jurisdiction="JP", allowed=False)))
    assumed = replace(policy, assumed=frozenset({TRAINING}))
    assert assumed.assumes("US", "adult", TRAINING, FIRST)
    assert not assumed.assumes("JP", "adult", TRAINING, FIRST)
    assert not assumed.assumes("US", "adult", Purpose.ADS, FIRST)
    assert not policy.assumes("US", "adult", TRAINING, FIRST)


def test_an_answer_is_let_where_and_at_the_age_at_which_it_was_given() -> None:
    policy = Policy("test", (RULE, replace(RULE, jurisdiction="JP", minimum_age=18)))
    given = replace(YES, jurisdiction="JP", age_band="adult")
    assert policy.lets(given, FIRST)
    assert not policy.lets(replace(given, age_band="under_18"), FIRST)
    assert policy.lets(replace(given, jurisdiction="US", age_band="under_18"), FIRST)
    assert not policy.lets(given, FIRST - timedelta(days=1))
    assert not policy.lets(replace(given, purpose=Purpose.ADS), FIRST)


def test_the_schedule_says_how_long_something_is_kept() -> None:
    lines = (Retention("one", "a", 24, "s"), Retention("other", "a", None, "s"))
    policy = Policy("test", retention=lines)
    assert policy.keeps("one") == timedelta(hours=24)
    assert policy.keeps("other") is None
    assert policy.keeps("nothing") is None


def test_sharing_is_the_grant_only_where_the_policy_says_so() -> None:
    assert Policy("test", grant_by=GrantBy.SHARE).grants_by_sharing is True
    assert Policy("test", grant_by=GrantBy.ANSWER).grants_by_sharing is False
