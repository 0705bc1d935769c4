"""Birthdays, graduations and feasts: only where several signs agree."""

from dataclasses import replace
from datetime import date

import pytest
from shoebox.domain.almanac import Celebration, GivenDate, easter, feasts, nth_weekday
from shoebox.domain.chronicle import learn
from shoebox.domain.echo import Calendar
from shoebox.domain.evidence import distinct, gather, people, usual
from shoebox.domain.lexicon import Cue, cues, plain
from shoebox.domain.moment import Moment, Photo
from shoebox.domain.recipe import Kind
from shoebox.domain.recognition import Recognized, readings
from shoebox.domain.survey import Setting, nearest_given, survey

from tests.fakes.roll_of_life import DAY, crowd, everyday, in_order, occasion, party, tags
from tests.fakes.samples import signals

SPRING = date(2024, 3, 6)
JUNE = date(2024, 6, 12)
MIA = GivenDate("Mia", 6, 12)


def _occasions(*parts: list[Photo], setting: Setting | None = None) -> list[Recognized]:
    setting = setting or Setting("CA")
    roll = in_order(everyday(SPRING, 20), *parts)
    return list(survey(roll, learn(roll, setting), setting).occasions)


def _kinds(*parts: list[Photo], setting: Setting | None = None) -> list[Kind]:
    return [one.kind for one in _occasions(*parts, setting=setting)]


def test_a_cake_with_candles_and_a_crowd_is_a_birthday() -> None:
    assert _kinds(party(JUNE, "candle", "dessert")) == [Kind.BIRTHDAY]


@pytest.mark.parametrize("words", [("dessert",), ("candle",), ("toy",), ("meal", "drink")])
def test_no_weak_word_alone_makes_an_occasion(words: tuple[str, ...]) -> None:
    assert _kinds(party(JUNE, *words, people=1)) == []


def test_one_photo_proves_nothing_however_often_it_was_taken() -> None:
    first = occasion(JUNE, 1, 15, tags=tags("candle", "dessert"), likeness=7)[0]
    burst = [replace(first, id=f"{n:064}") for n in range(20)]
    assert len(distinct(in_order([first], burst))) == 1
    assert gather(Moment(tuple(burst))).sightings[Cue.CAKE] < 1
    assert _kinds([first, *burst], occasion(JUNE, 3, 15.2)) == []


def test_other_years_make_surer() -> None:
    faint = party(date(2025, 6, 12), "dessert", "toy", people=2)
    alone = _occasions(faint)
    clear = [party(date(year, 6, 12), "candle", "dessert") for year in (2023, 2024, 2026)]
    together = [one for one in _occasions(faint, *clear) if one.candidate.day.year == 2025]
    assert together
    assert not alone or alone[0].confidence < together[0].confidence


def test_a_date_that_the_person_gave_makes_surer_and_names_the_birthday() -> None:
    faint = party(JUNE, "dessert", "toy", people=5)
    (found,) = _occasions(faint, setting=Setting("CA", (MIA,)))
    assert (found.kind, found.name) == (Kind.BIRTHDAY, "Mia")
    unnamed = _occasions(faint)
    assert all(one.confidence < found.confidence for one in unnamed)


def test_gowns_and_caps_are_a_graduation() -> None:
    assert _kinds(party(JUNE, "academic gown", "graduation cap")) == [Kind.GRADUATION]


def test_a_wedding_with_a_cake_is_no_birthday() -> None:
    cake = party(JUNE, "candle", "dessert")
    assert _kinds(cake) == [Kind.BIRTHDAY]
    assert _kinds([*cake, *occasion(JUNE, 8, 17, tags=tags("groom", "gown"))]) == []


def test_a_feast_needs_its_date_and_its_signs() -> None:
    words = ("christmas stocking", "candle", "toy")
    (found,) = _occasions(party(date(2024, 12, 25), *words))
    assert (found.kind, found.name) == (Kind.HOLIDAY, "christmas")
    assert _kinds(party(date(2024, 11, 20), *words)) == []
    assert _kinds(occasion(date(2024, 12, 25), 6, 9)) == []


def test_neither_a_date_nor_a_crowd_makes_a_feast_of_which_no_picture_tells() -> None:
    eve = date(2024, 12, 31)
    assert _kinds(occasion(eve, 12, 21, objects=crowd(6))) == []
    fireworks = occasion(eve, 6, 23, tags=tags("fountain"))
    assert _kinds([*occasion(eve, 12, 20, objects=crowd(6)), *fireworks]) == [Kind.HOLIDAY]


def test_what_somebody_photographs_all_the_time_proves_nothing() -> None:
    years = date(2021, 1, 6)
    baking = [
        one
        for n in range(150)
        for one in occasion(years + 7 * n * DAY, 4, 15, tags=tags("candle", "dessert"))
    ]
    cake = party(JUNE, "candle", "dessert")
    assert _kinds(cake) == [Kind.BIRTHDAY]
    assert _kinds(cake, baking) == []


def test_who_photographs_every_day_celebrates_less_often() -> None:
    cake = party(JUNE, "candle", "dessert", people=1)
    daily = [one for n in range(300) for one in occasion(date(2023, 6, 1) + n * DAY, 3, 9)]
    (seldom,) = _occasions(cake)
    often = _occasions(cake, daily)
    assert all(one.confidence < seldom.confidence for one in often)
    assert usual({}, 0, 365, 365).busy > usual({}, 0, 0, 0).busy > usual({}, 0, 0, 365).busy


def test_the_day_before_is_celebrated_at_christmas_alone() -> None:
    near = {feast.name: feast.nearness(feast.day - DAY) for feast in feasts("CA", 2024)}
    assert {name for name, one in near.items() if one > min(near.values())} == {"christmas"}
    assert {feast.nearness(feast.day) for feast in feasts("CA", 2024)} == {1.0}


def test_christmas_eve_is_kept_by_night_as_by_day() -> None:
    by_day, by_night = (
        occasion(date(2024, 12, 24), 6, hour, tags=tags("christmas stocking"), objects=crowd(4))
        for hour in (14, 20)
    )
    (day,), (night,) = _occasions(by_day), _occasions(by_night)
    assert (night.name, night.confidence) == ("christmas", day.confidence)


def test_a_feast_belongs_to_its_country() -> None:
    pumpkins = party(date(2024, 10, 31), "jack-o'-lantern")
    assert _kinds(pumpkins) == [Kind.HOLIDAY]
    assert Kind.HOLIDAY not in _kinds(pumpkins, setting=Setting("JP"))


@pytest.mark.parametrize(
    ("year", "day"),
    [(2024, date(2024, 3, 31)), (2025, date(2025, 4, 20)), (2038, date(2038, 4, 25))],
)
def test_easter_is_where_the_tables_have_it(year: int, day: date) -> None:
    assert easter(year) == day
    assert day in {feast.day for feast in feasts("", year)}


def test_thanksgiving_is_the_fourth_thursday_of_november() -> None:
    assert nth_weekday(2025, 11, 3, 4) == date(2025, 11, 27)


@pytest.mark.parametrize(
    ("day", "nearness"), [(12, 1.0), (11, None), (14, None), (15, 0.7), (16, 0.7), (19, None)]
)
def test_a_birthday_is_celebrated_on_the_day_or_on_the_weekend_after(
    day: int, nearness: float | None
) -> None:
    found = nearest_given(date(2024, 6, day), [MIA])
    assert (found and found[1]) == nearness


def test_a_dinner_near_a_birthday_is_not_a_second_one() -> None:
    years = [party(date(year, 6, 12), "candle", "dessert") for year in (2023, 2024, 2025)]
    dinner = party(date(2024, 6, 16), "dessert", people=3)
    days = [one.candidate.day for one in _occasions(*years, dinner)]
    assert days == [date(year, 6, 12) for year in (2023, 2024, 2025)]


def test_the_first_of_january_is_near_a_birthday_on_the_last_of_december() -> None:
    assert nearest_given(date(2025, 1, 4), [GivenDate("Leo", 12, 30)])
    assert nearest_given(date(2025, 2, 28), [GivenDate("Leap", 2, 29)])


def test_words_are_read_as_models_write_them() -> None:
    assert plain("Academic_Gown, academic robe") == "academic gown"
    both = signals(tags=tags("candle", "dessert"))
    assert cues(both)[Cue.LIT_CAKE] == 1.0
    assert Cue.LIT_CAKE not in cues(signals(tags=tags("candle")))


def test_people_are_counted_by_faces_or_else_by_persons() -> None:
    assert people(signals(faces=None)) == 0


def test_a_date_that_was_given_for_a_graduation_speaks_for_one_and_for_no_birthday() -> None:
    dates = (MIA, replace(MIA, name="Sam", of=Celebration.GRADUATION))
    sure = {of.of: _confidences(of) for of in dates}
    neither = _confidences()
    for kind in (Celebration.BIRTHDAY, Celebration.GRADUATION):
        (other,) = set(Celebration) - {kind}
        assert sure[kind][Kind(kind)] > neither[Kind(kind)]
        assert sure[other][Kind(kind)] == neither[Kind(kind)]


def _confidences(*given: GivenDate) -> dict[Kind, float]:
    """Of a day in June on which gowns, caps and a cake are seen."""
    setting = Setting("CA", given)
    roll = in_order(everyday(SPRING, 20), party(JUNE, "academic gown", "graduation cap", "dessert"))
    read = survey(roll, learn(roll, setting), setting)
    return {one.kind: one.confidence for one in readings(read.candidates[-1], Calendar(()))}


def test_a_graduation_is_named_after_whoever_gave_its_date() -> None:
    given = (replace(MIA, name="Sam", of=Celebration.GRADUATION),)
    (found,) = _occasions(
        party(JUNE, "academic gown", "graduation cap"), setting=Setting("CA", given)
    )
    assert (found.kind, found.name) == (Kind.GRADUATION, "Sam")
