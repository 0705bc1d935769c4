"""What may be kept no longer goes by itself, is listed and signed; what is allowed again stays."""

from datetime import timedelta

import pytest
from shoebox.domain.canonical import canonical, sha256
from shoebox.domain.consent import Purpose
from shoebox.domain.ledger import check
from shoebox.domain.media import MediaItem, MediaState
from shoebox.domain.policy import Retention
from shoebox.domain.problem import Gone, NotFound
from shoebox.domain.refusal import Refusal
from shoebox.domain.share import Audience, ShareState
from shoebox.domain.sweep import Chore
from shoebox.usecases import shares as sharing
from shoebox.usecases import sweep as sweeping

from tests.fakes.samples import ANNA, media_id
from tests.unit.usecases.house import House, house_with_an_offer, party

CLOUD = Purpose.CLOUD_PROCESSING
DAY = timedelta(days=1)
SCHEDULE = (
    Retention("cloud_copies", "withdrawal", 24, "a test"),
    Retention("refused_items", "refusal", 240, "a test"),
    Retention("stories", "sharing", 24, "a test"),
)


def _house() -> House:
    house = house_with_an_offer()
    house.policies.policy = house.policies.under(*SCHEDULE)
    return house


def _records(house: House, kind: str) -> list[dict[str, object]]:
    return [dict(r) for r in house.ledger.chain(ANNA).records if r["kind"] == kind]


def test_after_the_deadline_nothing_is_left_and_a_signed_list_says_what_went() -> None:
    house = _house()
    photos, drawings = sorted(id for _, id in house.roll.items), sorted(house.creations.held)
    house.withdraw(CLOUD)
    house.clock.advance(DAY)
    house.sweep()
    assert (house.files.held, house.creations.held) == ({}, {})
    assert (house.roll.items, house.roll.claimed, house.suggestions.known) == ({}, {}, {})
    (record,) = _records(house, "purge")
    purge = sweeping.found(house.purges, ANNA, str(record["purge"]))
    assert list(purge.photos) == photos
    assert [f"{ANNA}/{name}" for name in purge.creations] == drawings
    assert record["list_sha256"] == sha256(canonical(purge.document))
    chain = house.ledger.chain(ANNA)
    check(chain, house.ledger.entries(chain.id))
    assert house.ledger.chain(ANNA).links[-1].receipt


def test_until_the_deadline_everything_is_kept() -> None:
    house = _house()
    held = dict(house.files.held)
    house.withdraw(CLOUD)
    house.clock.advance(DAY - timedelta(seconds=1))
    house.sweep()
    assert house.files.held == held
    assert _records(house, "purge") == []


def test_a_grant_before_the_deadline_cancels_the_purge() -> None:
    house = _house()
    held = dict(house.files.held)
    house.withdraw(CLOUD)
    house.grant(CLOUD)
    house.clock.advance(2 * DAY)
    house.sweep()
    assert house.files.held == held
    assert house.sweeps.find(ANNA, Chore.COPIES) is None
    assert _records(house, "purge") == []


def test_a_later_withdrawal_has_its_own_deadline() -> None:
    house = _house()
    house.withdraw(CLOUD)
    house.clock.advance(DAY / 2)
    house.grant(CLOUD)
    house.withdraw(CLOUD)
    house.clock.advance(DAY / 2)
    house.sweep()
    assert house.files.held
    house.clock.advance(DAY / 2)
    house.sweep()
    assert not house.files.held


def test_a_grant_in_the_middle_of_a_purge_stops_it_and_what_went_is_signed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sweeping, "SLICE", 2)
    house = _house()
    house.withdraw(CLOUD)
    house.clock.advance(DAY)
    sweeping.sweep(house.broom(), ANNA, Chore.COPIES)
    house.grant(CLOUD)
    house.sweep()
    assert len(house.roll.items) == 3
    assert [record["photos"] for record in _records(house, "purge")] == [2]


def test_a_large_roll_goes_in_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sweeping, "SLICE", 2)
    house = _house()
    house.withdraw(CLOUD)
    house.clock.advance(DAY)
    house.sweep()
    assert house.files.held == {}
    assert [record["photos"] for record in _records(house, "purge")] == [5]


def test_that_a_photo_was_deleted_stays_known_and_is_on_no_list() -> None:
    house = _house()
    (_, id), *others = sorted(house.roll.items)
    house.delete(id)
    house.withdraw(CLOUD)
    house.clock.advance(DAY)
    house.sweep()
    assert [item.state for item in house.roll.items.values()] == [MediaState.DELETED]
    assert [record["photos"] for record in _records(house, "purge")] == [len(others)]


def test_what_was_purged_is_wanted_again_after_a_new_grant() -> None:
    house = _house()
    house.withdraw(CLOUD)
    house.clock.advance(DAY)
    house.sweep()
    house.grant(CLOUD)
    assert len(house.take_in(party())) == 5


def test_who_has_nothing_gets_no_receipt_of_a_purge() -> None:
    house = House()
    house.policies.policy = house.policies.under(*SCHEDULE)
    house.grant(CLOUD)
    house.withdraw(CLOUD)
    house.clock.advance(DAY)
    house.sweep()
    assert _records(house, "purge") == []
    with pytest.raises(NotFound):
        sweeping.found(house.purges, ANNA, "0" * 32)


def test_the_same_purge_twice_is_signed_once() -> None:
    house = _house()
    house.withdraw(CLOUD)
    house.clock.advance(DAY)
    house.sweep()
    house.sweeps.set(ANNA, Chore.COPIES, house.clock.now())
    house.sweep()
    assert len(_records(house, "purge")) == 1


def test_the_copy_of_a_story_goes_when_its_day_is_over() -> None:
    house = _house()
    seen = house.offers()[0]
    asked = sharing.Request(seen.id, Audience.STORY, "key")
    story = sharing.share(house.press(), ANNA, asked, seen.etag)
    house.clock.advance(DAY - timedelta(seconds=1))
    house.sweep()
    assert list(house.published.held) == [story.copy]
    house.clock.advance(timedelta(seconds=1))
    house.sweep()
    assert house.published.held == {}
    ended = house.shares.find(story.id)
    assert ended is not None
    assert ended.state is ShareState.ENDED
    assert house.sweeps.find(ANNA, Chore.STORIES) is None
    with pytest.raises(Gone):
        sharing.share(house.press(), ANNA, asked, seen.etag)
    assert house.take_back(ended).state is ShareState.TAKEN_BACK


def test_a_feed_post_stays_and_sets_no_time() -> None:
    house = _house()
    house.share()
    assert house.sweeps.find(ANNA, Chore.STORIES) is None


def test_why_something_was_refused_is_forgotten_when_it_is_long_ago() -> None:
    house = House()
    house.policies.policy = house.policies.under(*SCHEDULE)
    house.grant(CLOUD)
    house.clock.advance(9 * DAY)
    _refuse(house, "old")
    house.clock.advance(9 * DAY)
    house.sweep()
    _refuse(house, "new")
    house.clock.advance(DAY - timedelta(seconds=1))
    house.sweep()
    assert len(house.roll.items) == 2
    house.clock.advance(timedelta(seconds=1))
    house.sweep()
    assert [id for _, id in house.roll.items] == [media_id("new")]


def _refuse(house: House, name: str) -> None:
    at, id = house.clock.now(), media_id(name)
    item = MediaItem(id, MediaState.REFUSED, at, 9, "phone", refusal=Refusal.CORRUPT)
    house.roll.put(ANNA, item)


def test_nobody_is_looked_after_who_allows_nothing() -> None:
    house = House()
    house.policies.policy = house.policies.under(*SCHEDULE)
    house.grant(CLOUD)
    house.withdraw(CLOUD)
    house.clock.advance(11 * DAY)
    house.sweep()
    assert house.sweeps.rows == {}
