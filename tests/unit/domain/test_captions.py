"""What a recap says below its photos, and which suggestions become one."""

from datetime import date, datetime

import pytest
from shoebox.domain.captions import captions, dates
from shoebox.domain.curation import Choice, Telling, propose
from shoebox.domain.finding import Finding
from shoebox.domain.moment import Photo
from shoebox.domain.place import Locality
from shoebox.domain.recipe import Form, Kind, Recipe
from shoebox.domain.screening import RECAPPED, Screen

from tests.fakes.samples import ANNA, photo
from tests.fakes.world import NOON

FRIDAY, SATURDAY = datetime(2026, 7, 3, 18), datetime(2026, 7, 4, 10)
LISBON = Locality("Lisbon", "Lisbon", "PT")


def weekend() -> list[Photo]:
    return [
        photo("one", FRIDAY),
        photo("two", SATURDAY),
        photo("three", SATURDAY, locality=LISBON),
        photo("four", SATURDAY, locality=LISBON),
    ]


def said(kind: Kind, language: str = "en") -> list[str]:
    told = dict(captions(kind, weekend(), language))
    return [told.get(one.id, "") for one in weekend()]


def test_a_day_or_a_place_is_said_where_it_changes() -> None:
    assert said(Kind.MONTH) == ["", "4 July", "Lisbon · 4 July", ""]
    assert said(Kind.MONTH, "fr") == ["", "4 juillet", "Lisbon · 4 juillet", ""]


def test_the_dates_of_a_trip_stand_below_its_title() -> None:
    assert said(Kind.TRIP)[0] == "3\u20134 July 2026"


@pytest.mark.parametrize(
    ("first", "last", "language", "words"),
    [
        ((2026, 7, 1), (2026, 7, 1), "fr", "1er juillet 2026"),
        ((2026, 6, 30), (2026, 7, 2), "en", "30 June \u2013 2 July 2026"),
        ((2025, 12, 30), (2026, 1, 2), "en", "30 December 2025 \u2013 2 January 2026"),
    ],
)
def test_dates_are_as_short_as_can_be(
    first: tuple[int, int, int], last: tuple[int, int, int], language: str, words: str
) -> None:
    assert dates(date(*first), date(*last), language) == words


def proposed(kind: Kind, screen: Screen) -> Recipe:
    photos = tuple(weekend())
    finding, choice = Finding(kind, photos, ()), Choice(photos, ())
    return propose(ANNA, finding, choice, Telling("A title", "en", screen), NOON).recipe


@pytest.mark.parametrize("kind", sorted(RECAPPED))
def test_what_tells_of_several_days_is_a_film_or_a_story_where_there_is_no_encoder(
    kind: Kind,
) -> None:
    film, story = proposed(kind, Screen.HD), proposed(kind, Screen.STILL)
    assert (film.form, film.width, film.height) == (Form.FILM, 720, 1280)
    assert (story.form, story.width, story.height) == (Form.STORY, 1080, 1920)
    assert film.digest != story.digest
    assert film.drawings[:-1] == tuple(
        name.replace(story.digest, film.digest) for name in story.drawings
    )


def test_what_tells_of_a_moment_stays_a_collage_and_keeps_its_name() -> None:
    collage = proposed(Kind.BIRTHDAY, Screen.FULL_HD)
    assert collage.form is Form.COLLAGE
    assert collage.drawings == (f"{collage.digest}.jpg",)


def test_other_words_below_a_photo_are_another_drawing() -> None:
    photos = tuple(weekend())
    finding, choice = Finding(Kind.MONTH, photos, ()), Choice(photos, ())
    digests = {
        propose(ANNA, finding, choice, Telling("A", language, Screen.HD), NOON).recipe.digest
        for language in ("en", "fr")
    }
    assert len(digests) == 2
