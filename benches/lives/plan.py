"""What happens in a drawn life, day by day: occasions at home, trips, feasts, parties."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from random import Random

from shoebox.domain.place import Place

from benches.lives.feasts import EVENING, SHOWN, feasts
from benches.lives.person import Home, Person
from benches.lives.places import TOWNS, Town, away
from benches.lives.truth import Occasion

Motifs = Mapping[str, float]
DAY = timedelta(days=1)
TRIP_PAUSE = 9
"""Days at home between two trips, at least."""


@dataclass(frozen=True)
class Idea:
    """Something that people do: when it begins, how long it takes, how much is photographed."""

    weight: float
    hours: tuple[float, float]
    begins: tuple[float, float]
    count: tuple[int, int]
    motifs: Motifs
    reach: tuple[float, float] = (0.0, 0.1)
    """Kilometres from home."""


IDEAS = (
    Idea(5, (0.05, 0.4), (8, 21), (1, 4), {"home": 2, "child": 2, "food": 1, "portrait": 1}),
    Idea(2, (0.05, 0.5), (8, 20), (1, 6), {"dog": 1}),
    Idea(2, (0.05, 0.3), (9, 17), (1, 3), {"work": 2, "food": 1}, (1, 12)),
    Idea(
        3,
        (0.7, 2.2),
        (10, 17),
        (3, 14),
        {"park": 3, "leaves": 1, "flower": 1, "portrait": 1},
        (0.5, 9),
    ),
    Idea(2, (1.5, 3.0), (18, 20), (2, 10), {"food": 3, "group": 1, "candlelight": 1}, (0.5, 9)),
    Idea(
        1.5, (1.5, 3.0), (18, 20), (3, 9), {"dessert": 3, "candlelight": 2, "portrait": 1}, (0.5, 9)
    ),
    Idea(1, (1.5, 3.5), (10, 15), (6, 25), {"museum": 4, "street": 1, "portrait": 1}, (2, 14)),
    Idea(1.5, (1.0, 2.0), (9, 17), (4, 20), {"sport": 4, "child": 1}, (1, 18)),
    Idea(0.7, (1.5, 3.0), (19, 21), (4, 25), {"concert": 5, "group": 1}, (1, 12)),
    Idea(0.8, (0.2, 0.8), (10, 19), (1, 5), {"shop": 3, "food": 1}, (0.5, 8)),
    Idea(
        0.9,
        (3.5, 7.0),
        (18, 21),
        (12, 60),
        {"group": 4, "food": 1, "candlelight": 1, "portrait": 2},
        (0, 12),
    ),
    Idea(0.3, (0.6, 1.5), (11, 17), (3, 9), {"robe": 3, "hall": 2}, (1, 12)),
)
OUTINGS = (
    Idea(4, (1.2, 3.5), (9, 15), (5, 30), {"monument": 3, "street": 2, "portrait": 1}, (0.1, 6)),
    Idea(2, (1.2, 3.5), (9, 15), (4, 24), {"museum": 3, "portrait": 1}, (0.1, 6)),
    Idea(
        3,
        (1.5, 4.5),
        (9, 15),
        (4, 28),
        {"beach": 3, "mountain": 3, "lake": 2, "portrait": 1},
        (2, 30),
    ),
    Idea(3, (0.8, 2.4), (18.5, 20.5), (2, 10), {"food": 3, "street": 1, "group": 1}, (0.1, 5)),
    Idea(1, (0.1, 0.4), (8, 9), (1, 4), {"food": 1, "street": 1, "lake": 1}, (0, 0.3)),
)
BIRTHDAY: Motifs = {"cake": 3, "balloons": 1, "presents": 1.5, "group": 3, "child": 1, "food": 1}
GRADUATION: Motifs = {"gown": 3, "caps": 1.5, "hall": 2, "group": 2, "portrait": 1}
MUSTS = {
    "birthday": ("cake", "cake", "group"),
    "graduation": ("gown", "gown", "caps"),
    "christmas": ("tree", "presents"),
    "new_year": ("fireworks", "group"),
    "halloween": ("pumpkin", "costume"),
    "easter": ("eggs", "eggs"),
    "thanksgiving": ("feast", "group"),
    "independence_day": ("fireworks", "fireworks"),
    "canada_day": ("fireworks", "fireworks"),
    "bastille_day": ("fireworks", "fireworks"),
}
WEDDING: Motifs = {"wedding": 4, "group": 4, "cake": 0.6, "candlelight": 1, "concert": 0.4}


@dataclass(frozen=True)
class Trip:
    number: int
    days: int
    begin: date
    stays: tuple[tuple[Town, Place], ...]
    """Where each day is spent."""
    busy: float
    counted: bool
    """Whether it is one for everybody: two days with one's parents may be called so, or not."""

    @property
    def end(self) -> date:
        return self.begin + (self.days - 1) * DAY


def occasions(random: Random, person: Person) -> Iterator[Occasion]:
    """Everything that was photographed, in the order of time; none overlaps another."""
    trips = list(_trips(random, person))
    on_trip = {trip.begin + n * DAY: (trip, n) for trip in trips for n in range(trip.days)}
    special = _special(random, person)
    free = datetime.combine(person.first, time())
    for day in _days(person.first, person.last):
        wanted = list(special.get(day, ()))
        if day in on_trip:
            trip, n = on_trip[day]
            wanted = _on_trip(random, person, trip, n)
        else:
            wanted += _at_home(random, person, day, len(wanted))
        for occasion in _in_turn(random, wanted, free, person.habits.pace):
            free = occasion.start + timedelta(hours=occasion.hours)
            yield occasion


def _in_turn(
    random: Random, wanted: list[Occasion], free: datetime, pace: float
) -> Iterator[Occasion]:
    """Those that leave a pause before them: half an hour for a change of place, or hours."""
    before: Occasion | None = None
    for occasion in sorted(wanted, key=lambda one: one.start):
        moved = before is not None and before.place != occasion.place
        pause = random.uniform(0.7, 2.5) if moved else random.uniform(2.0, 4.0)
        if occasion.start >= free + timedelta(hours=pause * pace):
            yield occasion
            before, free = occasion, occasion.start + timedelta(hours=occasion.hours)


def _days(first: date, last: date) -> Iterator[date]:
    for n in range((last - first).days + 1):
        yield first + n * DAY


def _at(day: date, hour: float) -> datetime:
    return datetime.combine(day, time()) + timedelta(hours=hour)


def _some(random: Random, person: Person, count: tuple[int, int]) -> int:
    return max(1, round(random.uniform(*count) * person.habits.richness))


def _doing(
    random: Random,
    person: Person,
    idea: Idea,
    day: date,
    base: Place,
    town: Town,
    trip: int | None = None,
) -> Occasion:
    return Occasion(
        _at(day, random.uniform(*idea.begins)),
        random.uniform(*idea.hours) * person.habits.pace,
        _some(random, person, idea.count),
        away(random, base, *idea.reach) if idea.reach[1] > 0.2 else base,
        town,
        idea.motifs,
        trip=trip,
    )


def _at_home(random: Random, person: Person, day: date, planned: int) -> list[Occasion]:
    home = person.home(day)
    rate = person.habits.weekend if day.weekday() >= 5 else person.habits.weekday
    wished = sum(1 for _ in range(4) if random.random() < rate / 4) + (random.random() < rate / 4)
    found = [_ordinary(random, person, day, home) for _ in range(max(0, wished - planned))]
    if random.random() < 0.006:
        found.append(_spot(random, day, home))
    if day.weekday() == 5 and random.random() < 0.05:
        found.append(_day_trip(random, person, day, home))
    if day.weekday() == 5 and random.random() < 0.012:
        place = away(random, home.place, 2, 25)
        count = _some(random, person, (20, 90))
        found = [Occasion(_at(day, 14.5), random.uniform(6, 10), count, place, home.town, WEDDING)]
    return found


def _ordinary(random: Random, person: Person, day: date, home: Home) -> Occasion:
    (idea,) = random.choices(IDEAS, person.habits.liking(one.weight for one in IDEAS))
    base = home.work if "work" in idea.motifs else home.place
    return _doing(random, person, idea, day, base, home.town)


def _spot(random: Random, day: date, home: Home) -> Occasion:
    name, place = random.choice(home.spots)
    motif = ("lake", "park", "street")[int(name[-1]) % 3]
    return Occasion(
        _at(day, random.uniform(10, 16)),
        0.5,
        random.randint(2, 5),
        place,
        home.town,
        {motif: 1},
        spot=name,
    )


def _day_trip(random: Random, person: Person, day: date, home: Home) -> Occasion:
    place = away(random, home.place, 55, 160)
    idea = random.choice(OUTINGS[:3])
    return Occasion(
        _at(day, random.uniform(10, 13)),
        random.uniform(2, 5),
        _some(random, person, idea.count),
        place,
        home.town,
        idea.motifs,
    )


def _special(random: Random, person: Person) -> dict[date, list[Occasion]]:
    found: dict[date, list[Occasion]] = {}
    for occasion in [
        *_birthdays(random, person),
        *_feasts(random, person),
        *_graduations(random, person),
    ]:
        found.setdefault(occasion.start.date(), []).append(occasion)
    return found


def _birthdays(random: Random, person: Person) -> Iterator[Occasion]:
    for birthday in person.birthdays:
        for year in range(person.first.year, person.last.year + 1):
            day = date(year, birthday.month, birthday.day)
            if random.random() < 0.4:
                day += ((5 - day.weekday()) % 7) * DAY
            if person.first <= day <= person.last and random.random() < person.habits.celebrates:
                idea = Idea(
                    1,
                    (1.5, 5),
                    (12, 19),
                    (5, 34),
                    BIRTHDAY,
                    (0, 0) if random.random() < 0.7 else (1, 12),
                )
                yield _labelled(random, person, idea, day, "birthday")


def _labelled(random: Random, person: Person, idea: Idea, day: date, label: str) -> Occasion:
    home = person.home(day)
    drawn = _doing(random, person, idea, day, home.place, home.town)
    musts = MUSTS.get(label.split(":")[-1], ())
    return replace(
        drawn,
        count=max(5, drawn.count),
        motifs=_leaning(random, person, idea.motifs),
        label=label,
        musts=musts if random.random() < 0.92 else (),
    )


def _leaning(random: Random, person: Person, motifs: Motifs) -> Motifs:
    """Everybody photographs other parts of a party, and not the same every time: some hardly the
    cake."""
    liked = zip(motifs, person.habits.liking(motifs.values()), strict=True)
    return {name: weight * random.choice([0.4, 1, 1, 1.6]) for name, weight in liked}


def _feasts(random: Random, person: Person) -> Iterator[Occasion]:
    for year in range(person.first.year, person.last.year + 1):
        for day, name in feasts(person.country, year).items():
            on = day - DAY if name == "christmas" and random.random() < 0.4 else day
            if (
                person.first <= on <= person.last
                and random.random() < person.habits.celebrates * 0.8
            ):
                begins = (19, 21.5) if name in EVENING else (10, 18)
                idea = Idea(1, (1.5, 5), begins, (5, 34), SHOWN[name], (0, 0))
                yield _labelled(random, person, idea, on, f"holiday:{name}")


def _graduations(random: Random, person: Person) -> Iterator[Occasion]:
    for day in person.graduations:
        idea = Idea(1, (1.5, 4), (9.5, 15), (8, 50), GRADUATION, (1, 25))
        yield _labelled(random, person, idea, day, "graduation")


def _trips(random: Random, person: Person) -> Iterator[Trip]:
    day, number = person.first + random.randint(20, 60) * DAY, 0
    mean = 365 / person.habits.trips_a_year
    while day < person.last - 40 * DAY:
        trip = _trip(random, person, day, number)
        near_move = any(abs((home.since - day).days) < 40 for home in person.homes[1:])
        if not near_move and trip.end < person.last:
            yield trip
            number += 1
        day = trip.end + max(TRIP_PAUSE, round(random.expovariate(1 / mean))) * DAY


def _trip(random: Random, person: Person, day: date, number: int) -> Trip:
    home = person.home(day)
    style = random.choices(("weekend", "week", "road", "long", "parents"), (4, 4, 1.5, 0.4, 1.5))[0]
    busy = random.choice([0.5, 1.0, 1.0, 1.4])
    if style == "weekend":
        begin = day + ((4 + random.randint(0, 1) - day.weekday()) % 7) * DAY
        place = away(random, home.place, 70, 450)
        return Trip(
            number, random.choice([2, 2, 3]), begin, ((home.town, place),) * 3, busy, counted=True
        )
    if style == "parents":
        days = random.randint(2, 4)
        return Trip(
            number, days, day, ((person.parents, person.parents_place),) * days, busy, counted=False
        )
    days = {
        "week": random.randint(4, 14),
        "road": random.randint(6, 20),
        "long": random.randint(20, 34),
    }[style]
    return Trip(number, days, day, _stays(random, home.town, days, style), busy, counted=True)


def _stays(random: Random, home: Town, days: int, style: str) -> tuple[tuple[Town, Place], ...]:
    abroad = [town for town in TOWNS if town is not home]
    near = [town for town in abroad if town.country == home.country] or abroad
    town = random.choice(near if random.random() < 0.4 else abroad)
    place = away(random, town.place, 0, 15)
    stays = []
    for _ in range(days):
        if style == "road" and random.random() < 0.6:
            place = away(random, place, 40, 220)
        stays.append((town, place))
    return tuple(stays)


def _on_trip(random: Random, person: Person, trip: Trip, n: int) -> list[Occasion]:
    town, place = trip.stays[n]
    if n not in {0, trip.days - 1} and random.random() < 0.12:
        return []
    ideas = random.sample(OUTINGS, k=min(5, max(1, round(random.uniform(1, 4) * trip.busy))))
    number = trip.number if trip.counted else -1 - trip.number
    found = [
        _doing(random, person, idea, trip.begin + n * DAY, place, town, number) for idea in ideas
    ]
    if n == 0 and trip.days > 3 and random.random() < 0.3:
        home = person.home(trip.begin)
        station = away(random, home.place, 5, 25)
        found = [one for one in found if one.start.hour > 12] or found[:1]
        return [Occasion(_at(trip.begin, 6.5), 0.3, 2, station, home.town, {"street": 1}), *found]
    return found
