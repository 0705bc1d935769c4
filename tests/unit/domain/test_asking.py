"""Nobody is asked what they cannot answer, nor asked again and again."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from shoebox.domain.asking import SIGNALLED, Here, Obstacle, expiry, may_ask, obstacle
from shoebox.domain.consent import Answer, Decision, Purpose
from shoebox.domain.policy import ANY, UNKNOWN, Policy, Row

from tests.fakes.world import NOON

ADS = Purpose.ADS
DAY = date(2026, 1, 1)
RULE = Row(ANY, ANY, ADS, True, "a test", DAY)
QUIET, RENEW = timedelta(days=90), timedelta(days=30)
POLICY = Policy("test", (RULE,), quiet_days=QUIET.days, renew_days=RENEW.days)
US = Here("US-CA", "adult", DAY)
WORDS = frozenset({"1" * 64})
YES = Answer(ADS, Decision.GRANTED, "ads-1", "1" * 64, "en", NOON)
SECOND = timedelta(seconds=1)


def _obstacle(here: Here, *rows: Row) -> Obstacle | None:
    return obstacle(replace(POLICY, rows=(RULE, *rows)), here, ADS)


def test_what_the_table_allows_has_no_obstacle() -> None:
    assert _obstacle(US) is None
    assert _obstacle(Here(UNKNOWN, UNKNOWN, DAY)) is None


def test_what_is_not_offered_is_so_for_everybody_first_of_all() -> None:
    policy = replace(POLICY, not_offered=frozenset({ADS}))
    for here in (US, Here(UNKNOWN, UNKNOWN, DAY)):
        assert obstacle(policy, here, ADS) is Obstacle.NOT_OFFERED


@pytest.mark.parametrize(("place", "age"), [(UNKNOWN, "adult"), ("US-CA", "unknown")])
def test_who_is_unknown_is_told_to_say_more(place: str, age: str) -> None:
    forbidding = replace(RULE, jurisdiction="US", age_band="adult", allowed=False)
    assert _obstacle(Here(place, age, DAY), forbidding) is Obstacle.PROFILE_INCOMPLETE


def test_a_place_where_nothing_is_allowed_is_told_from_a_purpose_that_is_not() -> None:
    closed = replace(RULE, purpose=None, allowed=False, but=("CA",))
    assert _obstacle(US, closed) is Obstacle.NOT_AVAILABLE_HERE
    assert _obstacle(US, replace(RULE, jurisdiction="US", allowed=False)) is Obstacle.POLICY_FORBIDS
    young = replace(RULE, purpose=None, age_band="adult", allowed=False)
    assert _obstacle(US, young) is Obstacle.POLICY_FORBIDS
    least = replace(RULE, purpose=None, minimum_age=19)
    assert _obstacle(US, least) is Obstacle.POLICY_FORBIDS


def test_without_a_rule_in_force_policy_forbids() -> None:
    before = replace(US, on=DAY - timedelta(days=1))
    assert _obstacle(before) is Obstacle.POLICY_FORBIDS


def test_who_never_answered_or_only_other_words_may_be_asked() -> None:
    assert may_ask(POLICY, None, WORDS, NOON)
    for decision in Decision:
        old = replace(YES, decision=decision, notice_sha256="0" * 64)
        assert may_ask(POLICY, old, WORDS, NOON)


@pytest.mark.parametrize("decision", [Decision.REFUSED, Decision.WITHDRAWN])
def test_after_a_no_nobody_is_asked_until_the_quiet_period_is_over(decision: Decision) -> None:
    no = replace(YES, decision=decision)
    assert not may_ask(POLICY, no, WORDS, NOON)
    assert not may_ask(POLICY, no, WORDS, NOON + QUIET - SECOND)
    assert may_ask(POLICY, no, WORDS, NOON + QUIET)


def test_a_yes_is_asked_for_again_shortly_before_it_expires() -> None:
    assert not may_ask(POLICY, YES, WORDS, NOON + timedelta(days=9999))
    ends = NOON + timedelta(days=365)
    yes = replace(YES, expires=ends)
    assert not may_ask(POLICY, yes, WORDS, ends - RENEW - SECOND)
    assert may_ask(POLICY, yes, WORDS, ends - RENEW)
    assert may_ask(POLICY, yes, WORDS, ends + SECOND)


def test_a_grant_lasts_as_long_as_the_strictest_row_says() -> None:
    assert expiry(POLICY, US, ADS, NOON) is None
    rows = (replace(RULE, expires_days=365), replace(RULE, jurisdiction="US", expires_days=10))
    policy = replace(POLICY, rows=rows)
    assert expiry(policy, US, ADS, NOON) == NOON + timedelta(days=10)
    assert expiry(policy, Here("JP", "adult", DAY), ADS, NOON) == NOON + timedelta(days=365)


def test_the_signal_speaks_of_advertising_and_of_passing_on() -> None:
    assert {"ads", "third_party_sharing"} == SIGNALLED


def test_obstacles_are_called_what_programs_know_them_by() -> None:
    names = ["not_offered", "profile_incomplete", "not_available_here", "policy_forbids"]
    assert list(Obstacle) == names
