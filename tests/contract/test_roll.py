"""Devices, claims, media items and suggestions of a person."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from shoebox.adapters.keys import DynamoKeys
from shoebox.adapters.roll import DynamoCameraRoll, DynamoDevices, DynamoSuggestions
from shoebox.adapters.syncs import DynamoSyncs
from shoebox.domain.device import Access, Claim, Device, SyncPage
from shoebox.domain.mark import Mark
from shoebox.domain.media import MediaItem, MediaState
from shoebox.domain.place import Place
from shoebox.domain.problem import Gone, Invalid, VersionMismatch
from shoebox.domain.refusal import Refusal
from shoebox.domain.suggestion import SuggestionState
from shoebox.domain.taken import Taken
from shoebox.ports import CameraRoll, Devices, Keys, Suggestions, Syncs

from tests.contract import cloud
from tests.fakes.roll import FakeCameraRoll, FakeDevices, FakeKeys, FakeSuggestions, FakeSyncs
from tests.fakes.samples import ANNA, BORIS, MORNING, claim, item, media_id, suggestion

MANY = 230


@pytest.fixture
def roll(where: str) -> CameraRoll:
    return FakeCameraRoll() if where == "memory" else DynamoCameraRoll(cloud.table("RollTable"))


@pytest.fixture
def devices(where: str) -> Devices:
    return FakeDevices() if where == "memory" else DynamoDevices(cloud.table("RollTable"))


@pytest.fixture
def syncs(where: str) -> Syncs:
    return FakeSyncs() if where == "memory" else DynamoSyncs(cloud.table("RollTable"))


@pytest.fixture
def keys(where: str) -> Keys:
    return FakeKeys() if where == "memory" else DynamoKeys(cloud.table("RollTable"))


@pytest.fixture
def suggestions(where: str) -> Suggestions:
    return FakeSuggestions() if where == "memory" else DynamoSuggestions(cloud.table("RollTable"))


def test_a_device_is_found_as_it_was_last_put(devices: Devices) -> None:
    phone = Device("phone", "Anna's phone", Access.LIMITED, 1, datetime(2026, 1, 2, tzinfo=UTC))
    tablet = Device("tablet", "Tablet", Access.NONE)
    for device in (phone, tablet, replace(phone, version=2, access=Access.FULL)):
        devices.put(ANNA, device)
    assert devices.find(ANNA, "phone") == replace(phone, version=2, access=Access.FULL)
    assert [device.id for device in devices.all(ANNA)] == ["phone", "tablet"]


def test_a_device_is_nobody_elses(devices: Devices) -> None:
    devices.put(ANNA, Device("phone", "Anna's phone", Access.FULL))
    assert devices.find(BORIS, "phone") is None
    assert list(devices.all(BORIS)) == []


def test_a_later_claim_replaces_an_earlier_one_in_the_same_call_too(roll: CameraRoll) -> None:
    early, late = claim(b"a"), claim(b"a", device="tablet", captured_at="2026-01-02T03:04:05+00:00")
    roll.claim(ANNA, [early])
    assert roll.claims(ANNA, [early.sha256]) == {early.sha256: early}
    roll.claim(ANNA, [early, late])
    assert roll.claims(ANNA, [early.sha256, media_id("unknown")]) == {late.sha256: late}
    assert roll.claims(BORIS, [late.sha256]) == {}


def test_more_than_a_hundred_are_claimed_and_found_at_once(roll: CameraRoll) -> None:
    claims = [Claim(media_id(n), "phone", n, "image/jpeg") for n in range(MANY)]
    roll.claim(ANNA, claims)
    ids = [one.sha256 for one in claims]
    assert dict(roll.claims(ANNA, [*ids, ids[0]])) == {one.sha256: one for one in claims}


def test_a_claim_is_found_as_it_was_made(roll: CameraRoll) -> None:
    told = claim(
        b"a", marks=(Mark.FAVOURITE, Mark.BURST), burst="b", live="l", place=Place(48.9, -2.3)
    )
    roll.claim(ANNA, [told])
    assert roll.claims(ANNA, [told.sha256]) == {told.sha256: told}


def test_a_device_has_the_claims_that_it_made_last(roll: CameraRoll) -> None:
    mine, passed_on, others = claim(b"a"), claim(b"b"), claim(b"c", device="tablet")
    roll.claim(ANNA, [mine, passed_on, others])
    roll.claim(ANNA, [replace(passed_on, device="tablet")])
    roll.claim(BORIS, [claim(b"d")])
    assert list(roll.claimed_by(ANNA, "phone")) == [mine]


def test_what_is_unclaimed_is_claimed_no_more(roll: CameraRoll) -> None:
    one, other = claim(b"a"), claim(b"b")
    roll.claim(ANNA, [one, other])
    for _ in range(2):
        roll.unclaim(ANNA, [one.sha256, one.sha256, media_id("unknown")])
    assert list(roll.claimed_by(ANNA, "phone")) == [other]


def test_what_is_forgotten_was_never_there_and_may_come_again(roll: CameraRoll) -> None:
    photo = item("a", Taken(MORNING))
    roll.put(ANNA, photo)
    for _ in range(2):
        roll.forget(ANNA, photo.id)
    assert roll.find(ANNA, [photo.id]) == {}
    roll.put(ANNA, photo)
    assert roll.find(ANNA, [photo.id]) == {photo.id: photo}


def test_only_what_is_still_as_it_was_read_is_amended(roll: CameraRoll) -> None:
    photo = item("a", Taken(MORNING))
    newer, newest = replace(photo, burst="one"), replace(photo, burst="two")
    assert not roll.amend(ANNA, photo, newer)
    roll.put(ANNA, photo)
    assert roll.amend(ANNA, photo, newer)
    assert not roll.amend(ANNA, photo, newest)
    assert list(roll.taken_between(ANNA, MORNING.date(), MORNING.date())) == [newer]


def test_only_a_claim_that_is_still_as_it_was_read_is_replaced(roll: CameraRoll) -> None:
    first = claim(b"a")
    left, placed = replace(first, left=True), replace(first, place=Place(1, 2))
    assert not roll.reclaim(ANNA, first, placed)
    roll.claim(ANNA, [left])
    assert not roll.reclaim(ANNA, first, placed)
    assert roll.reclaim(ANNA, left, placed)
    assert roll.claims(ANNA, [first.sha256]) == {first.sha256: placed}


def page(sync: str, number: int, pages: int, *names: str) -> SyncPage:
    return SyncPage(sync, number, pages, tuple(media_id(name) for name in names))


def test_a_sync_is_complete_when_every_page_came_in_any_order_and_however_often(
    syncs: Syncs,
) -> None:
    came = [page("s", 3, 3), page("s", 1, 3, "a"), page("s", 1, 3, "a"), page("s", 2, 3, "b")]
    assert [syncs.arrive(ANNA, "phone", one) for one in came] == [False, False, False, True]
    announced = syncs.announced(ANNA, "phone", "s")
    assert announced is not None
    assert [media_id(name) in announced for name in "abc"] == [True, True, False]
    assert syncs.arrive(ANNA, "phone", came[0])


def test_of_an_incomplete_or_unknown_sync_nothing_is_concluded(syncs: Syncs) -> None:
    assert syncs.announced(ANNA, "phone", "s") is None
    syncs.arrive(ANNA, "phone", page("s", 2, 2, "a"))
    assert syncs.announced(ANNA, "phone", "s") is None
    assert syncs.announced(BORIS, "phone", "s") is None


def test_a_new_sync_ends_the_one_before(syncs: Syncs) -> None:
    syncs.arrive(ANNA, "phone", page("old", 1, 2, "a"))
    syncs.arrive(ANNA, "phone", page("old", 2, 2, "b"))
    assert not syncs.arrive(ANNA, "phone", page("new", 1, 2, "c"))
    assert syncs.announced(ANNA, "phone", "old") is None
    assert not syncs.arrive(ANNA, "phone", page("new", 2, 3, "d"))
    assert syncs.arrive(ANNA, "phone", page("short", 1, 1, "e"))
    announced = syncs.announced(ANNA, "phone", "short")
    assert announced is not None
    assert [media_id(name) in announced for name in "be"] == [False, True]


def test_devices_sync_each_on_its_own(syncs: Syncs) -> None:
    syncs.arrive(ANNA, "phone", page("s", 1, 2, "a"))
    syncs.arrive(ANNA, "phone-2", page("t", 2, 2, "b"))
    assert syncs.arrive(ANNA, "phone", page("s", 2, 2))


def test_an_empty_sync_announces_nothing(syncs: Syncs) -> None:
    assert syncs.arrive(ANNA, "phone", page("s", 1, 1))
    announced = syncs.announced(ANNA, "phone", "s")
    assert announced is not None
    assert media_id("a") not in announced


def test_a_key_stands_for_one_request_of_one_person(keys: Keys) -> None:
    asked = [(ANNA, "k", "1"), (ANNA, "k", "1"), (ANNA, "k", "2"), (BORIS, "k", "2")]
    assert [keys.use(*one) for one in asked] == [True, True, False, True]
    assert keys.use(ANNA, "another", "2")
    assert keys.use(ANNA, "k", "1")


def test_nothing_is_found_for_no_ids(roll: CameraRoll) -> None:
    assert roll.find(ANNA, []) == {}
    assert roll.claims(ANNA, []) == {}


@pytest.mark.parametrize("offset", [None, timedelta(0), timedelta(hours=-9, minutes=-30)])
def test_an_item_is_found_as_it_was_put(roll: CameraRoll, offset: timedelta | None) -> None:
    photo = item("a", Taken(datetime(2026, 6, 6, 9, 30, 15, 250_000), offset))
    roll.put(ANNA, photo)
    assert roll.find(ANNA, [photo.id]) == {photo.id: photo}
    assert roll.find(BORIS, [photo.id]) == {}


def test_a_deleted_item_is_found_without_its_signals_and_on_no_day(roll: CameraRoll) -> None:
    photo = item("a", Taken(MORNING))
    deleted = replace(photo, state=MediaState.DELETED, signals=None)
    roll.put(ANNA, photo)
    roll.put(ANNA, deleted)
    assert roll.find(ANNA, [photo.id]) == {photo.id: deleted}
    assert list(roll.taken_between(ANNA, MORNING.date(), MORNING.date())) == []


def test_items_are_found_by_their_local_day_both_ends_included(roll: CameraRoll) -> None:
    times = [
        datetime(2026, 6, 4, 23, 59, 59, 999_999),
        datetime(2026, 6, 5),
        datetime(2026, 6, 6, 12),
        datetime(2026, 6, 6, 23, 59, 59, 999_999),
        datetime(2026, 6, 7),
    ]
    for time in reversed(times):
        roll.put(ANNA, item(time, Taken(time, timedelta(hours=14))))
    roll.put(ANNA, item("undated"))
    roll.put(BORIS, item("another's", Taken(times[2])))
    found = roll.taken_between(ANNA, date(2026, 6, 5), date(2026, 6, 6))
    assert [photo.id for photo in found] == [media_id(time) for time in times[1:4]]
    since = roll.taken_since(ANNA, date(2026, 6, 5), 3)
    assert [photo.id for photo in since] == [media_id(time) for time in times[1:4]]
    assert len(roll.taken_since(ANNA, date.min, 100)) == len(times)


def test_pages_go_through_every_item_once_whatever_comes_in_meanwhile(roll: CameraRoll) -> None:
    known = sorted(media_id(n) for n in range(7))
    for n in range(7):
        roll.put(ANNA, item(n, Taken(MORNING)))
    roll.claim(ANNA, [claim(b"not an item")])
    roll.put(BORIS, item("another's"))
    seen: list[MediaItem] = []
    cursor: str | None = None
    for _ in range(5):
        page = roll.page(ANNA, 3, cursor)
        seen += page.items
        cursor = page.next
        roll.put(ANNA, MediaItem("0" * 64, MediaState.REFUSED, seen[0].at, 1, "d"))
        if cursor is None:
            break
    assert [found.id for found in seen] == known


def test_a_cursor_that_was_not_given_out_is_invalid(roll: CameraRoll) -> None:
    for cursor in ("x", "../media", "A" * 64, "a" * 63, "a" * 64 + "\n"):
        with pytest.raises(Invalid):
            roll.page(ANNA, 3, cursor)


def test_a_refused_item_keeps_its_reason(roll: CameraRoll) -> None:
    refused = item("a", state=MediaState.REFUSED, signals=None, refusal=Refusal.TRUNCATED)
    roll.put(ANNA, refused)
    assert roll.find(ANNA, [refused.id])[refused.id].refusal is Refusal.TRUNCATED


@pytest.mark.parametrize("state", [MediaState.ANALYZED, MediaState.REFUSED])
def test_a_deleted_item_does_not_come_back(roll: CameraRoll, state: MediaState) -> None:
    held = item("deleted")
    roll.put(ANNA, held)
    roll.put(ANNA, replace(held, state=MediaState.DELETED, signals=None))
    with pytest.raises(Gone):
        roll.put(ANNA, replace(held, state=state))


def test_a_refusal_does_not_replace_what_is_held(roll: CameraRoll) -> None:
    held = item("held")
    roll.put(ANNA, held)
    with pytest.raises(Gone):
        roll.put(ANNA, replace(held, state=MediaState.REFUSED, refusal=Refusal.EMPTY))
    assert roll.find(ANNA, [held.id]) == {held.id: held}


def test_what_was_refused_may_be_taken_later(roll: CameraRoll) -> None:
    held = item("later")
    roll.put(ANNA, replace(held, state=MediaState.REFUSED, refusal=Refusal.CONSENT_REQUIRED))
    roll.put(ANNA, held)
    assert roll.find(ANNA, [held.id]) == {held.id: held}


def test_a_suggestion_is_found_as_it_was_put(suggestions: Suggestions) -> None:
    draft = suggestion("a")
    suggestions.put(ANNA, draft)
    assert suggestions.find(ANNA, draft.id) == draft
    assert suggestions.find(BORIS, draft.id) is None


def test_a_version_replaces_only_the_one_before_it(suggestions: Suggestions) -> None:
    draft = suggestion("a")
    offered = draft.moved(SuggestionState.OFFERED)
    with pytest.raises(VersionMismatch):
        suggestions.put(ANNA, offered)
    suggestions.put(ANNA, draft)
    suggestions.put(ANNA, offered)
    for stale in (draft, offered, replace(offered, version=4)):
        with pytest.raises(VersionMismatch):
            suggestions.put(ANNA, stale)
    assert suggestions.find(ANNA, draft.id) == offered


def test_suggestions_come_newest_first(suggestions: Suggestions) -> None:
    days = [timedelta(days=n) for n in (2, 0, 1)]
    for day in days:
        suggestions.put(ANNA, suggestion(day, taken_from=MORNING + day))
    suggestions.put(BORIS, suggestion("another's"))
    found = [one.taken_from - MORNING for one in suggestions.all(ANNA)]
    assert found == sorted(days, reverse=True)
