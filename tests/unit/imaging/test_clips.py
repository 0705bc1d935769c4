"""Parts of a person's own films, in recaps: in time, upright, and the best of each."""

import numpy as np
import pytest
from shoebox.domain.box import Box
from shoebox.domain.collage import Frame, Shape
from shoebox.domain.problem import MediaRefused
from shoebox.domain.shots import Scene, storyboard
from shoebox.domain.storyboard import RATE, Shot
from shoebox.imaging import clips, planes, recap
from shoebox.imaging.planes import Planes

from tests.data.reels import reel
from tests.unit.imaging.pictures import saved, scene

WHOLE = Box(0.0, 0.0, 1.0, 1.0)


def shot(seconds: float) -> Shot:
    frame = Frame(0, 0, 128, 96)
    return Shot(0, round(seconds * RATE), 0, frame, WHOLE, WHOLE, moving=True)


def light(seen: Planes) -> float:
    return float(np.asarray(seen.y).mean())


def test_a_film_goes_on_with_its_own_time_whatever_its_rate() -> None:
    """The film grows lighter ten times a second; it is asked for thirty times."""
    clip = clips.Clip(reel(frames=20), shot(2.0))
    lights = [light(clip(number)) for number in range(60)]
    steps = np.diff(lights)
    assert np.all(steps > -0.5)
    lighter = np.nonzero(steps > 0.2)[0]
    assert len(lighter) >= 12
    assert set(lighter % 3) == {2}


def test_a_film_that_ends_too_soon_stands_still() -> None:
    clip = clips.Clip(reel(frames=10), shot(2.0))
    lights = [light(clip(number)) for number in range(60)]
    assert lights[35:] == [lights[-1]] * 25


def test_the_best_exposed_part_is_shown() -> None:
    """The longer it lasts, the lighter it is, up to what is exposed best: its end is shown."""
    whole = clips.Clip(reel(frames=60), shot(6.0))
    part = clips.Clip(reel(frames=60), shot(1.0))
    assert light(part(0)) > light(whole(0)) + 10


def test_a_film_held_upright_is_shown_upright() -> None:
    """Its left half is red: turned by a quarter, its upper or lower half."""
    seen = planes.turned(clips.Clip(reel(turned=90), shot(1.0))(0))
    red = np.asarray(seen.v, dtype=float)
    assert seen.y.height > seen.y.width
    assert abs(red[: len(red) // 2].mean() - red[len(red) // 2 :].mean()) > 20


def test_a_film_lies_among_photos() -> None:
    scenes = [
        Scene(Shape(4 / 3, Box(0.1, 0.1, 0.9, 0.9)), moving=moving) for moving in (False, True)
    ]
    board = storyboard(scenes, (72, 128), 2.0, 0)
    photo, film = saved(scene(128, 96)), reel()
    shown = list(recap.frames(board, [lambda: photo, lambda: film], opener=clips.Clip))
    assert len(shown) == 60
    assert light(shown[-1]) != pytest.approx(light(shown[-20]), abs=0.2)


@pytest.mark.parametrize("broken", [b"", b"no film", reel()[:300]])
def test_what_cannot_be_decoded_is_refused(broken: bytes) -> None:
    with pytest.raises(MediaRefused):
        clips.Clip(broken, shot(1.0))
