from dataclasses import replace
from datetime import datetime

from shoebox.domain.almanac import FIXED, NTH
from shoebox.domain.decoration import theme_of
from shoebox.domain.dress import DRESSES
from shoebox.domain.finding import Finding
from shoebox.domain.phrases import FEASTS, GREETINGS
from shoebox.domain.recipe import Kind, Recipe
from shoebox.domain.theme import Theme
from shoebox.domain.titles import greeting

from tests.fakes.samples import photo

PHOTOS = (photo(1, datetime(2026, 12, 25)),)
RECIPE = Recipe(Kind.HOLIDAY, ("a", "b"), "Christmas", 1440, 1800, 7)


def test_every_feast_of_the_almanac_is_dressed() -> None:
    feasts = {name for name, *_ in (*FIXED, *NTH)} | {"easter"}
    assert feasts == FEASTS["en"].keys()
    assert {theme_of(Finding(Kind.HOLIDAY, PHOTOS, (), name)) for name in feasts} <= DRESSES.keys()
    assert DRESSES.keys() == set(Theme)


def test_greetings_are_in_both_languages_and_only_for_occasions() -> None:
    assert greeting(Theme.BIRTHDAY, "en-GB") == "Happy birthday!"
    assert greeting(Theme.BIRTHDAY, "fr-CA") == "Joyeux anniversaire\u00a0!"
    assert greeting(Theme.WINTER, "fr") == greeting(None) == ""
    assert GREETINGS["en"].keys() == GREETINGS["fr"].keys() <= set(Theme)


def test_a_theme_and_its_greeting_make_another_drawing() -> None:
    themed = replace(RECIPE, theme=Theme.CHRISTMAS)
    greeted = replace(themed, greeting="Joyeux Noël")
    assert len({RECIPE.digest, themed.digest, greeted.digest}) == 3
