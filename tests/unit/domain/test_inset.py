from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from shoebox.domain.box import Box
from shoebox.domain.inset import inset
from shoebox.domain.recipe import Form, Kind, Recipe
from shoebox.domain.shots import board
from shoebox.domain.signals import Signals
from shoebox.domain.theme import Theme

from tests.unit.domain.test_ornament import BOXES
from tests.unit.domain.test_route import LISBON, PORTO, seen

RECIPE = Recipe(Kind.TRIP, ("a", "b"), "Away", 1080, 1920, 7, form=Form.STORY, theme=Theme.JOURNEY)
CORNER = Box(0.0, 0.7, 0.3, 1.0)


def photos(first: Box = CORNER, faces: tuple[Box, ...] = ()) -> list[Signals]:
    one, two = seen(1, PORTO, "Porto"), seen(2, LISBON, "Lisbon")
    return [replace(one, focus=first, faces=faces), two]


def placed(recipe: Recipe, signals: list[Signals], told: bool = True) -> tuple[float, ...] | None:
    found = inset(recipe, board(recipe, dict(zip("ab", signals, strict=True))), signals, told)
    return found.frame.extent if found else None


@settings(deadline=None, max_examples=80)
@given(BOXES, BOXES, st.sampled_from([(4000, 3000), (3000, 4000), (900, 1600)]))
def test_a_map_covers_nothing_salient_and_no_face_of_the_first_page(
    focus: Box, face: Box, size: tuple[int, int]
) -> None:
    signals = [replace(one, width=size[0], height=size[1]) for one in photos(focus, (face,))]
    card = placed(RECIPE, signals)
    assume(card)
    assert card
    left, top, right, bottom = card
    assert 0 <= left < right <= 1080
    assert 1920 / 8 <= top < bottom <= 1920 * 0.5
    shot = board(RECIPE, dict(zip("ab", signals, strict=True))).shots[0]
    window = shot.window(shot.frames // 2)
    wide, high = window.right - window.left, window.bottom - window.top
    for kept in (focus, face):
        xs = [
            shot.frame.left + (x - window.left) / wide * shot.frame.width
            for x in (kept.left, kept.right)
        ]
        ys = [
            shot.frame.top + (y - window.top) / high * shot.frame.height
            for y in (kept.top, kept.bottom)
        ]
        assert right <= xs[0] or xs[1] <= left or bottom <= ys[0] or ys[1] <= top


def test_a_map_is_as_large_as_its_place_allows() -> None:
    roomy = placed(RECIPE, photos())
    assert roomy
    assert roomy[2] - roomy[0] > 1080 * 0.45
    tall = [replace(one, width=900, height=1600) for one in photos(Box(0.0, 0.0, 1.0, 1.0))]
    assert placed(RECIPE, tall) is None


@pytest.mark.parametrize(
    ("theme", "told"), [(Theme.JOURNEY, False), (Theme.SUMMER, True), (None, True)]
)
def test_only_trips_have_one_and_only_where_places_may_be_told(
    theme: Theme | None, told: bool
) -> None:
    assert placed(replace(RECIPE, theme=theme), photos(), told) is None
