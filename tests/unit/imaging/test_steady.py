"""The shake of a hand is found and taken out; what was meant stays."""

from io import BytesIO
from itertools import pairwise

import av
import numpy as np
import pytest
from av.video.stream import VideoStream
from numpy.typing import NDArray
from PIL import Image
from shoebox.domain.box import Box
from shoebox.domain.collage import Frame
from shoebox.domain.storyboard import RATE, Shot
from shoebox.imaging import clips, steady

from tests.unit.imaging.pictures import scene

SIZE = (160, 120)
Floats = NDArray[np.float64]


def looked_at(places: Floats) -> list[Image.Image]:
    """A scene as seen from so many pixels further right and down."""
    whole = scene(320, 280, seed=4).resize((640, 560), Image.Resampling.BICUBIC)
    boxes = [(2 * (60 + x), 2 * (60 + y), 2 * (220 + x), 2 * (180 + y)) for x, y in places]
    return [whole.resize(SIZE, Image.Resampling.BICUBIC, box) for box in boxes]


def grey(images: list[Image.Image]) -> list[Floats]:
    return [np.asarray(image.convert("L"), dtype=np.float64) for image in images]


def shaken(count: int = 30) -> Floats:
    return np.random.default_rng(3).normal(0, 1.5, (count, 2))


def test_shake_is_found_to_a_fraction_of_a_pixel() -> None:
    places = shaken()
    found = steady.shake(grey(looked_at(places))) * SIZE
    assert np.corrcoef(found.ravel(), -places.ravel())[0, 1] > 0.95


def test_following_something_slowly_is_not_shake() -> None:
    places = np.stack([np.arange(30) * 0.8, np.zeros(30)], axis=1)
    found = steady.shake(grey(looked_at(places))) * SIZE
    assert np.abs(found).max() < 0.5


def test_no_shake_is_followed_beyond_the_margin() -> None:
    places = np.array([(0.0, 0.0)] * 10 + [(40.0, 0.0)] * 10)
    assert np.abs(steady.shake(grey(looked_at(places)))).max() <= steady.MARGIN


def test_a_film_that_was_held_by_hand_is_steadier_when_it_is_shown() -> None:
    places = shaken(25)
    whole = Box(0.0, 0.0, 1.0, 1.0)
    shot = Shot(0, len(places), 0, Frame(0, 0, *SIZE), whole, whole, moving=True)
    clip = clips.Clip(_filmed(looked_at(places)), shot)
    shown = [np.asarray(clip(number).y, dtype=np.float64) for number in range(len(places))]
    before, after = (_unrest(frames) for frames in (grey(looked_at(places)), shown))
    assert after < before / 2


def _unrest(frames: list[Floats]) -> float:
    """How far what is seen goes from frame to frame, on the average."""
    steps = [steady._shift(one, other) for one, other in pairwise(frames)]
    return float(np.mean(np.hypot(*np.transpose(steps))))


def _filmed(images: list[Image.Image]) -> bytes:
    made = BytesIO()
    with av.open(made, "w", format="mp4") as container:
        stream = container.add_stream("mpeg4", rate=RATE, options={"qmin": "2", "qmax": "3"})
        if not isinstance(stream, VideoStream):
            pytest.fail("no such encoder")
        stream.width, stream.height, stream.pix_fmt, stream.gop_size = *SIZE, "yuv420p", 50
        for image in images:
            container.mux(stream.encode(av.VideoFrame.from_ndarray(np.asarray(image))))
        container.mux(stream.encode())
    return made.getvalue()
