"""The training gate: nothing passes it but what fulfils every condition."""

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date, datetime
from itertools import product

import pytest
from shoebox.domain.canonical import Record
from shoebox.domain.consent import Answer, Consent, Decision, Purpose
from shoebox.domain.policy import ANY, Policy, Row
from shoebox.domain.training import PERMANENT, Bar, Facts, bars, facts

from tests.fakes.samples import share
from tests.fakes.world import NOON

WORDS = "1" * 64
POLICY = Policy("test", (Row(ANY, ANY, Purpose.TRAINING, True, "a test", date(2026, 1, 1)),))
SHARE = share("s", allow_training=True, picture_sha256="e" * 64)
YES = Answer(Purpose.TRAINING, Decision.GRANTED, "training-1", WORDS, "en", NOON)
NO = replace(YES, decision=Decision.WITHDRAWN)
ELIGIBLE = Facts(
    shared=True,
    allowed_at_share=True,
    same_bytes=True,
    taken_back=False,
    granted=True,
    withdrawn_since=False,
    policy_allows=True,
    ledger_intact=True,
)
NAMES = [field.name for field in fields(Facts)]


def _facts(
    *records: Record, picture: str = "e" * 64, policy: Policy = POLICY, words: str = WORDS
) -> Facts:
    consent = Consent.fold(records, {Purpose.TRAINING: frozenset({words})})
    return facts(SHARE.id, picture, records, consent, policy, NOON)


@pytest.mark.parametrize("values", list(product([False, True], repeat=len(NAMES))))
def test_of_all_combinations_exactly_one_is_eligible(values: tuple[bool, ...]) -> None:
    case = Facts(**dict(zip(NAMES, values, strict=True)))
    assert (bars(case) == ()) is (case == ELIGIBLE)


@pytest.mark.parametrize("name", NAMES)
def test_each_condition_alone_keeps_a_candidate_out(name: str) -> None:
    case = replace(ELIGIBLE, **{name: not getattr(ELIGIBLE, name)})
    assert len(bars(case)) == 1


def test_the_conditions_have_bars_of_their_own() -> None:
    found = [bars(replace(ELIGIBLE, **{n: not getattr(ELIGIBLE, n)}))[0] for n in NAMES]
    assert sorted(found) == sorted(Bar)


def test_the_gate_that_knows_nothing_refuses_for_every_reason() -> None:
    assert set(bars(Facts())) == set(Bar)


def test_what_a_later_answer_can_lift_is_not_permanent() -> None:
    assert set(Bar) - PERMANENT == {Bar.NOT_GRANTED, Bar.POLICY, Bar.LEDGER_BROKEN}


def test_granted_then_shared_with_a_yes_is_eligible() -> None:
    assert _facts(YES.record, SHARE.record) == ELIGIBLE


TAKE_BACK = SHARE.take_back_record(NOON)
OTHERS = share("other", allow_training=True)
CASES: dict[str, tuple[Callable[[], Facts], Bar]] = {
    "nothing recorded": (lambda: _facts(), Bar.NOT_SHARED),
    "another was shared": (lambda: _facts(YES.record, OTHERS.record), Bar.NOT_SHARED),
    "recorded twice": (
        lambda: _facts(YES.record, SHARE.record, SHARE.record),
        Bar.NOT_SHARED,
    ),
    "shared with a no": (
        lambda: _facts(YES.record, replace(SHARE, allow_training=False).record),
        Bar.NOT_ALLOWED_AT_SHARE,
    ),
    "granted only after the share": (
        lambda: _facts(SHARE.record, YES.record),
        Bar.NOT_ALLOWED_AT_SHARE,
    ),
    "withdrawn before the share, granted after it": (
        lambda: _facts(YES.record, NO.record, SHARE.record, YES.record),
        Bar.NOT_ALLOWED_AT_SHARE,
    ),
    "other bytes": (
        lambda: _facts(YES.record, SHARE.record, picture="f" * 64),
        Bar.OTHER_BYTES,
    ),
    "taken back": (lambda: _facts(YES.record, SHARE.record, TAKE_BACK), Bar.TAKEN_BACK),
    "taken back while it was published": (
        lambda: _facts(YES.record, TAKE_BACK, SHARE.record),
        Bar.TAKEN_BACK,
    ),
    "withdrawn and granted again": (
        lambda: _facts(YES.record, SHARE.record, NO.record, YES.record),
        Bar.WITHDRAWN_SINCE,
    ),
    "refused and granted again": (
        lambda: _facts(
            YES.record,
            SHARE.record,
            replace(YES, decision=Decision.REFUSED).record,
            YES.record,
        ),
        Bar.WITHDRAWN_SINCE,
    ),
    "the words changed": (
        lambda: _facts(YES.record, SHARE.record, words="2" * 64),
        Bar.NOT_GRANTED,
    ),
    "expired": (
        lambda: _facts(replace(YES, expires=NOON).record, SHARE.record),
        Bar.NOT_GRANTED,
    ),
    "no policy": (
        lambda: _facts(YES.record, SHARE.record, policy=Policy("silent")),
        Bar.POLICY,
    ),
}


@pytest.mark.parametrize(("case", "bar"), CASES.values(), ids=list(CASES))
def test_one_flaw_in_the_records_keeps_a_candidate_out(case: Callable[[], Facts], bar: Bar) -> None:
    assert bar in bars(case())


def test_answers_to_other_purposes_neither_help_nor_harm() -> None:
    other = replace(NO, purpose=Purpose.ADS)
    assert _facts(YES.record, SHARE.record, other.record) == ELIGIBLE
    assert _facts(replace(YES, purpose=Purpose.ADS).record, SHARE.record) != ELIGIBLE


def test_what_happens_to_another_share_does_not_matter() -> None:
    other = OTHERS.take_back_record(NOON)
    assert _facts(YES.record, OTHERS.record, SHARE.record, other) == ELIGIBLE


def test_the_policy_is_asked_about_the_place_and_age_of_the_answer() -> None:
    quebec = Row("CA-QC", ANY, Purpose.TRAINING, False, "a test", date(2026, 1, 1))
    policy = Policy("test", (*POLICY.rows, quebec))
    answer = replace(YES, jurisdiction="CA-QC", at=datetime(2026, 12, 1, tzinfo=NOON.tzinfo))
    assert bars(_facts(answer.record, SHARE.record, policy=policy)) == (Bar.POLICY,)
    elsewhere = replace(YES, jurisdiction="JP", age_band="adult")
    assert bars(_facts(elsewhere.record, SHARE.record, policy=policy)) == ()
