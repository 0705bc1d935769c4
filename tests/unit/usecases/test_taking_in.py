"""What a device offers, and what becomes of an upload."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from shoebox.domain.device import Access, Claim, SyncPage
from shoebox.domain.mark import Mark
from shoebox.domain.media import MAX_BYTES, MediaState
from shoebox.domain.problem import Forbidden, NotFound
from shoebox.domain.refusal import Refusal
from shoebox.domain.signals import Remark
from shoebox.domain.taken import Taken
from shoebox.usecases import devices
from shoebox.usecases.analyze import analyze

from tests.fakes.imaging import photograph
from tests.fakes.samples import ANNA, MORNING, claim, media_id
from tests.unit.usecases.house import House, open_house, party

PICTURE = photograph("a", MORNING)


def _offer(house: House, *claims: Claim) -> devices.Offer:
    return house.announce(claims)


def test_a_device_counts_the_versions_of_itself() -> None:
    house = open_house()
    again = devices.register(house.desk(), ANNA, "phone", "Mine", Access.LIMITED)
    assert (again.version, again.name, again.seen) == (2, "Mine", house.clock.now())


def test_an_unknown_device_and_one_without_access_may_offer_nothing() -> None:
    house = open_house()
    with pytest.raises(NotFound):
        devices.offer(house.desk(), ANNA, "tablet", SyncPage("one", 1, 1), [])
    house.connect(Access.NONE)
    with pytest.raises(Forbidden):
        _offer(house, claim(PICTURE))


def test_what_is_held_is_not_wanted_again() -> None:
    house = open_house()
    house.take_in([PICTURE])
    offer = house.offer([PICTURE])
    assert (offer.wanted, offer.refused) == ((), ())


def test_what_cannot_be_taken_is_refused_before_it_is_sent_and_its_person_sees_why() -> None:
    house = open_house()
    large = claim(PICTURE, size=MAX_BYTES + 1)
    offer = _offer(house, large)
    assert (offer.wanted, offer.refused) == ((), ((large.sha256, Refusal.TOO_LARGE),))
    assert house.roll.items[ANNA, large.sha256].refusal is Refusal.TOO_LARGE


def test_of_a_hidden_photo_nothing_is_kept() -> None:
    house = open_house()
    hidden = claim(PICTURE, marks=(Mark.HIDDEN,))
    assert _offer(house, hidden).refused == ((hidden.sha256, Refusal.HIDDEN),)
    assert (house.roll.items, house.roll.claimed) == ({}, {})


def test_what_was_deleted_is_not_wanted_again() -> None:
    house = open_house()
    (id,) = house.take_in([PICTURE])
    house.delete(id)
    assert house.offer([PICTURE]).refused == ((id, Refusal.DELETED),)


def test_an_upload_that_nobody_offered_is_thrown_away() -> None:
    house = open_house()
    house.inbox.put(f"{ANNA}/{media_id('x')}", b"x", "image/jpeg")
    assert analyze(house.intake(), ANNA, media_id("x")) is None
    assert (house.inbox.held, house.roll.items) == ({}, {})


@pytest.mark.parametrize(
    ("sent", "refusal"),
    [
        (b"", Refusal.EMPTY),
        (b"other bytes", Refusal.CHECKSUM_MISMATCH),
        (b"no photo", Refusal.CORRUPT),
    ],
)
def test_an_upload_that_cannot_be_taken_is_refused_with_its_reason(
    sent: bytes, refusal: Refusal
) -> None:
    house = open_house()
    offered = claim(b"no photo")
    house.roll.claim(ANNA, [offered])
    house.inbox.put(f"{ANNA}/{offered.sha256}", sent, "image/jpeg")
    item = analyze(house.intake(), ANNA, offered.sha256)
    assert item is not None
    assert (item.state, item.refusal) == (MediaState.REFUSED, refusal)
    assert (house.inbox.held, house.files.held) == ({}, {})


def test_an_upload_beyond_the_size_of_a_photo_is_refused_without_reading_it() -> None:
    house = open_house()
    offered = claim(PICTURE)
    house.roll.claim(ANNA, [offered])
    house.inbox.held[f"{ANNA}/{offered.sha256}"] = bytes(MAX_BYTES + 1)
    item = analyze(house.intake(), ANNA, offered.sha256)
    assert item is not None
    assert item.refusal is Refusal.TOO_LARGE


def test_an_original_lies_with_its_renditions_below_its_person() -> None:
    house = open_house()
    (id,) = house.take_in([PICTURE])
    assert set(house.files.held) == {
        f"{ANNA}/original/{id}",
        f"{ANNA}/preview/{id}.jpg",
        f"{ANNA}/thumbnail/{id}.jpg",
    }


def test_a_photo_makes_its_day_due_once_uploads_have_settled() -> None:
    house = open_house()
    for person in list(house.due.rows):
        house.due.settle(house.due.rows[person])
    house.take_in([PICTURE])
    assert house.due.rows[ANNA].days == {MORNING.date()}
    assert house.due.times[ANNA] == house.clock.now() + timedelta(minutes=2)


SAID = "2026-06-07T23:30:00+02:00"


def _with_the_devices_word(said: str) -> House:
    house = open_house()
    undated = photograph("undated")
    house.roll.claim(ANNA, [replace(claim(undated), captured_at=said)])
    house.inbox.put(f"{ANNA}/{claim(undated).sha256}", undated, "image/jpeg")
    analyze(house.intake(), ANNA, claim(undated).sha256)
    return house


def test_the_devices_word_for_the_time_counts_where_the_file_says_none() -> None:
    (item,) = _with_the_devices_word(SAID).roll.items.values()
    assert item.signals is not None
    saved = Taken(datetime(2026, 6, 7, 23, 30), timedelta(hours=2), by_camera=False)
    assert item.signals.taken == saved


@pytest.mark.parametrize("said", ["1970-01-01T00:00:00+00:00", "2099-01-01T00:00:00+00:00"])
def test_an_implausible_word_of_the_device_is_remarked_and_not_believed(said: str) -> None:
    (item,) = _with_the_devices_word(said).roll.items.values()
    assert item.signals is not None
    assert item.signals.taken is None
    assert Remark.IMPLAUSIBLE_TIME in item.signals.remarks


def test_the_files_own_time_comes_before_the_devices_word() -> None:
    house = open_house()
    house.roll.claim(ANNA, [claim(PICTURE, captured_at=SAID)])
    house.inbox.put(f"{ANNA}/{claim(PICTURE).sha256}", PICTURE, "image/jpeg")
    item = analyze(house.intake(), ANNA, claim(PICTURE).sha256)
    assert item is not None
    assert item.signals is not None
    assert item.signals.taken == Taken(MORNING)


def test_uploads_in_any_order_end_in_the_same_state() -> None:
    forth, back = open_house(), open_house()
    forth.take_in(party())
    back.take_in(reversed(party()))
    for house in (forth, back):
        house.work()
    assert forth.roll.items == back.roll.items
    assert forth.suggestions.known == back.suggestions.known
