"""Moments: photos close in time and place, whatever the order in which they came."""

from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shoebox.domain.cuts import WALK_KM
from shoebox.domain.geography import distance_km
from shoebox.domain.media import MediaItem, MediaState
from shoebox.domain.moment import (
    USUAL_PAUSE,
    Photo,
    group,
    in_time,
    listen,
    photos,
    twins,
)
from shoebox.domain.place import Place
from shoebox.domain.signals import Look
from shoebox.domain.taken import Taken

from tests.fakes.samples import MORNING, item, media_id, photo, signals

HOME, AIRPORT = Place(48.8566, 2.3522), Place(49.0097, 2.5479)
MINUTE = timedelta(minutes=1)

minutes = st.integers(0, 5 * 24 * 60)
offsets = st.none() | st.sampled_from([timedelta(hours=h) for h in (-11, 0, 2, 14)])
places = st.none() | st.sampled_from([HOME, AIRPORT, Place(-33.86, 151.2)])
facts = st.lists(st.tuples(minutes, offsets, places), max_size=30)


def _sequence(found: list[tuple[int, timedelta | None, Place | None]]) -> list[Photo]:
    made = [
        photo(number, MORNING + minute * MINUTE, offset, place=place)
        for number, (minute, offset, place) in enumerate(found)
    ]
    return sorted(made, key=in_time)


@given(facts)
def test_every_photo_is_in_exactly_one_moment_and_in_the_order_of_time(
    found: list[tuple[int, timedelta | None, Place | None]],
) -> None:
    sequence = _sequence(found)
    assert [one for moment in group(sequence) for one in moment.photos] == sequence


@given(facts)
def test_within_a_moment_nobody_rested_for_longer_than_the_pause(
    found: list[tuple[int, timedelta | None, Place | None]],
) -> None:
    moments = group(_sequence(found))
    for moment in moments:
        for earlier, later in pairwise(moment.photos):
            assert later.taken.instant - earlier.taken.instant <= USUAL_PAUSE


@given(facts, st.integers(0, 29))
def test_a_photo_changes_no_moment_but_those_within_a_pause_of_it(
    found: list[tuple[int, timedelta | None, Place | None]], number: int
) -> None:
    sequence = _sequence(found)
    added = photo("added", MORNING + number * timedelta(hours=4), timedelta(0), place=HOME)
    before = {moment.photos for moment in group(sequence)}
    after = {moment.photos for moment in group(sorted([*sequence, added], key=in_time))}
    at = added.taken.instant
    for gone in before - after:
        near = min(abs(one.taken.instant - at) for one in gone)
        assert near <= USUAL_PAUSE or _after_a_place(gone, at)


def _after_a_place(moment: tuple[Photo, ...], at: datetime) -> bool:
    """Whether the next position after the new photo lies in the moment: it may say they moved."""
    return moment[0].taken.instant <= at + 2 * USUAL_PAUSE


@given(facts.flatmap(lambda found: st.permutations(range(len(found))).map(lambda p: (found, p))))
def test_the_order_in_which_items_come_does_not_matter(
    case: tuple[list[tuple[int, timedelta | None, Place | None]], list[int]],
) -> None:
    found, order = case
    items = [
        item(n, signals=signals(Taken(MORNING + minute * MINUTE, offset), place=place))
        for n, (minute, offset, place) in enumerate(found)
    ]
    assert group(photos([items[n] for n in order])) == group(photos(items))


@pytest.mark.parametrize(("pause", "count"), [(USUAL_PAUSE, 1), (USUAL_PAUSE + MINUTE, 2)])
def test_a_moment_ends_after_the_usual_pause(pause: timedelta, count: int) -> None:
    assert len(group([photo(1, MORNING), photo(2, MORNING + pause)])) == count


def test_who_photographs_all_day_rests_less_between_two_things() -> None:
    quick, slow = (
        [
            photo((rest, day, n), MORNING + timedelta(days=day) + timedelta(minutes=sum(minutes)))
            for day in range(60)
            for n, minutes in enumerate([(0,), (inner,), (inner, rest), (inner, rest, inner)])
        ]
        for inner, rest in ((16, 150), (160, 420))
    )
    pauses = [listen(sorted(roll, key=in_time)).pause for roll in (quick, slow)]
    assert pauses[0] < timedelta(minutes=150) < USUAL_PAUSE < pauses[1]
    assert [len(group(sorted(quick, key=in_time), pauses[0]))] == [120]
    assert [len(group(sorted(slow, key=in_time), pauses[1]))] == [120]


def test_who_has_moved_on_needs_a_shorter_rest() -> None:
    half = MORNING + USUAL_PAUSE / 2
    here = photo(1, MORNING, place=HOME)
    strolled, moved = (photo(3, half, place=place) for place in (Place(48.87, 2.35), AIRPORT))
    assert distance_km(HOME, AIRPORT) > WALK_KM
    assert len(group([here, strolled])) == 1
    assert len(group([here, moved])) == 2
    assert len(group([here, photo(2, MORNING + MINUTE), moved])) == 2


def test_a_position_that_nobody_could_have_reached_ends_nothing() -> None:
    stale = photo(2, MORNING + MINUTE, place=Place(45.76, 4.84))
    assert (
        len(
            group(
                [photo(1, MORNING, place=HOME), stale, photo(3, MORNING + 2 * MINUTE, place=HOME)]
            )
        )
        == 1
    )


def test_a_flight_over_time_zones_is_ordered_by_the_instant_and_not_the_wall_clock() -> None:
    takeoff = photo("Tokyo", datetime(2026, 6, 6, 17), timedelta(hours=9))
    landing = photo("Honolulu", datetime(2026, 6, 6, 6), timedelta(hours=-10))
    found = photos(
        [
            MediaItem(one.id, MediaState.ANALYZED, MORNING, 1, "phone", one.signals)
            for one in (landing, takeoff)
        ]
    )
    assert [one.id for one in found] == [takeoff.id, landing.id]
    assert len(group(found)) == 2


@pytest.mark.parametrize("hours", [-11, 0, 14])
def test_the_day_is_the_one_on_the_photos_own_clock(hours: int) -> None:
    taken = Taken(datetime(2026, 6, 6, 0, 30), timedelta(hours=hours))
    assert taken.day == date(2026, 6, 6)


def test_an_unknown_offset_counts_as_utc() -> None:
    assert Taken(MORNING).instant == Taken(MORNING, timedelta(0)).instant


def test_only_held_photos_with_a_known_time_can_be_suggested() -> None:
    taken = Taken(MORNING)
    good = item("good", taken)
    others = [
        item("undated"),
        item("deleted", taken, state=MediaState.DELETED),
        item("refused", taken, state=MediaState.REFUSED),
        item("unmeasured", signals=None),
        item("screenshot", signals=signals(taken, look=Look.SCREENSHOT)),
        item("document", signals=signals(taken, look=Look.DOCUMENT)),
    ]
    assert [one.id for one in photos([*others, good])] == [good.id]


@pytest.mark.parametrize(
    ("bits", "later", "alike"),
    [(0, 0, True), (14, 0, True), (15, 0, False), (8, 10, True), (9, 1, False), (0, 11, False)],
)
def test_twins_are_close_in_looks_and_in_time(bits: int, later: int, alike: bool) -> None:
    one = photo(1, MORNING, likeness=0)
    other = photo(2, MORNING + later * MINUTE, likeness=2**bits - 1)
    assert twins(one, other) is twins(other, one) is alike


def test_distances_are_those_of_the_globe() -> None:
    assert distance_km(Place(0, 0), Place(0, 180)) == pytest.approx(20015, abs=1)
    assert distance_km(Place(50.0359, -5.4253), Place(58.3838, -3.0412)) == pytest.approx(
        940.9, abs=1
    )
    assert distance_km(Place(10, 179.9), Place(10, -179.9)) == pytest.approx(21.9, abs=0.1)
    assert distance_km(HOME, HOME) == 0
    assert media_id(1) != media_id(2)
