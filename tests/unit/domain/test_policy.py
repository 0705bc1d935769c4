"""Rows only restrict; where no global rule stands, and where nothing is known, the answer is no."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shoebox.domain.ageband import AgeBand
from shoebox.domain.consent import Purpose
from shoebox.domain.policy import ANY, UNKNOWN, Condition, GrantBy, Policy, Row

TRAINING = Purpose.TRAINING
FIRST = date(2026, 1, 1)
PLACES = ("US", "US-IL", "US-CO", "CA", "CA-QC", "EU", "EU-FR", "JP", UNKNOWN)
BANDS = tuple(AgeBand)


def _row(
    jurisdiction: str, age_band: str, allowed: bool, purpose: Purpose | None = TRAINING
) -> Row:
    return Row(jurisdiction, age_band, purpose, allowed, "a test", FIRST)


RULE = _row(ANY, ANY, True)


def _allows(rows: tuple[Row, ...], jurisdiction: str, age_band: str, on: date = FIRST) -> bool:
    return Policy("test", rows).allows(jurisdiction, age_band, TRAINING, on)


def test_without_a_global_rule_the_answer_is_no() -> None:
    assert not _allows((), "CA-QC", "adult")
    for row in (
        _row(ANY, ANY, True, Purpose.ADS),
        _row(ANY, ANY, True, None),
        _row("CA-QC", ANY, True),
        _row(ANY, "adult", True),
        replace(RULE, but=("FR",)),
    ):
        assert not _allows((row,), "CA-QC", "adult")
    assert _allows((RULE,), "CA-QC", "adult")


@pytest.mark.parametrize("allowed", list(product([False, True], repeat=4)))
def test_every_row_that_speaks_has_to_allow_in_whatever_order_they_stand(
    allowed: tuple[bool, bool, bool, bool],
) -> None:
    named = [("CA-QC", "under_18"), ("CA-QC", ANY), (ANY, "under_18"), (ANY, ANY)]
    rows = [_row(*names, answer) for names, answer in zip(named, allowed, strict=True)]
    _, place, age, everybody = allowed
    for order in permutations(rows):
        assert _allows(order, "CA-QC", "under_18") is all(allowed)
        assert _allows(order, "CA-QC", "adult") is (place and everybody)
        assert _allows(order, "JP", "under_18") is (age and everybody)
        assert _allows(order, "JP", "adult") is everybody
        assert _allows(order, UNKNOWN, UNKNOWN) is all(allowed)


@pytest.mark.parametrize(
    ("place", "spoken_of"),
    [
        ("CA", {"CA", "CA-QC", UNKNOWN}),
        ("CA-QC", {"CA", "CA-QC", UNKNOWN}),
        ("EU", {"EU", "EU-FR", UNKNOWN}),
        ("US-IL", {"US", "US-IL", UNKNOWN}),
        (ANY, set(PLACES)),
    ],
)
def test_a_row_speaks_of_its_place_and_of_who_may_be_there(place: str, spoken_of: set[str]) -> None:
    rows = (RULE, _row(place, ANY, False))
    assert {one for one in PLACES if not _allows(rows, one, "adult")} == spoken_of


def test_a_place_is_not_taken_for_another_that_begins_alike() -> None:
    assert _allows((RULE, _row("CA", ANY, False)), "CAX", "adult")


def test_a_row_can_leave_places_out() -> None:
    rows = (RULE, replace(_row(ANY, ANY, False, None), but=("US", "CA-QC")))
    refused = {place for place in PLACES if not _allows(rows, place, "adult")}
    assert refused == {"CA", "EU", "EU-FR", "JP", UNKNOWN}


@pytest.mark.parametrize(
    ("band", "spoken_of"),
    [
        ("under_13", {"under_13", UNKNOWN}),
        ("under_14", {"under_13", "under_14", UNKNOWN}),
        ("under_16", {"under_13", "under_14", "under_16", UNKNOWN}),
        ("under_18", {"under_13", "under_14", "under_16", "under_18", UNKNOWN}),
        ("adult", {"adult", UNKNOWN}),
        (ANY, set(BANDS)),
    ],
)
def test_a_row_for_an_age_speaks_of_everybody_below_it(band: str, spoken_of: set[str]) -> None:
    rows = (RULE, _row(ANY, band, False))
    assert {one for one in BANDS if not _allows(rows, "US", one)} == spoken_of


@pytest.mark.parametrize(
    ("least", "refused"),
    [
        (0, set()),
        (13, {"under_13", UNKNOWN}),
        (14, {"under_13", "under_14", UNKNOWN}),
        (16, {"under_13", "under_14", "under_16", UNKNOWN}),
        (18, {"under_13", "under_14", "under_16", "under_18", UNKNOWN}),
    ],
)
def test_a_minimum_age_refuses_whoever_may_be_younger(least: int, refused: set[str]) -> None:
    rows = (RULE, replace(RULE, jurisdiction="US", minimum_age=least))
    assert {one for one in BANDS if not _allows(rows, "US", one)} == refused
    assert _allows(rows, "JP", UNKNOWN)


def test_an_age_that_nobody_has_heard_of_is_an_unknown_one() -> None:
    assert not _allows((RULE, _row(ANY, "under_13", False)), "US", "minor")
    assert not _allows((RULE, replace(RULE, minimum_age=1)), "US", "minor")


def test_a_row_without_a_purpose_speaks_of_all_of_them() -> None:
    rules = tuple(_row(ANY, ANY, True, purpose) for purpose in Purpose)
    closed = Policy("test", (*rules, _row("JP", ANY, False, None)))
    for purpose in Purpose:
        assert closed.allows("US", "adult", purpose, FIRST)
        assert not closed.allows("JP", "adult", purpose, FIRST)


def test_a_row_speaks_of_its_own_purpose_alone() -> None:
    policy = Policy("test", (RULE, _row(ANY, ANY, True, Purpose.ADS), _row("US", ANY, False)))
    assert policy.allows("US", "adult", Purpose.ADS, FIRST)
    assert not policy.allows("US", "adult", TRAINING, FIRST)


def test_a_row_holds_from_its_first_day_on() -> None:
    later = FIRST + timedelta(days=1)
    rows = (RULE, replace(_row("US", ANY, False), effective=later))
    assert not _allows(rows, "US", "adult", FIRST - timedelta(days=1))
    assert _allows(rows, "US", "adult", FIRST)
    assert not _allows(rows, "US", "adult", later)


def test_the_terms_of_a_case_are_the_strictest_of_every_row() -> None:
    none = Policy("test", (RULE,)).terms("US-IL", "adult", TRAINING, FIRST)
    assert (none.expires_days, none.retention_days, none.conditions) == (None, None, frozenset())
    rows = (
        replace(RULE, expires_days=365, retention_days=30),
        replace(RULE, jurisdiction="US", expires_days=180, retention_days=90),
        replace(RULE, jurisdiction="US-IL", condition=Condition.NO_FACES),
        replace(RULE, jurisdiction="JP", expires_days=1, retention_days=1),
    )
    terms = Policy("test", rows).terms("US-IL", "adult", TRAINING, FIRST)
    assert (terms.expires_days, terms.retention_days) == (180, 30)
    assert terms.conditions == {Condition.NO_FACES}
    assert terms.allowed


def test_the_terms_name_the_rows_that_forbid() -> None:
    no, young = _row("CA", ANY, False), replace(RULE, jurisdiction="CA", minimum_age=18)
    terms = Policy("test", (RULE, no, young)).terms("CA-QC", "under_18", TRAINING, FIRST)
    assert terms.forbidding == (no, young)


def test_a_profile_asks_for_training_unless_it_says_otherwise() -> None:
    assert Policy("test").grant_by is GrantBy.ANSWER
    assert not Policy("test").edit_sources


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
    assert (ANY, UNKNOWN) == ("*", "unknown")
    assert list(GrantBy) == ["answer", "share"]
    assert list(Condition) == ["no_faces"]


def test_what_a_data_file_leaves_out_is_the_ordinary_case() -> None:
    assert (RULE.but, RULE.minimum_age, RULE.condition) == ((), 0, None)
    assert (RULE.retention_days, RULE.expires_days) == (None, None)
    policy = Policy("test")
    assert (policy.quiet_days, policy.renew_days, policy.retention) == (180, 30, ())
    assert (policy.not_offered, policy.assumed) == (frozenset(), frozenset())
