"""What stays known of a roll: the same whatever came in which order, and nothing of what went."""

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shoebox.domain.almanac import GivenDate
from shoebox.domain.chronicle import Chronicle, learn
from shoebox.domain.coming import next_day
from shoebox.domain.day import MOST, Day, by_day
from shoebox.domain.home import month_of
from shoebox.domain.leaf import AREAS, Leaf, date_in, summed
from shoebox.domain.moment import Photo, listen
from shoebox.domain.neighbourhood import around
from shoebox.domain.place import Place
from shoebox.domain.survey import Knowledge, Setting

from tests.fakes.roll_of_life import DAY, QUEBEC, at, everyday, in_order, occasion, party
from tests.fakes.samples import photo

SPRING, JUNE = date(2024, 3, 6), date(2024, 6, 12)
CITY = Setting("CA", (GivenDate("Mia", 6, 12),))


def _life() -> list[Photo]:
    away = [one for n in range(4) for one in occasion(date(2024, 7, 19) + n * DAY, 4, 11, QUEBEC)]
    parties = [party(JUNE + n * 365 * DAY, "candle", "dessert") for n in range(2)]
    return in_order(everyday(SPRING, 60), *parties, away)


def _chronicle(days: dict[date, Day], chronicle: Chronicle | None = None) -> Chronicle:
    leaves = (Leaf(month, "").with_days(dict(days)) for month in {month_of(day) for day in days})
    return (chronicle or Chronicle()).with_leaves(leaves)


@given(st.randoms(use_true_random=False))
def test_day_by_day_in_any_order_and_twice_is_all_at_once(chance: Random) -> None:
    days = by_day(_life())
    kept: dict[int, Leaf] = {}
    chronicle = Chronicle()
    order = [*days, *chance.sample(sorted(days), 5)]
    chance.shuffle(order)
    for day in order:
        month = month_of(day)
        kept[month] = kept.get(month, Leaf(month, "")).with_days({day: days[day]})
        chronicle = chronicle.with_leaves([kept[month]])
    assert chronicle == _chronicle(days)
    assert chronicle.knowledge(CITY) == learn(_life(), CITY)


def test_what_went_teaches_nothing_any_more() -> None:
    days = by_day(_life())
    whole = Leaf(month_of(JUNE), "").with_days(dict(days))
    less = whole.with_days({JUNE: None})
    never = Leaf(month_of(JUNE), "").with_days({d: one for d, one in days.items() if d != JUNE})
    assert JUNE.day in whole.days
    assert less == never
    nothing = whole.with_days(dict.fromkeys(whole.dated))
    assert _chronicle(days).with_leaves([nothing]).months.keys() == (
        _chronicle(days).months.keys() - {month_of(JUNE)}
    )


def test_a_birthday_is_remembered_for_other_years() -> None:
    known = learn(_life(), Setting("CA"))
    assert [echo.day for echo in known.echoes if echo.confidence > 0.3] == [
        JUNE,
        JUNE + 365 * DAY,
    ]


def test_the_pause_overnight_is_heard_from_the_days_alone() -> None:
    roll = in_order(occasion(JUNE, 3, 20), occasion(JUNE + DAY, 3, 7))
    month = summed(Leaf(month_of(JUNE), "").with_days(dict(by_day(roll))))
    assert month.rhythm == listen(roll)


def test_a_day_is_kept_by_few_photos_and_one_of_every_spot_comes_first() -> None:
    lake = Place(45.60, -73.80)
    roll = in_order(
        occasion(JUNE, 20, 8, sharpness=0.9),
        occasion(JUNE, 1, 20, lake, sharpness=0.1, embedding="AQID"),
    )
    (day,) = by_day(roll).values()
    assert len(day.kept) == MOST
    assert roll[-1].id in {one.id for one in day.kept}


def test_of_a_month_on_the_road_only_the_areas_of_most_weeks_are_kept() -> None:
    road = [
        one
        for n in range(28)
        for one in occasion(date(2024, 5, 1) + n * DAY, 1, 12, Place(40 + n / 2, -73.0))
    ]
    days = by_day(in_order(road, everyday(date(2024, 5, 1), 4)))
    month = summed(Leaf(month_of(date(2024, 5, 1)), "").with_days(dict(days)))
    assert len(month.areas) == AREAS
    assert max(len(area.weeks) for area in month.areas) == 4


@pytest.mark.parametrize(("today", "told"), [(0, []), (365, [JUNE]), (366, [])])
def test_a_day_is_told_when_it_comes_again(today: int, told: list[date]) -> None:
    assert _chronicle(by_day(party(JUNE, "candle"))).told_on(JUNE + today * DAY) == told


def test_the_next_day_is_the_first_on_which_anything_comes_again_or_ends() -> None:
    few = _chronicle(by_day(occasion(JUNE, 5)))
    assert next_day(few, date(2024, 8, 1)) == date(2025, 6, 12)
    assert next_day(Chronicle(), JUNE) is None
    month = [one for n in range(5) for one in occasion(date(2024, 6, 3) + n * DAY, 5)]
    assert next_day(_chronicle(by_day(month)), JUNE) == date(2024, 7, 1)
    saturday = date(2024, 6, 15)
    assert next_day(_chronicle(by_day(occasion(saturday, 5))), saturday) == date(2024, 6, 17)


def test_a_month_is_counted_there_and_back() -> None:
    days = (date(1999, 12, 31), date(2000, 1, 1), date(2024, 2, 29))
    assert [date_in(month_of(day), day.day) for day in days] == list(days)


def _around(changed: date, roll: list[Photo], known: Knowledge | None = None) -> list[int]:
    life = in_order(everyday(SPRING, 60), roll)
    known = known or learn(life, CITY)
    return sorted((day - changed).days for day in around([changed], by_day(life), known))


def test_a_day_at_home_is_read_with_its_neighbours_alone() -> None:
    assert _around(JUNE + DAY, occasion(JUNE + DAY, 4)) == [-1, 0, 1]


def test_a_day_of_a_trip_is_read_with_the_whole_trip_and_no_more() -> None:
    first = date(2024, 7, 18)
    trip = [one for n in range(6) if n != 2 for one in occasion(first + n * DAY, 4, 11, QUEBEC)]
    assert _around(first + 4 * DAY, trip) == list(range(-5, 3))
    assert _around(first + 60 * DAY, trip) == [-1, 0, 1]


def test_a_foreign_clock_is_followed_where_there_are_no_places() -> None:
    first = date(2024, 7, 18)
    bare = [
        photo((n, hour), at(first + n * DAY, hour), timedelta(hours=1))
        for n in range(3)
        for hour in (9, 11)
    ]
    assert -2 in _around(first + 2 * DAY, bare)
