"""Whatever was excluded never comes through, whatever else speaks for it (R21)."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shoebox.domain.exclusion import Exclusion, When, Where, Who
from shoebox.domain.mark import Mark
from shoebox.domain.media import MediaItem
from shoebox.domain.place import Locality, Place
from shoebox.domain.recipe import Kind
from shoebox.domain.signals import Tag
from shoebox.domain.suggestion import Reason
from shoebox.domain.taken import Taken

from tests.fakes.samples import item, media_id, signals

NOON = datetime(2025, 6, 6, 12)
HARBOUR = Place(-33.86, 151.21)
PEOPLE, TOPICS = ("Zoë Müller", "Al"), ("dog", "birthday cake")
names = st.sampled_from(PEOPLE)
days = st.dates(date(2024, 1, 1), date(2025, 12, 31))


@st.composite
def items(draw: st.DrawFn) -> MediaItem:
    name, day = draw(st.integers(0, 10**6)), draw(days)
    seen = signals(
        Taken(datetime(day.year, day.month, day.day, draw(st.integers(0, 23)))),
        likeness=int(media_id(name)[:16], 16),
        people=tuple(draw(st.lists(names, max_size=1))),
        tags=tuple(Tag(word, 0.1) for word in draw(st.lists(st.sampled_from(TOPICS), max_size=1))),
        place=draw(st.sampled_from((None, HARBOUR, Place(46.81, -71.21)))),
    )
    burst = draw(st.sampled_from((None, "one", "two")))
    return item(name, signals=seen, burst=burst, marks=(Mark.FAVOURITE,))


rolls = st.lists(items(), max_size=8, unique_by=lambda one: one.id)


@st.composite
def exclusions(draw: st.DrawFn) -> Exclusion:
    first = draw(days)
    when = When(first, first + timedelta(days=draw(st.integers(0, 40))), draw(st.booleans()))
    return Exclusion(
        tuple(Who(name) for name in draw(st.sets(names, max_size=1))),
        draw(st.sampled_from(((), (when,)))),
        draw(st.sampled_from(((), (Where(HARBOUR, 5.0),)))),
        tuple(draw(st.sets(st.sampled_from(TOPICS), max_size=1))),
    )


@given(rolls, exclusions())
def test_nothing_that_is_barred_comes_through(roll: list[MediaItem], said: Exclusion) -> None:
    allowed = said.allowed(roll)
    assert not any(said.bars(one) for one in allowed)
    bursts = {one.burst for one in roll if said.bars(one)} - {None}
    assert bursts.isdisjoint(one.burst for one in allowed)
    assert [one for one in roll if one in allowed] == allowed


@given(rolls, exclusions(), exclusions())
def test_excluding_more_never_lets_more_through(
    roll: list[MediaItem], one: Exclusion, other: Exclusion
) -> None:
    both = Exclusion(
        one.people + other.people,
        one.dates + other.dates,
        one.places + other.places,
        one.topics + other.topics,
    )
    through = set(map(id, both.allowed(roll)))
    assert through <= set(map(id, one.allowed(roll))) & set(map(id, other.allowed(roll)))


@given(rolls)
def test_who_excludes_nothing_loses_nothing(roll: list[MediaItem]) -> None:
    assert Exclusion().allowed(roll) == roll


def _one(**facts: object) -> MediaItem:
    return item("one", signals=signals(Taken(NOON), **facts))


@pytest.mark.parametrize(
    ("said", "shown", "hidden"),
    [
        (Exclusion((Who("zoë  müller"),)), _one(people=("Zoë",)), _one(people=("Zoë Müller",))),
        (
            Exclusion(places=(Where(HARBOUR, 5.0),)),
            _one(place=Place(-33.80, 151.21)),
            _one(place=Place(-33.83, 151.21)),
        ),
        (Exclusion(topics=("dogs",)), _one(tags=(Tag("hotdog", 1),)), _one(tags=(Tag("Dog", 0),))),
        (
            Exclusion(topics=("Rome",)),
            _one(locality=Locality("Romeville", "", "US")),
            _one(locality=Locality("Rome", "", "IT")),
        ),
    ],
)
def test_what_is_named_is_barred_and_what_only_resembles_it_is_not(
    said: Exclusion, shown: MediaItem, hidden: MediaItem
) -> None:
    assert (said.bars(shown), said.bars(hidden)) == (False, True)


@pytest.mark.parametrize(
    ("when", "inside", "outside"),
    [
        (When(date(2025, 1, 1), date(2025, 1, 3)), date(2025, 1, 3), date(2026, 1, 3)),
        (When(date(2020, 12, 30), date(2021, 1, 2), True), date(2025, 1, 1), date(2025, 1, 3)),
        (When(date(2020, 3, 1), date(2020, 3, 2), True), date(2025, 3, 2), date(2025, 2, 28)),
        (When(date(2020, 1, 5), date(2021, 1, 5), True), date(2025, 8, 8), None),
    ],
)
def test_days_are_covered_to_both_ends_and_over_new_year(
    when: When, inside: date, outside: date | None
) -> None:
    assert when.covers(inside)
    assert outside is None or not when.covers(outside)


def test_the_next_best_frame_of_a_marked_photo_is_no_way_out() -> None:
    marked = item("marked", signals=signals(Taken(NOON), likeness=0b1))
    later = Taken(NOON + timedelta(minutes=2))
    frame = item("frame", signals=signals(later, likeness=0b11))
    other = item("other", signals=signals(later, likeness=2**64 - 1))
    said = Exclusion((Who("Al", (marked.id,)),))
    assert said.allowed([frame, marked, other]) == [other]


@pytest.mark.parametrize(
    ("said", "kind", "reason", "barred"),
    [
        (Exclusion(grief=True), Kind.BIRTHDAY, Reason("seen", {}), True),
        (Exclusion(grief=True), Kind.ON_THIS_DAY, Reason("same_day", {}), True),
        (Exclusion(grief=True), Kind.COLLAGE, Reason("taken_together", {}), False),
        (Exclusion(topics=("birthdays",)), Kind.BIRTHDAY, Reason("seen", {}), True),
        (
            Exclusion(topics=("new year",)),
            Kind.HOLIDAY,
            Reason("feast", {"feast": "new_year"}),
            True,
        ),
        (
            Exclusion(topics=("new year",)),
            Kind.HOLIDAY,
            Reason("feast", {"feast": "easter"}),
            False,
        ),
        (Exclusion((Who("al"),)), Kind.BIRTHDAY, Reason("given_date", {"name": "Al"}), True),
    ],
)
def test_a_kind_may_be_barred_without_any_photo_of_it(
    said: Exclusion, kind: Kind, reason: Reason, barred: bool
) -> None:
    assert said.bars_telling(kind, [reason]) is barred
