"""A collage is dressed by what was found, and a trip's map is drawn only with permission."""

from dataclasses import replace
from datetime import timedelta

import pytest
from shoebox.domain.consent import Purpose
from shoebox.domain.exclusion import Exclusion, Where
from shoebox.domain.place import Place
from shoebox.domain.profile import Profile
from shoebox.domain.recipe import Form, Kind
from shoebox.domain.theme import Theme
from shoebox.usecases.render import render

from tests.fakes.imaging import photograph, unsigned
from tests.fakes.roll_of_life import party as celebrated
from tests.fakes.samples import ANNA, MORNING
from tests.unit.usecases.house import House, open_house
from tests.unit.usecases.test_telling import MAY, at_home, stay, told


def test_a_birthday_is_greeted_in_the_language_of_the_profile() -> None:
    for language, words in (("en", "Happy birthday!"), ("fr-CA", "Joyeux anniversaire\u00a0!")):
        house = open_house()
        house.profiles.known[ANNA] = Profile(language=language)
        recipe = told(house, celebrated(MAY, "candle", "dessert"), at_home())[Kind.BIRTHDAY].recipe
        assert (recipe.theme, recipe.greeting) == (Theme.BIRTHDAY, words)


def test_a_trip_keeps_its_theme_for_when_its_person_wants_a_collage() -> None:
    recipe = told(open_house(), stay(), at_home())[Kind.TRIP].recipe
    assert (recipe.theme, recipe.form) == (Theme.JOURNEY, Form.FILM)


def drawn(house: House, theme: Theme, form: Form = Form.COLLAGE) -> str:
    """What stands for a day between two places, dressed."""
    (one,) = house.suggestions.all(ANNA)
    wanted = replace(one.recipe, theme=theme, form=form, width=1080, height=1920)
    house.suggestions.put(ANNA, replace(one, wanted=wanted, version=one.version + 1))
    shown = render(house.easel(), ANNA, one.id, wanted.digest)
    assert shown
    return unsigned(house.creations.held[f"{ANNA}/{shown.picture}"]).decode()


@pytest.fixture
def travelled() -> House:
    house = open_house()
    places = [Place(41.15, -8.61), Place(40.21, -8.43), None, Place(38.72, -9.14)]
    house.take_in(
        photograph(f"stop {at}", MORNING + timedelta(minutes=9 * at), place, sharpness=0.9)
        for at, place in enumerate(places)
    )
    house.work()
    return house


def test_a_map_shows_where_the_chosen_photos_were_taken(travelled: House) -> None:
    route = drawn(travelled, Theme.JOURNEY).partition('"route"')[2]
    assert "38.7" in route
    assert "-8.45" in route
    assert "None" in drawn(travelled, Theme.BIRTHDAY).partition('"route"')[2]


def test_a_story_has_the_map_on_the_page_that_stands_for_it(travelled: House) -> None:
    assert "-8.45" in drawn(travelled, Theme.JOURNEY, Form.STORY).partition('"route"')[2]


def test_without_location_no_map_is_drawn(travelled: House) -> None:
    travelled.withdraw(Purpose.LOCATION)
    assert "None" in drawn(travelled, Theme.JOURNEY).partition('"route"')[2]
    assert "route" not in drawn(travelled, Theme.JOURNEY, Form.STORY)


def test_of_a_place_that_is_excluded_no_map_is_drawn(travelled: House) -> None:
    (one,) = travelled.suggestions.all(ANNA)
    travelled.exclusions.put(ANNA, Exclusion(places=(Where(Place(40.2, -8.4), 10.0),), version=1))
    wanted = replace(one.recipe, theme=Theme.JOURNEY)
    travelled.suggestions.put(ANNA, replace(one, wanted=wanted, version=one.version + 1))
    before = dict(travelled.creations.held)
    assert render(travelled.easel(), ANNA, one.id, wanted.digest) is None
    assert travelled.creations.held == before
