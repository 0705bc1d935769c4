"""Silence is a no, and a yes holds only for the words that were shown."""

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import product

import pytest
from shoebox.domain.consent import Answer, Consent, Decision, Purpose, answer_of
from shoebox.domain.problem import ConsentRequired

from tests.fakes.world import NOON

TRAINING, OLD, NEW = Purpose.TRAINING, "0" * 64, "1" * 64
WORDS = {TRAINING: frozenset({NEW})}
YES = Answer(TRAINING, Decision.GRANTED, "training-1", NEW, "en", NOON)
LATER = NOON + timedelta(days=1)

DECISIONS = (None, *Decision)
SHOWN = (OLD, NEW)
EXPIRIES = (None, LATER - timedelta(seconds=1), LATER, LATER + timedelta(seconds=1))


def _consent(*answers: Answer) -> Consent:
    return Consent.fold([answer.record for answer in answers], WORDS)


CASES = list(product(DECISIONS, SHOWN, EXPIRIES))


@pytest.mark.parametrize(("decision", "shown", "expires"), CASES)
def test_only_a_grant_of_the_current_words_that_has_not_expired_is_a_yes(
    decision: Decision | None, shown: str, expires: datetime | None
) -> None:
    said = decision or Decision.REFUSED
    answer = replace(YES, decision=said, notice_sha256=shown, expires=expires)
    consent = _consent(*([answer] if decision else []))
    still = expires is None or expires > LATER
    expected = decision is Decision.GRANTED and shown == NEW and still
    assert consent.granted(TRAINING, LATER) is expected


@pytest.mark.parametrize(("earlier", "last"), list(product(Decision, Decision)))
def test_the_last_answer_counts(earlier: Decision, last: Decision) -> None:
    consent = _consent(replace(YES, decision=earlier), replace(YES, decision=last))
    assert consent.granted(TRAINING, NOON) is (last is Decision.GRANTED)


def test_grants_end_when_the_first_of_those_asked_about_expires() -> None:
    first, second = (replace(YES, expires=LATER + timedelta(days=n)) for n in (1, 2))
    consent = _consent(replace(second, purpose=Purpose.ADS), first)
    assert consent.ends(Purpose.ADS, TRAINING, Purpose.LOCATION) == LATER + timedelta(days=1)
    assert consent.ends(Purpose.ADS) == LATER + timedelta(days=2)
    assert consent.ends(Purpose.LOCATION) is None
    assert _consent(YES).ends(TRAINING) is None


def test_one_answer_speaks_of_one_purpose() -> None:
    consent = _consent(YES)
    granted = {purpose for purpose in Purpose if consent.granted(purpose, NOON)}
    assert granted == {TRAINING}


def test_a_purpose_without_current_words_is_never_granted() -> None:
    assert not Consent.fold([YES.record], {}).granted(TRAINING, NOON)


def test_records_of_other_kinds_are_no_answers() -> None:
    share = {"kind": "share", "purpose": "training", "decision": "granted"}
    assert Consent.fold([share], WORDS).answers == {}


def test_the_refusal_names_the_purpose() -> None:
    with pytest.raises(ConsentRequired) as refused:
        _consent().require(TRAINING, NOON)
    assert refused.value.purpose == TRAINING
    _consent(YES).require(TRAINING, NOON)


@pytest.mark.parametrize("answer", [YES, replace(YES, expires=LATER)])
def test_an_answer_is_read_from_its_record_as_it_was(answer: Answer) -> None:
    assert answer_of(answer.record) == answer


def test_the_same_decision_about_the_same_words_is_a_repetition() -> None:
    assert replace(YES, at=LATER).repeats(YES)
    assert not YES.repeats(None)
    assert not replace(YES, decision=Decision.REFUSED).repeats(YES)
    assert not replace(YES, notice_sha256=OLD).repeats(YES)


def test_renewing_what_has_expired_is_not_a_repetition() -> None:
    assert not replace(YES, at=LATER).repeats(replace(YES, expires=LATER))


def test_the_newest_answer_of_all_says_where_its_person_is_and_how_old() -> None:
    first = replace(YES, jurisdiction="US-IL", age_band="adult")
    between = replace(YES, purpose=Purpose.ADS, jurisdiction="JP", age_band="under_18")
    assert _consent().whereabouts == ("unknown", "unknown")
    assert _consent(first).whereabouts == ("US-IL", "adult")
    assert _consent(first, between).whereabouts == ("JP", "under_18")
    assert _consent(first, between, first).whereabouts == ("US-IL", "adult")


def test_purposes_and_decisions_are_called_what_programs_know_them_by() -> None:
    assert list(Purpose) == [
        "suggestions", "cloud_processing", "location", "face_count", "face_recognition",
        "ai_editing", "notifications", "training", "assistant_personalization", "ads",
        "third_party_sharing",
    ]  # fmt: skip
    assert list(Decision) == ["granted", "refused", "withdrawn"]


def test_a_record_says_everything_about_an_answer_by_the_names_that_others_read() -> None:
    assert replace(YES, expires=LATER).record == {
        "kind": "answer", "purpose": "training", "decision": "granted",
        "notice_id": "training-1", "notice_sha256": NEW, "language": "en",
        "at": NOON.isoformat(), "method": "api", "jurisdiction": "unknown",
        "age_band": "unknown", "expires": LATER.isoformat(),
    }  # fmt: skip
