"""Shares: begun once, never back after they were taken back, shown to a circle."""

from dataclasses import replace
from datetime import timedelta

import pytest
from shoebox.adapters.shares import DynamoShares
from shoebox.domain.problem import Gone
from shoebox.domain.share import ShareState
from shoebox.ports import Shares

from tests.contract import cloud
from tests.fakes.samples import ANNA, BORIS, CLARA, share
from tests.fakes.shares import FakeShares
from tests.fakes.world import NOON

FIRST = share("first")
STANDING = replace(FIRST, state=ShareState.STANDING, picture_sha256="e" * 64)
TAKEN_BACK = replace(STANDING, state=ShareState.TAKEN_BACK)


@pytest.fixture
def shares(where: str) -> Shares:
    return FakeShares() if where == "memory" else DynamoShares(cloud.table("SocialTable"))


def test_a_share_that_is_begun_twice_is_the_first_one(shares: Shares) -> None:
    assert shares.begin(FIRST) == FIRST
    shares.put(STANDING)
    assert shares.begin(replace(FIRST, caption="Other words")) == STANDING
    assert shares.find(FIRST.id) == STANDING


def test_an_unknown_share_is_not_found(shares: Shares) -> None:
    assert shares.find(FIRST.id) is None
    assert list(shares.of(ANNA)) == []


def test_what_was_taken_back_never_stands_again(shares: Shares) -> None:
    shares.begin(FIRST)
    shares.put(TAKEN_BACK)
    for late in (STANDING, FIRST):
        with pytest.raises(Gone):
            shares.put(late)
    assert shares.find(FIRST.id) == TAKEN_BACK


def test_taking_back_may_be_repeated(shares: Shares) -> None:
    shares.begin(FIRST)
    shares.put(TAKEN_BACK)
    shares.put(TAKEN_BACK)
    assert shares.begin(FIRST) == TAKEN_BACK


def test_a_persons_shares_come_newest_first(shares: Shares) -> None:
    minutes = [1, 3, 2]
    for minute in minutes:
        shares.begin(share(minute, at=NOON + timedelta(minutes=minute)))
    shares.begin(share("another's", person=BORIS))
    assert [found.at - NOON for found in shares.of(ANNA)] == [
        timedelta(minutes=minute) for minute in (3, 2, 1)
    ]


def test_a_circle_is_empty_until_it_is_set_and_can_be_emptied_again(shares: Shares) -> None:
    assert shares.audience(ANNA) == frozenset()
    shares.set_audience(ANNA, frozenset({BORIS, CLARA}))
    shares.set_audience(ANNA, frozenset({CLARA}))
    assert shares.audience(ANNA) == {CLARA}
    shares.set_audience(ANNA, frozenset())
    assert shares.audience(ANNA) == frozenset()


def test_a_viewer_finds_everybody_in_whose_circle_they_are(shares: Shares) -> None:
    shares.set_audience(ANNA, frozenset({CLARA}))
    shares.set_audience(BORIS, frozenset({CLARA, ANNA}))
    assert shares.shown_by(CLARA) == {ANNA, BORIS}
    shares.set_audience(BORIS, frozenset({ANNA}))
    assert shares.shown_by(CLARA) == {ANNA}
    assert shares.shown_by(BORIS) == frozenset()


def test_a_circle_is_no_share(shares: Shares) -> None:
    shares.set_audience(ANNA, frozenset({BORIS}))
    shares.begin(FIRST)
    assert list(shares.of(ANNA)) == [FIRST]
