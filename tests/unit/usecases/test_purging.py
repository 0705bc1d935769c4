"""What left the set that a device may see, or was hidden there, leaves Shoebox, too."""

from collections.abc import Iterable

import pytest
from shoebox.domain.consent import Purpose
from shoebox.domain.device import Access, Claim
from shoebox.domain.mark import Mark
from shoebox.domain.media import MediaState
from shoebox.domain.place import Place
from shoebox.domain.problem import Invalid, SlowDown
from shoebox.domain.refusal import Refusal
from shoebox.domain.suggestion import SuggestionState
from shoebox.usecases.analyze import analyze
from shoebox.usecases.purge import parting, purge
from shoebox.usecases.uploads import tickets

from tests.fakes.imaging import photograph
from tests.fakes.samples import ANNA, MORNING, claim
from tests.unit.usecases.house import BACKLOG, House, open_house, party

PICTURES = party(4)
CLAIMS = [claim(picture) for picture in PICTURES]
IDS = [one.sha256 for one in CLAIMS]


def limited_house(pictures: Iterable[bytes] = PICTURES) -> House:
    house = open_house()
    house.connect(Access.LIMITED)
    house.take_in(pictures)
    house.purge()
    return house


def held(house: House) -> set[str]:
    """The ids of which storage holds anything."""
    return {name.split("/")[2].removesuffix(".jpg") for name in house.files.held}


def test_what_a_complete_sync_lacks_is_purged_and_nothing_is_kept_of_it() -> None:
    house = limited_house()
    house.announce(CLAIMS[1:], "two")
    assert house.purge() == 1
    assert held(house) == {id for _, id in house.roll.items} == set(IDS[1:])
    assert {id for _, id in house.roll.claimed} == set(IDS[1:])


def test_nothing_is_purged_before_every_page_has_come() -> None:
    house = limited_house()
    house.announce(CLAIMS[:1], "two", 1, 3)
    house.announce([], "two", 3, 3)
    house.announce([], "two", 3, 3)
    assert house.purge() == 0
    assert held(house) == set(IDS)
    house.announce(CLAIMS[1:2], "two", 2, 3)
    assert house.purge() == 2
    assert held(house) == set(IDS[:2])


def test_pages_of_different_syncs_never_make_one() -> None:
    house = limited_house()
    house.announce(CLAIMS[:1], "two", 1, 2)
    house.announce([], "three", 2, 2)
    assert house.purge() == 0
    assert held(house) == set(IDS)


def test_an_empty_complete_sync_purges_everything() -> None:
    house = limited_house()
    house.announce([], "two")
    house.purge()
    assert (held(house), house.roll.items, house.roll.claimed) == (set(), {}, {})


def test_with_full_access_what_a_sync_lacks_stays() -> None:
    house = open_house()
    house.take_in(PICTURES)
    house.announce([], "two")
    assert house.purge() == 0
    assert held(house) == set(IDS)


def test_a_message_that_a_newer_sync_overtook_purges_nothing() -> None:
    house = limited_house()
    house.announce([], "two")
    overtaken = house.purge_queue.drain()
    house.announce(CLAIMS, "three", 1, 2)
    assert [purge(house.clearance(), one) for one in overtaken] == [0]
    assert held(house) == set(IDS)


def test_a_device_that_was_given_full_access_meanwhile_keeps_everything() -> None:
    house = limited_house()
    house.announce([], "two")
    house.connect(Access.FULL)
    assert house.purge() == 0
    assert held(house) == set(IDS)


def test_without_access_everything_of_the_device_goes_and_of_another_nothing() -> None:
    house = limited_house()
    other = claim(photograph("other", MORNING), device="tablet")
    house.roll.claim(ANNA, [other])
    house.connect(Access.NONE)
    house.purge()
    assert (held(house), house.roll.items) == (set(), {})
    assert list(house.roll.claimed.values()) == [other]


def test_what_comes_back_into_the_set_is_wanted_again() -> None:
    house = limited_house()
    house.announce(CLAIMS[1:], "two")
    house.purge()
    assert house.take_in(PICTURES) == IDS[:1]
    house.purge()
    assert held(house) == set(IDS)


def test_what_came_back_before_the_purge_stays() -> None:
    house = limited_house([])
    house.upload(PICTURES[:1])
    house.purge()
    house.announce([], "two")
    (message,) = house.purge_queue.drain()
    purge(house.clearance(), message)
    assert house.announce(CLAIMS[:1], "three").wanted == (IDS[0],)
    assert house.purge() == 0
    assert list(house.roll.claimed) == [(ANNA, IDS[0])]


@pytest.mark.parametrize("mark", [Mark.HIDDEN, Mark.LOCKED, Mark.ARCHIVED, Mark.SCREENSHOT])
def test_what_is_marked_later_is_purged_under_full_access_too(mark: Mark) -> None:
    house = open_house()
    house.take_in(PICTURES)
    offer = house.announce([marked(CLAIMS[0], mark), *CLAIMS[1:]], "two")
    assert offer.refused == ((IDS[0], marked(CLAIMS[0], mark).refusal),)
    assert house.purge() == 1
    assert held(house) == {id for _, id in house.roll.items} == set(IDS[1:])


def marked(one: Claim, *marks: Mark) -> Claim:
    return Claim(one.sha256, one.device, one.size, one.media_type, marks=marks)


def test_a_better_frame_on_the_device_does_not_purge_what_is_held() -> None:
    house = open_house()
    house.take_in(PICTURES)
    offer = house.announce([marked(CLAIMS[0], Mark.DUPLICATE)], "two")
    assert (offer.refused, house.purge()) == ((), 0)


def test_an_upload_that_is_under_way_when_its_item_leaves_is_thrown_away() -> None:
    house = limited_house([])
    (id,) = house.upload(PICTURES[:1])
    house.announce([], "two")
    house.purge()
    assert analyze(house.intake(), ANNA, id) is None
    assert (house.inbox.held, held(house), house.roll.items) == ({}, set(), {})


def test_an_item_that_leaves_while_it_is_analysed_does_not_stay() -> None:
    house = limited_house([])
    (id,) = house.upload(PICTURES[:1])
    put = house.files.put

    def leave_meanwhile(name: str, data: bytes, media_type: str) -> None:
        put(name, data, media_type)
        if "thumbnail" in name:
            house.announce([], "two")
            house.purge()

    house.files.put = leave_meanwhile  # type: ignore[method-assign] # something happens meanwhile
    assert analyze(house.intake(), ANNA, id) is None
    assert (house.inbox.held, held(house), house.roll.items) == ({}, set(), {})


def test_a_suggestion_that_shows_what_left_is_withdrawn_and_its_drawing_removed() -> None:
    house = limited_house(party())
    house.work()
    (shown,) = house.offers()
    house.announce([], "two")
    house.purge()
    assert house.creations.held == {}
    assert house.suggestions.known[ANNA, shown.id].state is SuggestionState.WITHDRAWN


def test_a_photo_that_its_person_deleted_is_not_wanted_again_when_it_comes_back() -> None:
    house = limited_house()
    house.delete(IDS[0])
    house.announce(CLAIMS[1:], "two")
    house.purge()
    assert house.roll.items[ANNA, IDS[0]].state is MediaState.DELETED
    assert house.announce(CLAIMS, "three").refused == ((IDS[0], Refusal.DELETED),)


def test_a_refusal_is_noted_once_however_often_it_is_offered() -> None:
    house = open_house()
    house.announce([marked(CLAIMS[0], Mark.SCREENSHOT)])
    first = house.roll.items[ANNA, IDS[0]]
    house.clock.advance(first.at - first.at.replace(hour=0))
    house.announce([marked(CLAIMS[0], Mark.SCREENSHOT)])
    assert house.roll.items[ANNA, IDS[0]] is first
    assert first.refusal is Refusal.SCREENSHOT


def test_what_is_taken_out_of_the_archive_is_wanted() -> None:
    house = open_house()
    assert house.announce([marked(CLAIMS[0], Mark.ARCHIVED)]).wanted == ()
    assert house.announce(CLAIMS[:1]).wanted == (IDS[0],)


def test_marks_and_siblings_stay_with_the_item() -> None:
    house = open_house()
    told = Claim(
        IDS[0], "phone", len(PICTURES[0]), "image/jpeg", marks=(Mark.BURST,), burst="b", live="l"
    )
    house.announce([told])
    house.inbox.put(f"{ANNA}/{IDS[0]}", PICTURES[0], "image/jpeg")
    item = analyze(house.intake(), ANNA, IDS[0])
    assert item
    assert (item.marks, item.burst, item.live) == ((Mark.BURST,), "b", "l")


@pytest.mark.parametrize(("allowed", "kept"), [(True, Place(48.9, 2.3)), (False, None)])
def test_a_coarse_place_is_believed_only_with_permission(allowed: bool, kept: Place) -> None:
    house = open_house() if allowed else placeless_house()
    told = Claim(IDS[0], "phone", len(PICTURES[0]), "image/jpeg", place=Place(48.9, 2.3))
    house.announce([told])
    assert house.roll.claimed[ANNA, IDS[0]].place == kept
    house.roll.claim(ANNA, [told])
    house.inbox.put(f"{ANNA}/{IDS[0]}", PICTURES[0], "image/jpeg")
    item = analyze(house.intake(), ANNA, IDS[0])
    assert item
    assert item.signals
    assert item.signals.place == kept


def placeless_house() -> House:
    house = open_house()
    house.withdraw(Purpose.LOCATION)
    return house


def test_a_page_beyond_the_last_is_invalid() -> None:
    with pytest.raises(Invalid):
        open_house().announce([], page=3, pages=2)


def test_no_ticket_for_what_was_recalled() -> None:
    house = open_house()
    house.announce(CLAIMS[:1])
    house.announce([marked(CLAIMS[0], Mark.HIDDEN)])
    with pytest.raises(Invalid):
        tickets(house.gate(), ANNA, IDS[:1])


def test_tickets_wait_while_too_many_uploads_do() -> None:
    house = open_house()
    house.announce(CLAIMS[:1])
    house.analyze_queue.send([{}] * (BACKLOG + 1))
    with pytest.raises(SlowDown) as refused:
        tickets(house.gate(), ANNA, IDS[:1])
    assert refused.value.seconds > 0
    house.analyze_queue.drain()
    assert len(tickets(house.gate(), ANNA, IDS[:1])) == 1


def test_a_large_set_that_leaves_goes_in_small_messages() -> None:
    house = open_house()
    house.connect(Access.LIMITED)
    house.roll.claim(ANNA, [claim(b"%d" % number) for number in range(60)])
    house.announce([], "two")
    (message,) = house.purge_queue.drain()
    assert message == parting(ANNA, "phone", "two")
    assert purge(house.clearance(), message) == 60
    assert [len(one["ids"]) for one in house.purge_queue.bodies] == [25, 25, 10]
