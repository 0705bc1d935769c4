"""Stickers only for what was proven."""

import pytest
from shoebox.domain.decoration import theme_of
from shoebox.domain.finding import Finding
from shoebox.domain.phrases import FEASTS, SEASONS
from shoebox.domain.recipe import Kind
from shoebox.domain.theme import Theme


@pytest.mark.parametrize(
    ("kind", "name", "theme"),
    [
        (Kind.BIRTHDAY, "Ada", Theme.BIRTHDAY),
        (Kind.GRADUATION, "", Theme.GRADUATION),
        (Kind.TRIP, "", Theme.JOURNEY),
        (Kind.HOLIDAY, "christmas", Theme.CHRISTMAS),
        (Kind.HOLIDAY, "bastille_day", Theme.FIREWORKS),
        (Kind.SEASON, "summer", Theme.SUMMER),
        (Kind.COLLAGE, "christmas", None),
        (Kind.MONTH, "", None),
        (Kind.ON_THIS_DAY, "", None),
    ],
)
def test_a_theme_is_that_of_the_kind_or_of_the_feast(
    kind: Kind, name: str, theme: Theme | None
) -> None:
    assert theme_of(Finding(kind, (), (), name)) is theme


def test_every_feast_and_season_that_has_a_name_has_a_theme() -> None:
    assert all(theme_of(Finding(Kind.HOLIDAY, (), (), feast)) for feast in FEASTS["en"])
    assert all(theme_of(Finding(Kind.SEASON, (), (), season)) for season in SEASONS["en"])
