"""What is struck and has no pitch: noise in a band, and a drum that gives way."""

from collections.abc import Callable, Mapping
from functools import cache

import numpy as np

from shoebox.domain.score import Instrument
from shoebox.sound.tones import RATE, Floats, Wave


@cache
def drum() -> Wave:
    """A soft bass drum: its skin sinks from 110 to 50 Hertz."""
    times = _times(0.5)
    phase = 50 * times + 60 * 0.035 * (1 - np.exp(-times / 0.035))
    body = np.sin(2 * np.pi * phase) * np.exp(-times / 0.13)
    felt = 0.5 * _noise(len(times), 150, 900, 1) * np.exp(-times / 0.012)
    return _struck(body + felt, times, 0.004)


@cache
def shaker() -> Wave:
    times = _times(0.16)
    grains = _noise(len(times), 4500, 11000, 2)
    return _struck(grains * np.exp(-times / 0.032), times, 0.014)


@cache
def clap() -> Wave:
    """Fingers that snap, some of them late."""
    times = _times(0.3)
    late = sum(
        np.exp(-np.maximum(times - at, 0) / 0.012) * (times >= at) for at in (0, 0.011, 0.019)
    )
    envelope = 0.55 * late + 0.5 * np.exp(-times / 0.07)
    return _struck(_noise(len(times), 1100, 3600, 3) * envelope, times, 0.003)


STROKES: Mapping[Instrument, Callable[[], Wave]] = {
    Instrument.DRUM: drum,
    Instrument.SHAKER: shaker,
    Instrument.CLAP: clap,
}


def _times(seconds: float) -> Floats:
    return np.arange(round(seconds * RATE)) / RATE


def _noise(count: int, low: float, high: float, seed: int) -> Floats:
    """Noise of unit power between two frequencies, with gentle slopes on either side."""
    spectrum = np.fft.rfft(np.random.default_rng(seed).standard_normal(count))
    hertz = np.fft.rfftfreq(count, 1 / RATE)
    slopes = 1 / np.sqrt((1 + (low / np.maximum(hertz, 1)) ** 6) * (1 + (hertz / high) ** 6))
    noise = np.fft.irfft(spectrum * slopes, count)
    return np.asarray(noise / np.sqrt(np.mean(noise**2)))


def _struck(wave: Floats, times: Floats, attack: float) -> Wave:
    """With a beginning and an end that do not click."""
    left = times[-1] - times
    soft = np.minimum(times / attack, 1) * np.minimum(left / 0.02, 1)
    return np.asarray(wave * soft, dtype=np.float32)
