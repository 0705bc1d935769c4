"""How long a share stands, and what the ledger says about it."""

from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest
from shoebox.domain.share import Audience, ShareState

from tests.fakes.samples import BORIS, share
from tests.fakes.world import NOON

DAY = timedelta(hours=24)
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(("state", "audience"), list(product(ShareState, Audience)))
def test_only_what_was_published_and_not_taken_back_stands(
    state: ShareState, audience: Audience
) -> None:
    one = share("a", state=state, audience=audience)
    assert one.stands(NOON) is (state is ShareState.STANDING)


def test_a_story_stands_for_24_hours_and_a_post_until_it_is_taken_back() -> None:
    story = share("a", state=ShareState.STANDING, audience=Audience.STORY)
    assert story.stands(NOON + DAY - SECOND)
    assert not story.stands(NOON + DAY)
    assert replace(story, audience=Audience.FEED).stands(NOON + 10_000 * DAY)


def test_the_record_says_what_was_allowed_and_neither_words_nor_person() -> None:
    record = share("a", allow_training=True, picture_sha256="e" * 64).record
    assert record["allow_training"] is True
    assert set(record) == {
        "kind",
        "share",
        "audience",
        "allow_training",
        "prohibited",
        "jurisdiction",
        "age_band",
        "picture_sha256",
        "at",
    }


def test_taking_back_is_a_record_of_the_same_share() -> None:
    one = share("a")
    later = NOON + DAY
    expected = {"kind": "take_back", "share": one.id, "at": later.isoformat()}
    assert one.take_back_record(later) == expected


@pytest.mark.parametrize(
    "change",
    [
        {"person": BORIS},
        {"suggestion": "6" * 32},
        {"audience": Audience.STORY},
        {"caption": "Other"},
        {"alt": "Other"},
        {"allow_training": True},
    ],
    ids=lambda change: next(iter(change)),
)
def test_another_wish_is_another_request(change: dict[str, object]) -> None:
    one = share("a")
    assert not one.same_request(share("a", **change))


def test_state_time_and_picture_are_no_part_of_the_request() -> None:
    one = share("a")
    later = replace(one, at=NOON + DAY, state=ShareState.STANDING, picture="x", picture_sha256="y")
    assert one.same_request(later)
