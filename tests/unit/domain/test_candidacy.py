"""What a ledger says of a candidate: every flaw in the records is seen."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from shoebox.domain.ageband import AgeBand
from shoebox.domain.candidacy import Candidate, acts_on, candidates_of, facts, whereabouts
from shoebox.domain.canonical import Record
from shoebox.domain.consent import Answer, Decision, Purpose
from shoebox.domain.edit import Edit, Given, source_sha256
from shoebox.domain.policy import ANY, Condition, GrantBy, Policy, Row
from shoebox.domain.training import Bar, Facts, bars

from tests.fakes.samples import ANNA, share
from tests.fakes.world import NOON
from tests.unit.domain.test_training import ELIGIBLE

WORDS, PICTURE = "1" * 64, "e" * 64
EVERYWHERE = Row(ANY, ANY, Purpose.TRAINING, True, "a test", date(2026, 1, 1))
POLICY = Policy("test", (EVERYWHERE,))
BY_SHARE = Policy("test", (EVERYWHERE,), GrantBy.SHARE, edit_sources=True)
HERE: dict[str, Any] = {"jurisdiction": "CA-QC", "age_band": AgeBand.ADULT.value}
SHARE = share("s", allow_training=True, picture_sha256=PICTURE, **HERE)
EDIT = Edit(
    id="d" * 32,
    person=ANNA,
    media="3" * 64,
    salt="4" * 64,
    allow_training=True,
    prohibited=False,
    picture_sha256=PICTURE,
    at=NOON,
    given=Given("9" * 32, "8" * 64),
    **HERE,
)
YES = Answer(Purpose.TRAINING, Decision.GRANTED, "training-1", WORDS, "en", NOON, **HERE)
NO = replace(YES, decision=Decision.WITHDRAWN)
REFUSAL = replace(YES, decision=Decision.REFUSED)
OTHERS = share("other", allow_training=True, **HERE)


def known(
    *records: Record,
    id: str = SHARE.id,
    picture: str = PICTURE,
    policy: Policy = POLICY,
    words: str = WORDS,
    at: datetime = NOON,
) -> Facts:
    current = {Purpose.TRAINING: frozenset({words})}
    return facts(Candidate(id, picture), records, current, policy, at)


def against(*records: Record, **case: Any) -> tuple[Bar, ...]:
    return bars(known(*records, **case), case.get("policy", POLICY).grant_by)


def test_granted_then_shared_with_a_yes_is_eligible() -> None:
    assert known(YES.record, SHARE.record) == ELIGIBLE
    assert against(YES.record, SHARE.record) == ()


def test_granted_then_edited_with_a_yes_is_eligible() -> None:
    assert known(YES.record, EDIT.record, id=EDIT.id) == ELIGIBLE


TAKE_BACK = SHARE.take_back_record(NOON)
CASES: dict[str, tuple[Callable[[], tuple[Bar, ...]], Bar]] = {
    "another was shared": (lambda: against(YES.record, OTHERS.record), Bar.NOT_SHARED),
    "recorded twice": (lambda: against(YES.record, SHARE.record, SHARE.record), Bar.NOT_SHARED),
    "other bytes": (
        lambda: against(YES.record, SHARE.record, picture="f" * 64),
        Bar.OTHER_BYTES,
    ),
    "no bytes": (lambda: against(YES.record, SHARE.record, picture=""), Bar.OTHER_BYTES),
    "taken back": (lambda: against(YES.record, SHARE.record, TAKE_BACK), Bar.TAKEN_BACK),
    "taken back while it was published": (
        lambda: against(YES.record, TAKE_BACK, SHARE.record),
        Bar.TAKEN_BACK,
    ),
    "an edit taken back": (
        lambda: against(YES.record, EDIT.record, EDIT.take_back_record(NOON), id=EDIT.id),
        Bar.TAKEN_BACK,
    ),
    "a source forbids it": (
        lambda: against(YES.record, replace(SHARE, prohibited=True).record),
        Bar.PROHIBITED,
    ),
    "nothing is said of the sources": (
        lambda: against(YES.record, _without(SHARE.record, "prohibited")),
        Bar.PROHIBITED,
    ),
    "shared with a no": (
        lambda: against(YES.record, replace(SHARE, allow_training=False).record),
        Bar.NOT_ALLOWED,
    ),
    "shared with something like a yes": (
        lambda: against(YES.record, {**SHARE.record, "allow_training": 1}),
        Bar.NOT_ALLOWED,
    ),
    "edited with a no": (
        lambda: against(YES.record, replace(EDIT, allow_training=False).record, id=EDIT.id),
        Bar.NOT_ALLOWED,
    ),
    "nothing is said of training": (
        lambda: against(YES.record, _without(SHARE.record, "allow_training")),
        Bar.NOT_ALLOWED,
    ),
    "granted only after the share": (
        lambda: against(SHARE.record, YES.record),
        Bar.NOT_ALLOWED,
    ),
    "withdrawn before the share, granted after it": (
        lambda: against(YES.record, NO.record, SHARE.record, YES.record),
        Bar.NOT_ALLOWED,
    ),
    "withdrawn and granted again": (
        lambda: against(YES.record, SHARE.record, NO.record, YES.record),
        Bar.WITHDRAWN_SINCE,
    ),
    "refused and granted again": (
        lambda: against(YES.record, SHARE.record, REFUSAL.record, YES.record),
        Bar.WITHDRAWN_SINCE,
    ),
    "the words changed": (
        lambda: against(YES.record, SHARE.record, words="2" * 64),
        Bar.NOT_GRANTED,
    ),
    "expired": (
        lambda: against(replace(YES, expires=NOON).record, SHARE.record),
        Bar.NOT_GRANTED,
    ),
    "no policy": (
        lambda: against(YES.record, SHARE.record, policy=Policy("silent")),
        Bar.POLICY,
    ),
}


def _without(record: Record, key: str) -> Record:
    return {name: value for name, value in record.items() if name != key}


@pytest.mark.parametrize(("case", "bar"), CASES.values(), ids=list(CASES))
def test_one_flaw_in_the_records_keeps_a_candidate_out(
    case: Callable[[], tuple[Bar, ...]], bar: Bar
) -> None:
    assert bar in case()


ALONE = sorted(set(CASES) - {"another was shared", "recorded twice", "no policy"})


@pytest.mark.parametrize("name", ALONE)
def test_a_flaw_is_taken_for_no_other(name: str) -> None:
    case, bar = CASES[name]
    assert set(case()) <= {bar, Bar.NOT_GRANTED if "withdrawn" in name else bar}


def test_a_ledger_without_the_act_shows_nothing_but_that_it_holds_together() -> None:
    assert known() == known(YES.record) == Facts(ledger_intact=True)


def test_answers_to_other_purposes_neither_help_nor_harm() -> None:
    other = replace(NO, purpose=Purpose.ADS)
    assert known(YES.record, SHARE.record, other.record) == ELIGIBLE
    assert against(replace(YES, purpose=Purpose.ADS).record, SHARE.record) == (
        Bar.NOT_ALLOWED,
        Bar.NOT_GRANTED,
    )


def test_what_happens_to_another_share_does_not_matter() -> None:
    other = OTHERS.take_back_record(NOON)
    assert known(YES.record, OTHERS.record, SHARE.record, other) == ELIGIBLE
    assert known(YES.record, EDIT.record, other, id=EDIT.id) == ELIGIBLE


def test_a_grant_lasts_until_it_expires() -> None:
    soon = replace(YES, expires=NOON + timedelta(seconds=1))
    assert known(soon.record, SHARE.record) == ELIGIBLE
    assert against(soon.record, SHARE.record, at=NOON + timedelta(seconds=1)) == (Bar.NOT_GRANTED,)


def test_where_the_share_is_the_grant_neither_answer_nor_flag_is_asked() -> None:
    silent = replace(SHARE, allow_training=False).record
    assert against(silent, policy=BY_SHARE) == ()
    assert against(silent, NO.record, policy=BY_SHARE) == ()
    assert against(replace(EDIT, allow_training=False).record, id=EDIT.id, policy=BY_SHARE) == ()
    assert against(silent, TAKE_BACK, policy=BY_SHARE) == (Bar.TAKEN_BACK,)
    assert against(policy=BY_SHARE)[0] is Bar.NOT_SHARED


def test_the_photo_given_to_an_edit_counts_only_where_policy_says_so() -> None:
    given = EDIT.given
    assert given is not None
    case = {"id": given.id, "picture": given.sha256}
    assert against(EDIT.record, policy=BY_SHARE, **case) == ()
    assert against(EDIT.record, policy=BY_SHARE, **(case | {"picture": PICTURE})) == (
        Bar.OTHER_BYTES,
    )
    assert Bar.NOT_SHARED in against(YES.record, EDIT.record, **case)
    back = EDIT.take_back_record(NOON)
    assert against(EDIT.record, back, policy=BY_SHARE, **case) == (Bar.TAKEN_BACK,)
    plain = replace(EDIT, given=None).record
    assert Bar.NOT_SHARED in against(plain, policy=BY_SHARE, **case)


def test_an_act_says_where_it_stands_and_what_it_made() -> None:
    (act,) = acts_on(SHARE.id, [YES.record, TAKE_BACK, SHARE.record], POLICY)
    assert (act.place, act.id, act.picture_sha256) == (2, SHARE.id, PICTURE)
    (edited,) = acts_on("9" * 32, [EDIT.record], BY_SHARE)
    assert (edited.place, edited.id, edited.picture_sha256) == (0, EDIT.id, "8" * 64)


def test_the_policy_is_asked_where_the_person_is_and_how_old() -> None:
    quebec = replace(EVERYWHERE, jurisdiction="CA-QC", allowed=False)
    young = replace(EVERYWHERE, age_band=AgeBand.UNDER_14.value, allowed=False)
    no_quebec, no_young = (Policy("test", (EVERYWHERE, row)) for row in (quebec, young))
    child = replace(SHARE, age_band=AgeBand.UNDER_13.value)
    elsewhere = replace(SHARE, jurisdiction="US-CA")
    assert against(YES.record, SHARE.record, policy=no_quebec) == (Bar.POLICY,)
    assert against(YES.record, elsewhere.record, policy=no_quebec) == ()
    assert against(YES.record, SHARE.record, policy=no_young) == ()
    assert against(YES.record, child.record, policy=no_young) == (Bar.AGE,)


def test_a_condition_that_nobody_looks_at_is_not_fulfilled() -> None:
    strict = replace(EVERYWHERE, condition=Condition.NO_FACES)
    assert against(YES.record, SHARE.record, policy=Policy("test", (strict,))) == (Bar.POLICY,)


def test_the_policy_is_that_of_the_day() -> None:
    tomorrow = NOON.date() + timedelta(days=1)
    policy = Policy("test", (EVERYWHERE, replace(EVERYWHERE, allowed=False, effective=tomorrow)))
    assert against(YES.record, SHARE.record, policy=policy) == ()
    later = against(YES.record, SHARE.record, policy=policy, at=NOON + timedelta(days=1))
    assert later == (Bar.POLICY,)


def test_the_newest_record_that_tells_says_where_somebody_is() -> None:
    moved = replace(YES, jurisdiction="US", age_band="under_18").record
    assert whereabouts([]) == whereabouts([TAKE_BACK]) == ("unknown", "unknown")
    assert whereabouts([YES.record, TAKE_BACK]) == ("CA-QC", "adult")
    assert whereabouts([YES.record, moved, TAKE_BACK]) == ("US", "under_18")


def test_everything_shared_edited_or_given_may_have_become_a_candidate() -> None:
    records = [YES.record, EDIT.record, SHARE.record, TAKE_BACK, replace(EDIT, given=None).record]
    assert candidates_of(records) == [SHARE.id, EDIT.id, EDIT.id, "9" * 32]


def test_an_edit_is_recorded_without_the_photos_own_hash() -> None:
    record = EDIT.record
    assert EDIT.media not in str(record)
    assert record == {
        "kind": "edit",
        "edit": EDIT.id,
        "allow_training": True,
        "prohibited": False,
        "jurisdiction": "CA-QC",
        "age_band": "adult",
        "picture_sha256": PICTURE,
        "source_sha256": source_sha256("4" * 64, "3" * 64),
        "given": {"id": "9" * 32, "sha256": "8" * 64},
        "at": NOON.isoformat(),
    }
    assert replace(EDIT, given=None).record["given"] is None
    assert EDIT.take_back_record(NOON) == {
        "kind": "take_back",
        "edit": EDIT.id,
        "at": NOON.isoformat(),
    }


def test_the_source_of_an_edit_is_salted() -> None:
    one = source_sha256("4" * 64, "3" * 64)
    assert one == "8c0dd7494fdf000151a850d34a888e1d974ee33abe80b5732779d71fe86278b7"
    assert one != source_sha256("5" * 64, "3" * 64)
    assert one != source_sha256("4" * 64, "2" * 64)
