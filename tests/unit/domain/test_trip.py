"""Home, and being away from it."""

from datetime import date, datetime, timedelta

import pytest
from shoebox.domain.chronicle import learn
from shoebox.domain.geography import distance_km
from shoebox.domain.home import Homes, learn_homes, month_of
from shoebox.domain.moment import Photo, group, in_time
from shoebox.domain.place import Place
from shoebox.domain.survey import Setting
from shoebox.domain.trip import FAR_KM, Trip, trips

from tests.fakes.roll_of_life import DAY, HOME, QUEBEC, everyday, in_order, occasion
from tests.fakes.samples import photo

SPRING = date(2025, 3, 5)
MAY = date(2025, 5, 10)
MAY_NOON = datetime(2025, 5, 11, 11, 13)
CLOSE, OUTING = Place(45.65, -73.40), Place(45.30, -72.65)


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
