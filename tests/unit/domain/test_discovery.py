"""What there is to tell, why, and under what title."""

import base64
from dataclasses import replace
from datetime import date, datetime

import pytest
from shoebox.domain.almanac import GivenDate
from shoebox.domain.chronicle import learn
from shoebox.domain.discovery import discover, together
from shoebox.domain.eligible import eligible
from shoebox.domain.finding import Finding
from shoebox.domain.home import Homes
from shoebox.domain.mark import Mark
from shoebox.domain.media import MediaItem
from shoebox.domain.moment import Photo
from shoebox.domain.phrases import FEASTS, PHRASES
from shoebox.domain.place import Place
from shoebox.domain.reasons import Grounds, holds
from shoebox.domain.recap import RECAPS, month, recaps, season, weekend, year
from shoebox.domain.recipe import Kind
from shoebox.domain.signals import Look
from shoebox.domain.spot import spot_at
from shoebox.domain.suggestion import Reason
from shoebox.domain.survey import Knowledge, Setting, survey
from shoebox.domain.taken import Taken
from shoebox.domain.titles import names, title
from shoebox.domain.years import on_this_day, then_and_now

from tests.fakes.roll_of_life import (
    DAY,
    HERE,
    HOME,
    QUEBEC,
    everyday,
    in_order,
    occasion,
    party,
    tags,
)
from tests.fakes.samples import item, photo, signals

SPRING, JUNE = date(2024, 3, 6), date(2024, 6, 12)
SATURDAY = date(2024, 6, 15)
TODAY = date(2026, 1, 5)
CITY = Setting("CA", (GivenDate("Mia", 6, 12),))
LAKE = Place(45.60, -73.80)
VIEW = base64.b64encode(bytes([90, 20, 5])).decode()


def _life() -> list[Photo]:
    """Two years with a birthday, a trip, a weekend, a lake that is seen again, and Christmas."""
    trip = [one for n in range(3) for one in occasion(date(2024, 7, 19) + n * DAY, 4, 11, QUEBEC)]
    visits = (JUNE + 5 * DAY, JUNE + 500 * DAY)
    lake = [occasion(day, 2, 14, LAKE, embedding=VIEW) for day in visits]
    bright = occasion(date(2025, 8, 1), 1, 10, sharpness=0.95, exposure=0.95)
    home = everyday(SPRING, 60)
    return in_order(
        home,
        party(JUNE, "candle", "dessert"),
        party(date(2024, 12, 25), "christmas stocking", "toy"),
        occasion(SATURDAY, 5),
        occasion(SATURDAY + DAY, 5),
        occasion(date(2024, 1, 5), 4),
        trip,
        *lake,
        bright,
    )


def _found(roll: list[Photo]) -> tuple[list[Finding], Knowledge]:
    known = learn(roll, CITY)
    return discover(survey(roll, known, CITY), known, TODAY), known


def test_a_life_is_told_in_every_kind_that_it_has() -> None:
    kinds = {finding.kind for finding in _found(_life())[0]}
    assert kinds == set(Kind) - {Kind.CLIP, Kind.GRADUATION}


def test_every_reason_recomputes_to_true_and_to_false_for_other_photos() -> None:
    found, known = _found(_life())
    stranger = tuple(occasion(date(2020, 2, 2), 3, 1, tags=tags("cat")))
    rules = set()
    for finding in found:
        for reason in finding.reasons:
            rules.add(reason.rule)
            assert holds(reason, Grounds(finding.photos, known, CITY)), reason
            if reason.rule != "confidence":
                assert not holds(reason, Grounds(stranger, known, CITY)), reason
    assert rules >= {"taken_together", "away_from_home", "period", "same_day", "same_spot"}
    assert rules >= {"seen", "gathering", "given_date", "feast", "confidence", "outstanding"}


def test_a_rule_that_nobody_knows_and_a_reason_about_nothing_do_not_hold() -> None:
    grounds = Grounds(tuple(occasion(JUNE, 3)), Knowledge(), CITY)
    assert not holds(Reason("because", {}), grounds)
    assert not holds(together(grounds.photos), replace(grounds, photos=()))


def test_a_confidence_that_was_made_up_does_not_hold() -> None:
    found, known = _found(_life())
    (birthday,) = [one for one in found if one.kind is Kind.BIRTHDAY]
    sure = birthday.reasons[-1]
    lied = Reason("confidence", {**sure.facts, "percent": sure.facts["percent"] - 10})
    grounds = Grounds(birthday.photos, known, CITY)
    assert holds(sure, grounds)
    assert not holds(lied, grounds)


@pytest.mark.parametrize(
    ("day", "south", "name", "first", "last"),
    [
        (date(2025, 1, 15), False, "winter", date(2024, 12, 1), date(2025, 2, 28)),
        (date(2024, 2, 29), False, "winter", date(2023, 12, 1), date(2024, 2, 29)),
        (date(2025, 12, 1), False, "winter", date(2025, 12, 1), date(2026, 2, 28)),
        (date(2025, 7, 1), False, "summer", date(2025, 6, 1), date(2025, 8, 31)),
        (date(2025, 7, 1), True, "winter", date(2025, 6, 1), date(2025, 8, 31)),
        (date(2025, 11, 30), False, "autumn", date(2025, 9, 1), date(2025, 11, 30)),
    ],
)
def test_seasons_are_those_of_the_hemisphere(
    day: date, south: bool, name: str, first: date, last: date
) -> None:
    found = season(day, south)
    assert (found.name, found.first, found.last) == (name, first, last)


def test_stretches_of_the_calendar() -> None:
    assert weekend(date(2024, 6, 14)) is None
    assert weekend(SATURDAY) == weekend(SATURDAY + DAY)
    assert month(date(2024, 2, 10)).last == date(2024, 2, 29)
    assert (year(JUNE).first, year(JUNE).last) == (date(2024, 1, 1), date(2024, 12, 31))


def test_a_stretch_is_told_when_it_is_over() -> None:
    photos = in_order(occasion(SATURDAY, 5), occasion(SATURDAY + DAY, 5))

    def kinds(today: date, away: tuple[date, ...] = ()) -> list[Kind]:
        return [one.kind for one in recaps(photos, away, Homes({}), today, [Kind.WEEKEND, *RECAPS])]

    assert kinds(SATURDAY + DAY) == []
    assert kinds(SATURDAY + 2 * DAY) == [Kind.WEEKEND]
    assert kinds(SATURDAY + 2 * DAY, away=(SATURDAY,)) == []


def test_on_this_day_is_about_earlier_years_only() -> None:
    photos = in_order(*(occasion(date(year, 6, 12), 2) for year in (2022, 2024, 2026)))
    found = on_this_day(photos, date(2026, 6, 12))
    assert found is not None
    assert {one.taken.day.year for one in found.photos} == {2022, 2024}
    assert on_this_day(photos, date(2026, 6, 13)) is None


def test_then_and_now_shows_one_view_years_apart_and_never_the_home() -> None:
    early, late = (occasion(day, 2, 14, LAKE, embedding=VIEW) for day in (JUNE, JUNE + 800 * DAY))
    unlike = base64.b64encode(bytes([1, 80, 200])).decode()
    other = occasion(JUNE + 900 * DAY, 2, 14, LAKE, embedding=unlike)
    homes = learn((everyday(SPRING, 20)), CITY).homes
    (found,) = then_and_now(in_order(early, late, other), homes)
    assert {one.taken.day for one in found.photos} == {JUNE, JUNE + 800 * DAY}
    at_home = [occasion(day, 2, 14, HOME, embedding=VIEW) for day in (JUNE, JUNE + 800 * DAY)]
    assert then_and_now(in_order(*at_home), homes) == []


def test_one_view_may_lie_on_the_edge_of_two_spots_and_is_told_once() -> None:
    edge = Place(45.601, -73.80)
    sides = [replace(edge, latitude=edge.latitude + by) for by in (-0.0001, 0.0001)]
    assert len({spot_at(side) for side in sides}) == 2
    visits = [
        occasion(JUNE + n * 800 * DAY, 2, 14 + m, side, embedding=VIEW)
        for n in range(2)
        for m, side in enumerate(sides)
    ]
    homes = learn((everyday(SPRING, 20)), CITY).homes
    assert len(then_and_now(in_order(*visits), homes)) == 1
    (found,) = then_and_now(in_order(visits[0], visits[3]), homes)
    assert {one.taken.day for one in found.photos} == {JUNE, JUNE + 800 * DAY}


def _trip(first: date, days: int) -> Finding:
    photos = in_order(*(occasion(first + n * DAY, 2) for n in range(days)))
    return Finding(Kind.TRIP, tuple(photos), ())


def test_a_trip_is_named_as_a_person_would() -> None:
    friday = date(2024, 6, 14)
    assert title(_trip(friday, 3), where="Québec City") == "Weekend in Québec City"
    assert title(_trip(friday, 3)) == "Weekend away, June 2024"
    assert title(_trip(friday, 9), where="Kyoto") == "9 days in Kyoto"
    assert title(_trip(date(2024, 6, 10), 3), where="Lyon") == "3 days in Lyon"
    assert title(_trip(friday, 3), "fr-CA", "Québec") == "Week-end : Québec"
    assert names(["Lyon", "Paris", "Lyon"]) == "Lyon"
    assert names([]) == ""


def test_titles_say_no_more_than_is_known() -> None:
    photos = tuple(occasion(JUNE, 4))
    assert title(Finding(Kind.COLLAGE, photos, ())) == "Wednesday, 12 June 2024"
    assert title(Finding(Kind.COLLAGE, photos, ()), "fr") == "Mercredi 12 juin 2024"
    assert title(Finding(Kind.BIRTHDAY, photos, ())) == "Birthday, 12 June 2024"
    assert title(Finding(Kind.BIRTHDAY, photos, (), "Mia")) == "Birthday of Mia, 2024"
    assert title(Finding(Kind.HOLIDAY, photos, (), "christmas"), "fr") == "Noël 2024"
    saved = photo("saved", datetime(2024, 6, 1, 9))
    saved = replace(saved, taken=replace(saved.taken, by_camera=False))
    assert title(Finding(Kind.COLLAGE, (saved,), ())) == "Saved on 1 June 2024"
    assert title(Finding(Kind.COLLAGE, (saved,), ()), "fr") == "Enregistrées le 1er juin 2024"


@pytest.mark.parametrize("language", sorted(PHRASES))
def test_every_kind_has_a_title_in_every_language(language: str) -> None:
    photos = tuple(occasion(JUNE, 4))
    titles = {title(Finding(kind, photos, (), "summer"), language) for kind in Kind}
    assert all(titles)
    assert PHRASES[language].keys() == PHRASES["en"].keys()
    assert FEASTS[language].keys() == FEASTS["en"].keys()


def _ids(*items: MediaItem) -> list[str]:
    return [found.id for found, _ in eligible(items)]


TAKEN = Taken(datetime(2024, 6, 12, 9), HERE)


@pytest.mark.parametrize(
    "others",
    [
        {"signals": signals(TAKEN, look=Look.SCREENSHOT)},
        {"signals": signals(TAKEN, look=Look.DOCUMENT)},
        {"signals": signals(TAKEN, tags=tags("web page"))},
        {"signals": signals(TAKEN, unsafe=0.9)},
        *({"marks": (mark,)} for mark in (Mark.HIDDEN, Mark.LOCKED, Mark.ARCHIVED)),
    ],
)
def test_what_may_not_be_suggested_takes_its_siblings_with_it(others: dict[str, object]) -> None:
    barred = item("barred", TAKEN, **({"burst": "b", "live": "l"} | others))
    free = item("free", TAKEN)
    assert _ids(barred, free) == [free.id]
    for kind in ("burst", "live"):
        sibling = item("sibling", TAKEN, **{kind: kind[0]})
        assert _ids(barred, sibling, free) == [free.id]
        assert _ids(sibling, free) == [sibling.id, free.id]


def test_the_two_halves_of_a_live_pair_are_siblings_by_the_cameras_own_name() -> None:
    still, film = (
        item(name, TAKEN, marks=marks, signals=signals(TAKEN, pair="p"))
        for name, marks in (("still", ()), ("film", (Mark.HIDDEN,)))
    )
    assert _ids(still, film) == []
    assert _ids(still) == [still.id]
