"""A few years of somebody's photos, sparse enough for tests."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from shoebox.domain.box import Box
from shoebox.domain.moment import Photo, in_time
from shoebox.domain.place import Place
from shoebox.domain.signals import Found, Tag

from tests.fakes.samples import photo

HOME = Place(45.50, -73.57)
QUEBEC = Place(46.81, -71.21)
HERE = timedelta(hours=-5)
DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)


def at(day: date, hour: float) -> datetime:
    return datetime(day.year, day.month, day.day) + timedelta(hours=hour)


def occasion(
    day: date, count: int, hour: float = 12, place: Place | None = HOME, **others: Any
) -> list[Photo]:
    """Photos that are twelve minutes apart, none of which repeats another."""
    start = at(day, hour)
    return [
        photo((day, hour, n, str(place)), start + 12 * n * MINUTE, HERE, place=place, **others)
        for n in range(count)
    ]


def everyday(first: date, weeks: int, place: Place = HOME) -> list[Photo]:
    """Two photos at home, every Wednesday or whatever day the first is."""
    return [one for n in range(weeks) for one in occasion(first + 7 * n * DAY, 2, 18, place)]


def in_order(*parts: Sequence[Photo]) -> list[Photo]:
    return sorted((one for part in parts for one in part), key=in_time)


def tags(*words: str) -> tuple[Tag, ...]:
    return tuple(Tag(word, 0.6) for word in words)


def crowd(people: int) -> tuple[Found, ...]:
    return tuple(Found("person", 0.9, Box(0, 0, 1, 1)) for _ in range(people))


def party(day: date, *words: str, place: Place = HOME, people: int = 4) -> list[Photo]:
    """Six photos of people, three of which show what the words say."""
    shown = occasion(day, 3, 15, place, tags=tags(*words), objects=crowd(2))
    return [*shown, *occasion(day, 3, 16, place, objects=crowd(people))]
