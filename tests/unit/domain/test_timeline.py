"""Filling in the offsets that cameras did not write."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from shoebox.domain.place import Place
from shoebox.domain.taken import Taken
from shoebox.domain.timeline import solar_offset, with_offsets

from tests.fakes.samples import MORNING

TOKYO, LISBON = Place(35.68, 139.69), Place(38.72, -9.14)
HOUR = timedelta(hours=1)

times = st.datetimes(datetime(2015, 1, 1), datetime(2026, 1, 1))
offsets = st.none() | st.integers(-48, 56).map(lambda quarters: timedelta(minutes=15 * quarters))
places = st.none() | st.builds(Place, st.floats(-80, 80), st.floats(-180, 180))
rolls = st.lists(st.tuples(st.builds(Taken, times, offsets), places), max_size=20)


@given(rolls)
def test_the_wall_clock_and_the_local_day_stay_and_every_offset_is_known(
    roll: list[tuple[Taken, Place | None]],
) -> None:
    filled = with_offsets(roll)
    assert [taken.local for taken in filled] == [taken.local for taken, _ in roll]
    assert [taken.day for taken in filled] == [taken.day for taken, _ in roll]
    assert all(taken.offset is not None for taken in filled)


@given(rolls)
def test_what_a_camera_wrote_is_never_changed(roll: list[tuple[Taken, Place | None]]) -> None:
    for (taken, _), filled in zip(roll, with_offsets(roll), strict=True):
        assert taken.offset in {None, filled.offset}


def test_the_offset_of_the_neighbour_counts_before_the_sun() -> None:
    written = Taken(MORNING, 2 * HOUR)
    near, far = Taken(MORNING + HOUR), Taken(MORNING + timedelta(days=3))
    filled = with_offsets([(written, None), (near, TOKYO), (far, TOKYO)])
    assert [taken.offset for taken in filled] == [2 * HOUR, 2 * HOUR, 9 * HOUR]


def test_a_photo_without_anything_follows_what_was_found_for_its_neighbour() -> None:
    placed, bare = Taken(MORNING), Taken(MORNING + HOUR)
    assert [taken.offset for taken in with_offsets([(placed, TOKYO), (bare, None)])] == [
        9 * HOUR
    ] * 2


def test_what_nothing_is_known_of_has_the_usual_offset_else_utc() -> None:
    usual = [(Taken(MORNING + n * HOUR, -5 * HOUR), None) for n in range(3)]
    lone = Taken(MORNING + timedelta(days=90))
    assert with_offsets([*usual, (lone, None)])[-1].offset == -5 * HOUR
    assert with_offsets([(lone, None)])[0].offset == timedelta(0)


def test_the_sun_is_right_to_two_hours() -> None:
    assert solar_offset(TOKYO) == 9 * HOUR
    assert abs(solar_offset(LISBON)) <= HOUR
