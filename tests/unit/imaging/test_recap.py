"""Recaps: films that play as they were drawn, the same every time, without a word about it."""

import os
import subprocess
import sys
from functools import partial
from hashlib import sha256
from io import BytesIO

import av
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from PIL import Image
from shoebox.domain.box import Box
from shoebox.domain.collage import Frame, Shape
from shoebox.domain.problem import MediaRefused
from shoebox.domain.shots import Scene, storyboard
from shoebox.domain.storyboard import Shot, Storyboard
from shoebox.imaging import planes, recap, recorder, reel
from shoebox.imaging.boxes import boxes

from tests.unit.imaging.pictures import saved, scene

SIZE = (64, 112)
MIDDLE = Shape(64 / 112, Box(0.3, 0.3, 0.7, 0.7))
RED, BLUE = (200, 30, 30), (30, 30, 200)


def plain(colour: tuple[int, int, int]) -> bytes:
    return saved(Image.new("RGB", (128, 224), colour), quality=95)


def recapped(title: str = "", *pictures: bytes, words: str = "") -> bytes:
    shown = pictures or (plain(RED), plain(BLUE))
    scenes = [Scene(MIDDLE, None, words) for _ in shown]
    board = storyboard(scenes, SIZE, 1.0, seed=0)
    return recorder.film(board, [lambda one=one: one for one in shown], title)  # type: ignore[misc] # bound now


def decoded(film: bytes) -> list[NDArray[np.uint8]]:
    with av.open(BytesIO(film), "r") as container:
        frames = container.decode(video=0)
        return [frame.to_ndarray(format="rgb24").astype(np.uint8) for frame in frames]


@pytest.fixture(scope="module")
def film() -> bytes:
    return recapped("A day")


def test_a_recap_has_its_frames_its_size_and_h264(film: bytes) -> None:
    with av.open(BytesIO(film), "r") as container:
        stream = container.streams.video[0]
        assert (stream.codec_context.name, stream.codec_context.pix_fmt) == ("h264", "yuv420p")
        assert (stream.width, stream.height, stream.frames) == (*SIZE, 30)
        assert stream.codec_context.colorspace == 1
        assert len(list(container.decode(video=0))) == 30


def test_it_can_begin_while_it_is_fetched_and_holds_no_word(film: bytes) -> None:
    assert [box.kind for box in boxes(film)] == [b"ftyp", b"moov", b"mdat"]
    assert b"udta" not in film
    assert b"Lavf" not in film


def test_two_drawings_of_a_recap_are_the_same_bytes(film: bytes) -> None:
    assert recapped("A day") == film


def test_a_recap_is_the_same_whatever_lies_in_memory() -> None:
    """When it looks ahead, x264 reads what it has not written."""
    shown = "from tests.unit.imaging.test_recap import noisy; print(noisy())"
    digests = {_said(shown, MALLOC_PERTURB_=filled) for filled in ("1", "85", "170")}
    assert len(digests) == 1


def _said(code: str, **environment: str) -> str:
    found = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **environment}
    command = [sys.executable, "-c", code]
    return subprocess.run(command, env=found, capture_output=True, text=True, check=True).stdout  # noqa: S603 # our own


def noisy() -> str:
    """What a recap of busy pictures comes to, on a screen large enough to be looked ahead in."""
    scenes = [Scene(Shape(4 / 3, Box(0.2, 0.2, 0.8, 0.8))) for _ in range(3)]
    pictures = [partial(saved, scene(400, 300, seed=seed)) for seed in range(3)]
    film = recorder.film(storyboard(scenes, (360, 640), 1.5, 0), pictures, "A day")
    return sha256(film).hexdigest()


def test_the_first_picture_becomes_the_second_without_a_flash() -> None:
    means = np.array([frame.mean(axis=(0, 1)) for frame in decoded(recapped())])
    assert np.allclose(means[0], RED, atol=8)
    assert np.allclose(means[-1], BLUE, atol=8)
    assert np.all(np.diff(means[:, 0]) < 3)
    assert np.all(np.diff(means[:, 2]) > -3)


def test_a_title_is_there_at_once_and_goes() -> None:
    dark = plain((20, 20, 20))
    lightest = [frame.max() for frame in decoded(recapped("MMMM", dark, dark))]
    assert lightest[0] > 150
    assert lightest[-1] < 60


def test_words_below_a_picture_come_after_it() -> None:
    dark = plain((20, 20, 20))
    scenes = [Scene(MIDDLE), Scene(MIDDLE, None, "MMMM")]
    board = storyboard(scenes, SIZE, 3.0, seed=0)
    lightest = [np.asarray(one.y).max() for one in recap.frames(board, [lambda: dark] * 2)]
    assert max(lightest[:40]) < 60
    assert min(lightest[65:80]) > 100


def test_a_slow_move_is_finer_than_a_pixel() -> None:
    """Waves of 32 pixels, looked at through windows a tenth of a pixel apart."""
    wave = 128 + 80 * np.sin(np.arange(512) * 2 * np.pi / 32)
    image = Image.fromarray(np.repeat(wave.astype(np.uint8)[:, None], 512, axis=1)).convert("RGB")
    picture, camera, phases = planes.turned(planes.planes(image)), planes.Camera(), []
    for top in (0.25 + step / 5120 for step in range(8)):
        seen = np.asarray(camera.look(picture, Box(0.25, top, 0.75, top + 0.5), (256, 256)).y)
        phases.append(float(np.angle(np.fft.fft(seen.mean(axis=1))[8])))
    assert np.diff(phases) * 32 / (2 * np.pi) == pytest.approx([0.1] * 7, abs=0.04)


@given(st.floats(0.2, 1.0), st.floats(0.2, 1.0), st.floats(0.0, 1.0), st.floats(0.0, 1.0))
def test_every_window_within_a_picture_shows_what_lies_there(
    width: float, height: float, right: float, down: float
) -> None:
    """Compared with one resampling of the upright picture, by Pillow."""
    levels = np.add.outer(np.arange(94) * 2, np.arange(60)).astype(np.uint8)
    grey = Image.new("L", (30, 47), planes.GREY)
    lying = planes.turned(planes.Planes(Image.fromarray(levels), grey, grey))
    left, top = right * (1 - width), down * (1 - height)
    window, size = Box(left, top, left + width, top + height), (36, 20)
    seen = np.asarray(planes.Camera().look(lying, window, size).y, dtype=int)
    box = (left * 60, top * 94, min(60.0, (left + width) * 60), min(94.0, (top + height) * 94))
    wanted = Image.fromarray(levels).resize(size, Image.Resampling.BICUBIC, box)
    assert np.abs(seen - np.asarray(wanted, dtype=int)).max() <= 2


def test_colours_are_kept_and_colour_lies_where_brightness_does() -> None:
    """A red field beside a blue one: the edge of colour is where the edge of brightness is."""
    picture = Image.new("RGB", (256, 256), (255, 255, 255))
    picture.paste((0, 0, 255), (0, 0, 128, 256))
    lying = planes.turned(planes.planes(picture))
    seen = planes.Camera().look(lying, Box(0, 0, 1, 1), (128, 128))
    row = np.asarray(seen.u, dtype=float)[32]
    edge = np.interp(-(row[0] + row[-1]) / 2, -row, np.arange(64) * 2)
    assert edge == pytest.approx(63.5, abs=0.6)


def test_a_wide_picture_lies_whole_on_a_dim_ground_of_its_own() -> None:
    frame, whole = Frame(0, 40, 64, 32), Box(0.0, 0.0, 1.0, 1.0)
    board = Storyboard(*SIZE, (Shot(0, 2, 0, frame, whole, whole),))
    wide = saved(Image.new("RGB", (256, 128), (200, 200, 200)), quality=95)
    (first, _) = decoded(recorder.film(board, [lambda: wide]))
    assert first[56].mean() == pytest.approx(200, abs=6)
    assert first[10].mean() == pytest.approx(110, abs=6)


def test_a_picture_is_turned_upright() -> None:
    told = Image.Exif()
    told[0x0112] = 6
    lying = Image.new("RGB", (224, 128), RED)
    lying.paste(BLUE, (0, 0, 112, 128))
    film = recapped("", saved(lying, exif=told.tobytes(), quality=95))
    first = decoded(film)[0]
    assert first[5].mean(axis=0)[2] > 150 > first[-5].mean(axis=0)[2]


def test_a_laid_out_film_plays_the_same_with_all_words_gone(film: bytes) -> None:
    spoken = film + (24).to_bytes(4) + b"uuid" + b"0123456789abcdef"
    assert reel.relaid(spoken) == film


@pytest.mark.parametrize("broken", [b"", b"no film", b"\0\0\0\x08ftyp"])
def test_what_is_no_film_cannot_be_laid_out(broken: bytes) -> None:
    with pytest.raises(MediaRefused):
        reel.relaid(broken)


def test_real_motion_is_drawn_from_any_kind_of_picture() -> None:
    png = saved(scene(128, 224, seed=3), "PNG")
    assert len(decoded(recapped("", png, png))) == 30
