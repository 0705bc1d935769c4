"""Moments: photos close in time and place, whatever the order in which they came."""

from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shoebox.domain.media import Look, MediaItem, MediaState, Place, Taken
from shoebox.domain.moment import LEAP_KM, PAUSE, Photo, distance_km, group, photos, twins

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
    return sorted(made, key=lambda one: (one.taken.instant, one.id))


@given(facts)
def test_every_photo_is_in_exactly_one_moment_and_in_the_order_of_time(
    found: list[tuple[int, timedelta | None, Place | None]],
) -> None:
    sequence = _sequence(found)
    assert [one for moment in group(sequence) for one in moment.photos] == sequence


@given(facts)
def test_a_moment_ends_exactly_at_a_pause_or_a_leap(
    found: list[tuple[int, timedelta | None, Place | None]],
) -> None:
    moments = group(_sequence(found))
    for moment in moments:
        for earlier, later in pairwise(moment.photos):
            assert later.taken.instant - earlier.taken.instant <= PAUSE
    for before, after in pairwise(moments):
        pause = after.start.instant - before.end.instant > PAUSE
        ends = before.photos[-1].signals.place, after.photos[0].signals.place
        leap = ends[0] and ends[1] and distance_km(ends[0], ends[1]) > LEAP_KM
        assert pause or leap


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


@pytest.mark.parametrize(("pause", "count"), [(PAUSE, 1), (PAUSE + MINUTE, 2)])
def test_a_pause_ends_a_moment_when_it_is_longer_than_four_hours(
    pause: timedelta, count: int
) -> None:
    assert len(group([photo(1, MORNING), photo(2, MORNING + pause)])) == count


def test_a_leap_ends_a_moment_and_a_photo_without_a_place_does_not() -> None:
    here, there = photo(1, MORNING, place=HOME), photo(3, MORNING + 2 * MINUTE, place=AIRPORT)
    near = photo(3, MORNING + 2 * MINUTE, place=Place(48.9, 2.4))
    nowhere = photo(2, MORNING + MINUTE)
    assert len(group([here, near])) == 1
    assert len(group([here, nowhere, near])) == 1
    assert len(group([here, photo(4, MORNING, place=Place(50.85, 4.35))])) == 2
    assert distance_km(HOME, AIRPORT) < LEAP_KM
    assert len(group([here, there])) == 1


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
    [(0, 0, True), (8, 10, True), (9, 0, False), (0, 11, False)],
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
