"""Which of a person's films are shown in a recap."""

from datetime import datetime, timedelta

from shoebox.domain.clip import LONGEST, SHORTEST, footage
from shoebox.domain.mark import Mark
from shoebox.domain.media import MediaItem
from shoebox.domain.taken import Taken

from tests.fakes.samples import item, signals

NOON = datetime(2026, 7, 4, 12)


def film(name: str, days: int = 0, seconds: float | None = 9.0, **more: object) -> MediaItem:
    taken = Taken(NOON + timedelta(days=days, minutes=len(name)))
    measured = signals(taken, duration=seconds, width=1920, height=1080)
    return item(name, taken, signals=measured, **more)


def chosen(*films: MediaItem, count: int = 2) -> list[str]:
    return [one.id for one in footage(films, count)]


def test_one_film_of_a_day_is_shown_and_the_favourite_first() -> None:
    plain, loved = film("plain"), film("loved", marks=(Mark.FAVOURITE,))
    later, last = film("later", 1), film("last", 2)
    assert chosen(plain, loved, count=2) == [loved.id]
    assert chosen(plain, loved, later, last, count=3) == [loved.id, later.id, last.id]


def test_photos_slips_and_lectures_are_no_footage() -> None:
    photo = film("photo", seconds=None)
    short, long = film("short", seconds=SHORTEST - 0.1), film("long", seconds=LONGEST + 0.1)
    assert chosen(photo, short, long) == []


def test_hidden_films_and_halves_of_live_photos_are_not_shown() -> None:
    assert chosen(film("hidden", marks=(Mark.HIDDEN,)), film("live", 1, live="pair")) == []
