"""Who a drawn life belongs to: how much they photograph, with what, and what they celebrate."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import cycle
from random import Random

from shoebox.domain.place import Place

from benches.lives.places import HOMELANDS, TOWNS, Town, away
from benches.lives.truth import Day

SPOTS = 3
"""So many about each home."""
TASTES = 29
"""A prime number: so many tastes go round without a pattern."""


@dataclass(frozen=True)
class Home:
    town: Town
    place: Place
    work: Place
    since: date
    spots: tuple[tuple[str, Place], ...]
    """What is photographed again and again; each name ends in a number of its own."""


@dataclass(frozen=True)
class Habits:
    """Shares of one unless they say otherwise."""

    weekday: float
    """Occasions on an ordinary weekday."""
    weekend: float
    richness: float
    """How many photos are taken of the same thing, against the usual."""
    burst: float
    gps: float
    phone_offset: float
    papers: float
    trips_a_year: float
    camera: float
    """Photos taken with a second camera, without GPS and offset."""
    camera_slow: timedelta
    pace: float
    """How long their occasions, and the pauses between them, are against the usual."""
    celebrates: float
    faces: bool
    """Whether somebody may look for faces."""
    objects: bool
    """Whether objects are located at all."""
    models: int = 0
    """Which models look at their photos: 0 for those that were measured, others for others."""
    tastes: tuple[float, ...] = (1.0,)
    """How much they like what people do, and photograph, against the usual: in turn."""

    def liking(self, weights: Iterable[float]) -> list[float]:
        """Weights as this person would have them."""
        return [weight * taste for weight, taste in zip(weights, cycle(self.tastes), strict=False)]


@dataclass(frozen=True)
class Person:
    country: str
    homes: tuple[Home, ...]
    habits: Habits
    birthdays: tuple[Day, ...]
    given: tuple[Day, ...]
    graduations: tuple[date, ...]
    graduating: tuple[date, ...]
    """Those of which the person gave the date."""
    parents: Town
    parents_place: Place
    first: date
    last: date

    def home(self, day: date) -> Home:
        return next(home for home in reversed(self.homes) if home.since <= day)


def drawn(random: Random) -> Person:
    country = random.choice(HOMELANDS)
    first = date(random.randint(2014, 2019), random.randint(1, 12), random.randint(1, 28))
    last = first + timedelta(days=round(365.25 * random.uniform(2.5, 5.0)))
    towns = [town for town in TOWNS if town.country == country]
    homes = _homes(random, towns, first, last)
    birthdays = tuple(_birthday(random, name) for name in _family(random))
    given = tuple(day for day in birthdays if random.random() < 0.3)
    graduations = _graduations(random, first, last)
    graduating = tuple(day for day in graduations if random.random() < 0.3)
    parents = random.choice(towns)
    return Person(
        country,
        homes,
        _habits(random),
        birthdays,
        given,
        graduations,
        graduating,
        parents,
        away(random, parents.place, 0, 12),
        first,
        last,
    )


def _homes(random: Random, towns: list[Town], first: date, last: date) -> tuple[Home, ...]:
    homes = [_home(random, random.choice(towns), first, 0)]
    if random.random() < 0.35 and (last - first).days > 900:
        moved = first + timedelta(days=random.randint(300, (last - first).days - 300))
        homes.append(_home(random, random.choice(towns), moved, SPOTS))
    return tuple(homes)


def _home(random: Random, town: Town, since: date, spot: int) -> Home:
    place = away(random, town.place, 0, 8)
    work = away(random, place, 1, random.choice([6, 15, 35]))
    spots = ((f"spot {spot + n}", away(random, place, 0.3, 6)) for n in range(SPOTS))
    return Home(town, place, work, since, tuple(spots))


def _habits(random: Random) -> Habits:
    density = random.choice([0.12, 0.25, 0.5, 0.9])
    return Habits(
        weekday=0.35 * density,
        weekend=min(1.6, 1.0 * density),
        richness=random.choice([0.5, 0.8, 1.2]),
        burst=random.choice([0.03, 0.08, 0.18]),
        gps=random.choice([0.55, 0.8, 0.95]),
        phone_offset=random.choice([0.0, 0.9, 1.0]),
        papers=random.uniform(0.02, 0.18),
        trips_a_year=random.uniform(1.0, 5.0),
        camera=random.choice([0.0, 0.0, 0.15, 0.35]),
        camera_slow=random.choice([timedelta(0), timedelta(minutes=7), timedelta(hours=1)]),
        pace=random.choice([0.6, 1.0, 1.0, 1.5]),
        celebrates=random.uniform(0.75, 1.0),
        faces=random.random() < 0.8,
        objects=random.random() < 0.4,
    )


def otherwise(random: Random, person: Person) -> Person:
    """Somebody of other tastes, whose photos other models look at."""
    habits = replace(
        person.habits,
        weekday=person.habits.weekday * random.choice([1, 1, 2]),
        richness=random.choice([0.4, 0.8, 1.2, 2.0]),
        objects=random.random() < 0.7,
        models=random.getrandbits(32),
        tastes=tuple(random.choice([0.2, 0.6, 1.0, 1.0, 2.0]) for _ in range(TASTES)),
    )
    return replace(person, habits=habits)


def _family(random: Random) -> list[str]:
    return ["me", *random.sample(["Mia", "Leo", "Ana", "Sam"], random.randint(0, 3))]


def _birthday(random: Random, name: str) -> Day:
    return Day(name, random.randint(1, 12), random.randint(1, 28))


def _graduations(random: Random, first: date, last: date) -> tuple[date, ...]:
    """One for most; two for some."""
    years = range(first.year, last.year + 1)
    days = [date(random.choice(years), random.choice([5, 6, 6, 7, 10, 11]), random.randint(3, 27))]
    days += [date(random.choice(years), 6, random.randint(3, 27))] if random.random() < 0.3 else []
    return tuple(sorted({day for day in days if first <= day <= last and random.random() < 0.85}))
