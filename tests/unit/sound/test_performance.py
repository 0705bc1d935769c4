"""Music as it is heard: as loud as other films, without a click, the same every time."""

from functools import cache

import av
import numpy as np
import pytest
from shoebox.domain.band import BANDS
from shoebox.domain.box import Box
from shoebox.domain.collage import Shape
from shoebox.domain.composition import composed
from shoebox.domain.mood import Mood
from shoebox.domain.score import Instrument, Note, Score
from shoebox.domain.shots import Scene, seconds, storyboard
from shoebox.domain.storyboard import RATE as FRAMES
from shoebox.domain.storyboard import Storyboard
from shoebox.sound.instruments import VOICES
from shoebox.sound.loudness import limited
from shoebox.sound.percussion import STROKES
from shoebox.sound.performance import CEILING, LOUDNESS, played
from shoebox.sound.tones import RATE, Wave, hertz

MOODS = sorted(BANDS)
EVERY = RATE // 20


def board(pictures: int = 4) -> Storyboard:
    scene = Scene(Shape(1.5, Box(0.4, 0.3, 0.6, 0.7)))
    return storyboard([scene] * pictures, (720, 1280), seconds(pictures), 0)


@cache
def heard(mood: Mood, seed: int = 1) -> Wave:
    return played(composed(mood, board(), seed))


def measured(wave: Wave) -> tuple[float, float]:
    """Loudness in LUFS and true peak as a share of the highest, by FFmpeg's EBU R128."""
    graph = av.filter.Graph()
    source = graph.add_abuffer(sample_rate=RATE, format="fltp", layout="stereo")
    meter, sink = graph.add("ebur128", "peak=true:metadata=1"), graph.add("abuffersink")
    source.link_to(meter)
    meter.link_to(sink)
    graph.configure()
    frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(wave), "fltp", "stereo")
    frame.sample_rate, frame.pts = RATE, 0
    graph.push(frame)
    graph.push(None)
    said: dict[str, str] = {}
    try:
        while True:
            said = dict(graph.pull().metadata)
    except av.FFmpegError:
        return float(said["lavfi.r128.I"]), float(said["lavfi.r128.true_peak"])


def strongest(wave: Wave) -> float:
    """The frequency with the most power."""
    power = np.abs(np.fft.rfft(wave * np.hanning(len(wave)), 1 << 17))
    return float(np.argmax(power)) * RATE / (1 << 17)


@pytest.mark.parametrize("mood", MOODS)
def test_it_is_as_loud_as_players_expect_and_nothing_is_cut_off(mood: Mood) -> None:
    units, peak = measured(heard(mood))
    assert units == pytest.approx(LOUDNESS, abs=0.3)
    assert peak < 10 ** (-1.5 / 20)


@pytest.mark.parametrize("mood", MOODS)
def test_it_is_as_long_as_its_film_and_begins_and_ends_in_silence(mood: Mood) -> None:
    wave = heard(mood)
    assert wave.shape == (2, board().frames * RATE // FRAMES)
    assert np.all(np.abs(wave[:, [0, -1]]) < 1e-3)
    steps = np.abs(np.diff(wave, axis=1))
    assert steps[:, : RATE // 100].max() < 0.02
    assert steps[:, -RATE // 100 :].max() < 0.001


@pytest.mark.parametrize("mood", MOODS)
def test_it_is_never_silent_until_it_fades(mood: Mood) -> None:
    wave = heard(mood)[:, : -2 * RATE]
    powers = np.mean(wave[:, : wave.shape[1] // EVERY * EVERY].reshape(2, -1, EVERY) ** 2, (0, 2))
    assert 10 * np.log10(powers[1:].min()) > -40


@pytest.mark.parametrize("mood", MOODS)
def test_both_sides_hear_it_alike_and_not_the_same(mood: Mood) -> None:
    left, right = heard(mood)
    assert np.std(left) == pytest.approx(np.std(right), rel=0.35)
    assert 0.2 < np.corrcoef(left, right)[0, 1] < 0.97


@pytest.mark.parametrize("mood", MOODS)
def test_something_new_begins_with_every_picture(mood: Mood) -> None:
    wave = heard(mood).mean(axis=0)
    for change in board().changes:
        at = change * RATE // FRAMES
        before, after = (
            np.abs(np.fft.rfft(part * np.hanning(len(part))))
            for part in (wave[at - 4096 : at], wave[at + 512 : at + 4608])
        )
        assert np.maximum(after - before, 0).sum() > 0.3 * before.sum()


@pytest.mark.parametrize("mood", MOODS)
def test_two_performances_are_the_same_bytes(mood: Mood) -> None:
    again = played(composed(mood, board(), 1))
    assert again.tobytes() == heard(mood).tobytes()
    assert again.tobytes() != heard(mood, 2).tobytes()


@pytest.mark.parametrize("instrument", sorted(VOICES))
def test_an_instrument_is_in_tune_and_does_not_click(instrument: Instrument) -> None:
    pitch = 45 if instrument is Instrument.BASS else 69
    wave = np.atleast_2d(VOICES[instrument](pitch, 1.0, 0.6))[0]
    octave = 2 if instrument is Instrument.BELLS else 1
    cents = 1200 * np.log2(strongest(wave) / (hertz(pitch) * octave))
    assert abs(cents) < 8
    assert abs(wave[0]) < 0.01
    assert abs(wave[-1]) < 0.001


def test_a_louder_note_is_brighter_too() -> None:
    soft, loud = (np.abs(np.fft.rfft(VOICES[Instrument.PIANO](60, 1.0, one))) for one in (0.2, 0.9))
    share = [one[3000:].sum() / one.sum() for one in (soft, loud)]
    assert share[1] > 1.2 * share[0]


@pytest.mark.parametrize("instrument", sorted(STROKES))
def test_a_stroke_comes_out_of_silence_and_dies_away(instrument: Instrument) -> None:
    wave = STROKES[instrument]()
    assert abs(wave[0]) < 1e-6
    assert np.abs(wave[-RATE // 100 :]).max() < 0.05 * np.abs(wave).max()


@pytest.mark.parametrize("length", [0.03, 0.5])
def test_the_shortest_of_films_has_its_music_too(length: float) -> None:
    note = Note(Instrument.PIANO, 60, 0.0, length, 0.7)
    wave = played(Score(length, length / 2, 60, (note,)))
    assert wave.shape == (2, round(length * RATE))
    assert np.all(np.isfinite(wave))


def test_what_is_too_loud_is_bent_below_the_ceiling_and_the_rest_is_left() -> None:
    wave = np.linspace(-3, 3, 1001, dtype=np.float32)[None, :]
    bent = limited(wave, CEILING)
    assert np.abs(bent).max() <= CEILING
    assert np.all(np.diff(bent) >= 0)
    assert np.array_equal(bent[np.abs(wave) < 0.5], wave[np.abs(wave) < 0.5])
