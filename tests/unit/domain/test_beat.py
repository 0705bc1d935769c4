"""Pictures keep time."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from shoebox.domain.beat import timed
from shoebox.domain.box import Box
from shoebox.domain.collage import Shape
from shoebox.domain.shots import Scene, seconds, storyboard
from shoebox.domain.storyboard import RATE


@given(st.integers(2, 14), st.data())
def test_every_picture_of_a_recap_changes_on_a_beat(count: int, data: st.DataObject) -> None:
    shape = Shape(1.5, Box(0.4, 0.3, 0.6, 0.7))
    scenes = [Scene(shape, moving=data.draw(st.booleans())) for _ in range(count)]
    board = storyboard(scenes, (720, 1280), seconds(count), 0)
    assert all(change % board.beat == 0 for change in board.changes)
    assert 55 <= 60 * RATE / board.beat <= 110


@given(st.integers(4, 14))
def test_pictures_of_equal_weight_stay_equally_long_and_the_last_for_longer(count: int) -> None:
    frames = round(seconds(count) * RATE)
    beat, changes = timed([1.4] + [1.0] * (count - 1), frames)
    (stays,) = {end - start for start, end in pairwise(changes)}
    assert frames - changes[-1] * beat >= (stays + 1) * beat


@given(st.lists(st.floats(1, 2), min_size=1, max_size=14), st.integers(30, 600))
def test_no_picture_is_left_without_a_frame(weights: list[float], frames: int) -> None:
    beat, changes = timed(weights, frames)
    ends = [0, *(at * beat for at in changes), frames]
    assert all(start < end for start, end in pairwise(ends))
