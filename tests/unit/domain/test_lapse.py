from dataclasses import replace
from datetime import timedelta

from shoebox.domain.consent import Answer, Decision, Purpose
from shoebox.domain.lapse import lapse
from shoebox.domain.ledger import Chain
from shoebox.domain.media import MediaItem, MediaState
from shoebox.domain.policy import Policy, Retention

from tests.fakes.world import NOON

HOUR = timedelta(hours=1)
NO = Answer(Purpose.CLOUD_PROCESSING, Decision.WITHDRAWN, "cloud-1", "1" * 64, "en", NOON)
YES = replace(NO, decision=Decision.GRANTED, at=NOON + HOUR)
POLICY = Policy(
    "test",
    retention=(Retention("cloud_copies", "", 24, ""), Retention("refused_items", "", 2, "")),
)
HELD = MediaItem("1" * 64, MediaState.ANALYZED, NOON, 1, "phone")
REFUSED, DELETED = (replace(HELD, state=s) for s in (MediaState.REFUSED, MediaState.DELETED))


def said(*answers: Answer) -> Chain:
    chain = Chain("c" * 32)
    for answer in answers:
        chain = replace(chain, links=(*chain.links, chain.following(answer.record, b"s" * 32)))
    return chain


def test_what_is_held_goes_by_the_deadline_of_a_no() -> None:
    assert lapse(said(NO), POLICY).of(HELD) == NOON + 24 * HOUR


def test_what_is_held_stays_while_the_permission_stands() -> None:
    assert lapse(said(), POLICY).of(HELD) is None
    assert lapse(said(NO, YES), POLICY).of(HELD) is None


def test_why_something_was_refused_is_forgotten_when_it_is_old_enough() -> None:
    assert lapse(said(), POLICY).of(REFUSED) == NOON + 2 * HOUR
    assert lapse(said(), replace(POLICY, retention=())).of(REFUSED) is None


def test_what_was_deleted_leaves_its_hash_until_erasure() -> None:
    assert lapse(said(NO), POLICY).of(DELETED) is None
