"""Home, and being away from it."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from shoebox.domain.chronicle import learn
from shoebox.domain.geography import distance_km
from shoebox.domain.home import Homes, learn_homes, month_of
from shoebox.domain.moment import Photo, group, in_time
from shoebox.domain.place import Place
from shoebox.domain.survey import Setting
from shoebox.domain.trip import Trip, trips
from shoebox.domain.whereabouts import FAR_KM

from tests.fakes.roll_of_life import DAY, HOME, QUEBEC, everyday, in_order, occasion
from tests.fakes.samples import photo

SPRING = date(2025, 3, 5)
MAY = date(2025, 5, 10)
MAY_NOON = datetime(2025, 5, 11, 11, 13)
CLOSE, NEARBY, OUTING = Place(45.65, -73.40), Place(45.30, -73.15), Place(45.30, -72.65)
TOKYO = Place(35.68, 139.69)


def _homes(roll: list[Photo]) -> Homes:
    return learn_homes((one.taken.day, one.place) for one in roll if one.place)


def _trips(roll: list[Photo]) -> list[Trip]:
    moments = sorted(group(roll), key=lambda moment: in_time(moment.photos[0]))
    return trips(moments, _homes(roll), learn(roll, Setting()).clocks)


def _besides(*stays: list[Photo], weeks: int = 20) -> list[Photo]:
    """Photos at home every week, but for the time that one was elsewhere."""
    away = [one.taken.instant for stay in stays for one in stay]
    home = [one for one in everyday(SPRING, weeks) if not min(away) < one.taken.instant < max(away)]
    return in_order(home, *stays)


def _stay(days: int, place: Place | None = QUEBEC, first: date = MAY) -> list[Photo]:
    return [one for n in range(days) for one in occasion(first + n * DAY, 4, 11, place)]


def test_home_is_where_the_most_weeks_are_and_not_the_most_photos() -> None:
    roll = _besides(_stay(14))
    (home, *_) = _homes(roll).about(MAY)
    assert distance_km(home, HOME) < 1


def test_home_moves_with_the_person() -> None:
    moved = SPRING + 40 * 7 * DAY
    homes = _homes(in_order(everyday(SPRING, 40), everyday(moved, 40, QUEBEC)))
    assert homes.distance_km(HOME, SPRING + 60 * DAY) == pytest.approx(0, abs=1)
    assert homes.distance_km(QUEBEC, SPRING + 60 * DAY) == pytest.approx(233, abs=3)
    assert homes.distance_km(QUEBEC, moved + 200 * DAY) == pytest.approx(0, abs=1)
    assert homes.distance_km(QUEBEC, moved) == pytest.approx(0, abs=1)


def test_where_nothing_is_known_there_is_no_home() -> None:
    assert Homes({}).distance_km(HOME, MAY) is None
    assert _trips(_stay(3, None)) == []


def test_december_and_january_are_neighbours() -> None:
    assert month_of(date(2026, 1, 1)) - month_of(date(2025, 12, 31)) == 1


@pytest.mark.parametrize("days", [2, 9, 24])
def test_several_days_are_one_trip_however_many(days: int) -> None:
    roll = _besides(_stay(days), weeks=40)
    (trip,) = _trips(roll)
    assert trip.nights == days - 1
    assert len(trip.photos) == 4 * days


def test_a_day_out_is_no_trip_and_neither_is_a_night_close_by() -> None:
    assert _trips(_besides(_stay(1))) == []
    assert distance_km(HOME, CLOSE) < FAR_KM < distance_km(HOME, OUTING)
    assert _trips(_besides(_stay(3, CLOSE))) == []


def test_a_party_far_away_until_two_in_the_morning_is_no_night() -> None:
    late = occasion(MAY, 26, 21, QUEBEC)
    assert late[-1].taken.day == MAY + DAY
    assert _trips(in_order(everyday(SPRING, 20), late)) == []


def test_photos_at_home_part_two_trips() -> None:
    second = MAY + 3 * DAY
    back = occasion(MAY + 2 * DAY, 2, 9)
    apart = _besides(_stay(2), back, _stay(3, first=second))
    assert [trip.days[0] for trip in _trips(apart)] == [MAY, second]
    assert len(_trips(_besides(_stay(2), _stay(3, first=second)))) == 1


def test_photos_without_a_position_belong_to_the_trip_that_they_lie_in() -> None:
    bare = occasion(MAY + DAY, 3, 11, None)
    (trip,) = _trips(_besides(_stay(1), bare, _stay(1, first=MAY + 2 * DAY)))
    assert set(bare) <= set(trip.photos)


def test_one_stale_position_does_not_bring_anybody_home() -> None:
    stale = photo("stale", MAY_NOON, timedelta(hours=-5), place=HOME)
    (trip,) = _trips(_besides(_stay(3), [stale]))
    assert stale in trip.photos


def test_a_foreign_clock_is_enough_where_there_are_no_positions() -> None:
    abroad = [
        photo(("abroad", n), photo_.taken.local, timedelta(hours=9))
        for n, photo_ in enumerate(_stay(4, None))
    ]
    (trip,) = _trips(_besides(abroad))
    assert trip.nights == 3


def test_where_one_is_every_other_week_is_everyday_and_no_trip() -> None:
    cottage = [one for n in range(10) for one in _stay(2, OUTING, MAY + 14 * n * DAY)]
    assert _trips(in_order(everyday(SPRING, 40), cottage)) == []


@pytest.mark.parametrize(("place", "nights"), [(QUEBEC, [1]), (OUTING, [])])
def test_a_morning_without_positions_is_a_night_away_only_too_far_for_a_day_out(
    place: Place, nights: list[int]
) -> None:
    morning = occasion(MAY + DAY, 2, 9, None)
    roll = _besides([*occasion(MAY, 4, 15, place), *morning])
    assert [trip.nights for trip in _trips(roll)] == nights


def test_photos_without_positions_belong_to_what_is_nearest_in_time() -> None:
    night, morning = occasion(MAY, 2, 21, None), occasion(MAY + DAY, 2, 9, None)
    home = occasion(MAY + DAY, 2, 12)
    roll = in_order(everyday(SPRING, 20), occasion(MAY, 4, 11, QUEBEC), night, morning, home)
    assert _trips(roll) == []


def test_a_clock_that_no_camera_wrote_proves_nothing() -> None:
    bare = _stay(3, None)
    filled = [replace(one, signals=photo(n, one.taken.local).signals) for n, one in enumerate(bare)]
    foreign = [replace(one, taken=replace(one.taken, offset=timedelta(hours=9))) for one in filled]
    assert _trips(_besides(foreign)) == []


def test_the_clocks_of_a_long_trip_make_those_of_home_no_foreign_ones() -> None:
    abroad = [
        photo(("abroad", n), one.taken.local, timedelta(hours=9), place=TOKYO)
        for n, one in enumerate(_stay(21, first=MAY + 30 * DAY))
    ]
    at_home = _stay(3, None, MAY)
    homes = _homes(in_order(everyday(SPRING, 8), everyday(MAY + 60 * DAY, 8), abroad))
    moments = sorted(group(at_home), key=lambda moment: in_time(moment.photos[0]))
    assert trips(moments, homes, learn(abroad, Setting()).clocks) == []


def test_two_long_trips_to_one_town_make_it_no_everyday_place() -> None:
    stays = _stay(33), _stay(33, first=MAY + 60 * DAY)
    home = [
        one
        for one in everyday(SPRING, 40)
        if not any(stay[0].at < one.at < stay[-1].at for stay in stays)
    ]
    assert len(_trips(in_order(home, *stays))) == 2


def test_four_trips_over_a_sunday_to_one_town_make_it_no_everyday_place() -> None:
    saturday = SPRING + 10 * DAY
    stays = [_stay(4, QUEBEC, saturday + 35 * n * DAY) for n in range(4)]
    found = _trips(in_order(everyday(SPRING, 20), *stays))
    assert [trip.days[0] for trip in found] == [saturday + 35 * n * DAY for n in range(4)]


def test_what_lies_on_the_way_near_home_ends_no_trip() -> None:
    way = occasion(MAY + 2 * DAY, 4, 11, NEARBY)
    (trip,) = _trips(_besides(_stay(2), way, _stay(2, first=MAY + 3 * DAY)))
    assert set(way) <= set(trip.photos)


@pytest.mark.parametrize(
    ("place", "then", "count"), [(QUEBEC, QUEBEC, 1), (QUEBEC, OUTING, 2), (TOKYO, TOKYO, 1)]
)
def test_a_few_days_without_photos_end_no_stay_at_one_place(
    place: Place, then: Place, count: int
) -> None:
    roll = _besides([*_stay(2, place), *_stay(2, then, MAY + 7 * DAY)])
    assert len(_trips(roll)) == count
