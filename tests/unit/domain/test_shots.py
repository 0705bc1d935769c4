"""Recaps: nothing salient is cut at any moment, and time adds up."""

from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shoebox.domain.box import Box
from shoebox.domain.collage import Shape
from shoebox.domain.recipe import Form, Kind, Recipe
from shoebox.domain.screening import Screen
from shoebox.domain.shots import (
    BREATH,
    FADE,
    LONGEST,
    SHORTEST,
    Scene,
    board,
    framed,
    seconds,
    storyboard,
)
from shoebox.domain.storyboard import RATE

from tests.fakes.samples import signals

TALL, WIDE = (720, 1280), (1280, 720)
PIXEL = 1 / 300
"""Frames lie on even pixels, so that their aspects are not exactly those of pictures."""
NOON = datetime(2026, 7, 4, 12)
MIDDLE = Scene(Shape(1.5, Box(0.4, 0.3, 0.6, 0.7)))


@st.composite
def scenes(draw: st.DrawFn) -> list[Scene]:
    found = []
    for _ in range(draw(st.integers(1, 9))):
        left, top = draw(st.floats(0, 0.95)), draw(st.floats(0, 0.95))
        focus = Box(left, top, draw(st.floats(left + 0.01, 1)), draw(st.floats(top + 0.01, 1)))
        minutes = draw(st.integers(0, 9))
        taken = NOON + timedelta(minutes=minutes)
        found.append(Scene(Shape(draw(st.floats(0.4, 2.5)), focus), taken))
    return found


@given(scenes(), st.sampled_from([TALL, WIDE]), st.integers(0, 7))
def test_what_is_salient_is_whole_in_every_frame(
    given: list[Scene], size: tuple[int, int], seed: int
) -> None:
    board = storyboard(given, size, seconds(len(given)), seed)
    for shot, scene in zip(board.shots, given, strict=True):
        for at in (0, shot.frames // 3, shot.frames - 1):
            seen, focus = shot.window(at), scene.shape.focus
            assert seen.left <= focus.left + PIXEL
            assert seen.right >= focus.right - PIXEL
            assert seen.top <= focus.top + PIXEL
            assert seen.bottom >= focus.bottom - PIXEL


@given(scenes(), st.sampled_from([TALL, WIDE]), st.integers(0, 7))
def test_a_window_lies_in_its_picture_and_has_the_aspect_of_its_frame(
    given: list[Scene], size: tuple[int, int], seed: int
) -> None:
    for shot in storyboard(given, size, 10.0, seed).shots:
        aspect = given[shot.picture].shape.aspect
        for seen in (shot.opening, shot.closing):
            assert -1e-9 <= seen.left < seen.right <= 1 + 1e-9
            assert -1e-9 <= seen.top < seen.bottom <= 1 + 1e-9
            shown = aspect * (seen.right - seen.left) / (seen.bottom - seen.top)
            assert shown == pytest.approx(shot.frame.width / shot.frame.height)


@given(st.integers(1, 12))
def test_a_recap_lasts_as_long_as_it_should(count: int) -> None:
    length = seconds(count)
    assert SHORTEST <= length <= LONGEST
    assert storyboard([MIDDLE] * count, TALL, length, 0).frames == round(length * RATE)


def test_every_frame_shows_one_picture_or_two_that_change_places() -> None:
    board = storyboard([MIDDLE] * 4, TALL, 8.0, 0)
    shown = [list(board.seen(number)) for number in range(board.frames)]
    assert {len(seen) for seen in shown} == {1, 2}
    assert all(seen[0][2] == 1.0 for seen in shown if len(seen) == 1)
    assert sum(len(seen) == 2 for seen in shown) == 3 * FADE
    for seen in (one for one in shown if len(one) == 2):
        assert 0 < seen[1][2] < 1


def test_pictures_of_one_breath_are_cut_and_others_fade() -> None:
    times = [NOON, NOON + BREATH, NOON + 3 * BREATH]
    board = storyboard([Scene(MIDDLE.shape, one) for one in times], TALL, 8.0, 0)
    assert [shot.fade for shot in board.shots] == [0, 0, FADE]


def test_shots_move_in_turn_nearer_and_away() -> None:
    board = storyboard([MIDDLE] * 6, TALL, 12.0, 0)
    widths = [
        (s.opening.right - s.opening.left, s.closing.right - s.closing.left) for s in board.shots
    ]
    assert all(
        (one > other) is not (first > second) for (one, other), (first, second) in pairwise(widths)
    )


def test_a_small_subject_fills_the_screen_and_a_wide_one_gets_a_frame() -> None:
    assert framed(MIDDLE.shape, TALL).height == 1280
    wide = framed(Shape(1.5, Box(0.1, 0.2, 0.9, 0.8)), TALL)
    assert (wide.left, wide.width) == (0, 720)
    assert 480 <= wide.height < 700
    assert wide.top * 2 + wide.height == pytest.approx(1280, abs=4)


def test_without_pictures_or_on_a_screen_of_odd_sides_there_is_none() -> None:
    for scenes_, size in (([], TALL), ([MIDDLE], (721, 1280))):
        with pytest.raises(ValueError, match="recap"):
            storyboard(scenes_, size, 8.0, 0)


@pytest.mark.parametrize(("duration", "length"), [(4.5, 4.5), (60.0, SHORTEST)])
def test_a_film_alone_is_no_longer_than_it_is(duration: float, length: float) -> None:
    film = signals(duration=duration, width=1920, height=1080)
    width, height = Screen.HD.fitted(film.width, film.height)
    recipe = Recipe(Kind.CLIP, ("a",), "A day", width, height, 0, form=Form.FILM)
    (shot,) = board(recipe, {"a": film}).shots
    assert (width, height) == (1280, 720)
    assert (shot.frames, shot.moving) == (round(length * RATE), True)
    assert shot.opening == shot.closing


def test_a_small_film_is_not_made_larger() -> None:
    assert Screen.HD.fitted(641, 361) == (640, 360)
