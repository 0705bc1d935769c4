"""Films with music: both tracks end together, neither runs ahead, and nothing is said in them."""

from io import BytesIO
from typing import Any

import av
import numpy as np
import pytest
from PIL import Image
from shoebox.domain.box import Box
from shoebox.domain.collage import Shape
from shoebox.domain.composition import composed
from shoebox.domain.mood import Mood
from shoebox.domain.score import Score
from shoebox.domain.shots import Scene, storyboard
from shoebox.domain.storyboard import Storyboard
from shoebox.imaging import recorder, reel
from shoebox.imaging.boxes import boxes
from shoebox.imaging.clean import clean_copy
from shoebox.sound.performance import played
from shoebox.sound.tones import RATE, Wave

from tests.unit.imaging.pictures import saved

SECONDS = 3.0


def board() -> Storyboard:
    scene = Scene(Shape(9 / 16, Box(0.3, 0.3, 0.7, 0.7)))
    return storyboard([scene] * 3, (36, 64), SECONDS, 0)


def score() -> Score:
    return composed(Mood.LIGHT, board(), 1)


def recorded(score: Score | None) -> bytes:
    picture = saved(Image.radial_gradient("L").convert("RGB"))
    return recorder.film(board(), [lambda: picture] * 3, score=score)


@pytest.fixture(scope="module")
def film() -> bytes:
    return recorded(score())


def heard(film: bytes) -> Wave:
    with av.open(BytesIO(film), "r") as container:
        frames = [frame.to_ndarray() for frame in container.decode(audio=0)]
    return np.concatenate(frames, axis=1)


def test_picture_and_sound_begin_and_end_together(film: bytes) -> None:
    with av.open(BytesIO(film), "r") as container:
        (pictures,), (sound,) = container.streams.video, container.streams.audio
        assert (sound.codec_context.name, sound.codec_context.profile) == ("aac", "LC")
        assert (sound.codec_context.rate, sound.codec_context.layout.name) == (RATE, "stereo")
        assert container.duration == SECONDS * av.time_base
        for stream in (pictures, sound):
            assert stream.start_time == 0
            assert stream.duration is not None
            assert stream.time_base is not None
            assert float(stream.duration * stream.time_base) == pytest.approx(SECONDS)


def test_what_is_decoded_is_what_was_played_and_when(film: bytes) -> None:
    wave, decoded = played(score()), heard(film)
    middle = slice(RATE, 2 * RATE)
    alike = [
        np.corrcoef(wave[0, middle], decoded[0, RATE + late : 2 * RATE + late])[0, 1]
        for late in (-1024, -48, 0, 48, 1024)
    ]
    assert np.argmax(alike) == 2
    assert alike[2] > 0.99
    assert np.abs(decoded).max() < 10 ** (-1 / 20)


def test_pictures_and_sound_lie_side_by_side_behind_the_table(film: bytes) -> None:
    assert [box.kind for box in boxes(film)] == [b"ftyp", b"moov", b"mdat"]
    with av.open(BytesIO(film), "r") as container:
        lying = sorted(_place(one) for one in container.demux() if one.size)
    latest = {"audio": 0.0, "video": 0.0}
    for _, kind, time in lying:
        latest[kind] = max(latest[kind], time)
        assert abs(latest["audio"] - latest["video"]) < 0.75


def test_a_film_with_music_is_the_same_every_time_and_says_nothing(film: bytes) -> None:
    assert recorded(score()) == film
    assert not [word for word in (b"Lavc", b"Lavf", b"udta") if word in film]
    assert reel.relaid(film) == clean_copy(film) == film


def test_its_pictures_are_those_of_the_silent_film(film: bytes) -> None:
    silent = recorded(None)
    assert _pictures(silent) == _pictures(film)
    with av.open(BytesIO(silent), "r") as container:
        assert not container.streams.audio


def _place(packet: "av.Packet[Any]") -> tuple[int, str, float]:
    """Where it lies, of which track it is, and when it is due."""
    assert packet.pts is not None
    return packet.pos or 0, packet.stream.type, float(packet.pts * packet.time_base)


def _pictures(film: bytes) -> list[bytes]:
    with av.open(BytesIO(film), "r") as container:
        return [bytes(packet) for packet in container.demux(video=0) if packet.size]
