"""Of whom a row speaks, and what it says of them; who or what is unknown may be anybody."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from shoebox.domain.ageband import AgeBand
from shoebox.domain.consent import Purpose
from shoebox.domain.policy import Policy
from shoebox.domain.row import ANY, UNKNOWN, Condition, Row

TRAINING = Purpose.TRAINING
FIRST = date(2026, 1, 1)
PLACES = ("US", "US-IL", "US-CO", "CA", "CA-QC", "EU", "EU-FR", "JP", UNKNOWN)
BANDS = tuple(AgeBand)


def a_row(
    jurisdiction: str, age_band: str, allowed: bool, purpose: Purpose | None = TRAINING
) -> Row:
    return Row(jurisdiction, age_band, purpose, allowed, "a test", FIRST)


RULE = a_row(ANY, ANY, True)


def allows(rows: tuple[Row, ...], jurisdiction: str, age_band: str, on: date = FIRST) -> bool:
    return Policy("test", rows).allows(jurisdiction, age_band, TRAINING, on)


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
    rows = (RULE, a_row(place, ANY, False))
    assert {one for one in PLACES if not allows(rows, one, "adult")} == spoken_of


def test_a_row_of_any_place_speaks_of_who_is_nowhere_known() -> None:
    for row in (RULE, a_row("CA", ANY, False)):
        assert row.speaks_of(UNKNOWN, "adult", TRAINING, FIRST)
    assert allows((RULE,), UNKNOWN, "adult")


def test_only_a_row_of_everybody_everywhere_is_global() -> None:
    assert RULE.is_global is True
    assert replace(RULE, allowed=False).is_global is True
    for other in ({"jurisdiction": "CA"}, {"age_band": "adult"}, {"but": ("CA",)}):
        assert replace(RULE, **other).is_global is False


def test_a_place_is_not_taken_for_another_that_begins_alike() -> None:
    assert allows((RULE, a_row("CA", ANY, False)), "CAX", "adult")


def test_a_row_can_leave_places_out() -> None:
    rows = (RULE, replace(a_row(ANY, ANY, False, None), but=("US", "CA-QC")))
    refused = {place for place in PLACES if not allows(rows, place, "adult")}
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
    rows = (RULE, a_row(ANY, band, False))
    assert {one for one in BANDS if not allows(rows, "US", one)} == spoken_of


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
    assert {one for one in BANDS if not allows(rows, "US", one)} == refused
    assert allows(rows, "JP", UNKNOWN)


def test_an_age_that_nobody_has_heard_of_is_an_unknown_one() -> None:
    assert not allows((RULE, a_row(ANY, "under_13", False)), "US", "minor")
    assert not allows((RULE, replace(RULE, minimum_age=1)), "US", "minor")


def test_a_row_without_a_purpose_speaks_of_all_of_them() -> None:
    rules = tuple(a_row(ANY, ANY, True, purpose) for purpose in Purpose)
    closed = Policy("test", (*rules, a_row("JP", ANY, False, None)))
    for purpose in Purpose:
        assert closed.allows("US", "adult", purpose, FIRST)
        assert not closed.allows("JP", "adult", purpose, FIRST)


def test_a_row_speaks_of_its_own_purpose_alone() -> None:
    policy = Policy("test", (RULE, a_row(ANY, ANY, True, Purpose.ADS), a_row("US", ANY, False)))
    assert policy.allows("US", "adult", Purpose.ADS, FIRST)
    assert not policy.allows("US", "adult", TRAINING, FIRST)


def test_a_row_holds_from_its_first_day_on() -> None:
    later = FIRST + timedelta(days=1)
    rows = (RULE, replace(a_row("US", ANY, False), effective=later))
    assert not allows(rows, "US", "adult", FIRST - timedelta(days=1))
    assert allows(rows, "US", "adult", FIRST)
    assert not allows(rows, "US", "adult", later)


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
    no, young = a_row("CA", ANY, False), replace(RULE, jurisdiction="CA", minimum_age=18)
    terms = Policy("test", (RULE, no, young)).terms("CA-QC", "under_18", TRAINING, FIRST)
    assert terms.forbidding == (no, young)


def test_words_of_the_data_files_are_what_they_are() -> None:
    assert (ANY, UNKNOWN) == ("*", "unknown")
    assert list(Condition) == ["no_faces"]


def test_what_a_row_leaves_out_is_the_ordinary_case() -> None:
    assert (RULE.but, RULE.minimum_age, RULE.condition) == ((), 0, None)
    assert (RULE.retention_days, RULE.expires_days) == (None, None)
