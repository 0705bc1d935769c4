"""The room that music is played in: what it answers to a clap, by which everything is folded.

Diffuse noise that dies away, high tones sooner than low ones (Moorer, "About This Reverberation
Business", 1979); a little later on one side than on the other.
"""

import numpy as np
from numpy.typing import NDArray

from shoebox.sound.tones import RATE

Spectrum = NDArray[np.complex64]

_SECONDS = 1.9
_BANDS = ((120.0, 1.3), (500.0, 1.9), (1800.0, 1.6), (4500.0, 1.0), (9000.0, 0.5))
"""The middle of each band in Hertz, and the seconds in which it dies away by 60 dB."""
_LATE = (0.017, 0.021)
_OCTAVES = 1.1
LENGTH = round(2.0 * RATE)
"""Samples, of the whole answer."""


def answer(count: int) -> Spectrum:
    """The spectrum of what the room answers on the left and on the right, for waves that were
    padded to so many samples; a sum of squares of 1."""
    samples = round(_SECONDS * RATE)
    times = np.arange(samples) / RATE
    hertz = np.maximum(np.fft.rfftfreq(samples, 1 / RATE), 1)
    sides = []
    for side, late in enumerate(_LATE):
        noise = np.fft.rfft(np.random.default_rng([7, side]).standard_normal(samples))
        tail = sum(
            np.fft.irfft(noise * _band(hertz, middle), samples) * 10 ** (-3 * times / seconds)
            for middle, seconds in _BANDS
        )
        tail = np.asarray(tail) * np.minimum(times / 0.03, 1) * (1 - times / _SECONDS)
        sides.append(np.roll(np.append(tail, np.zeros(LENGTH - samples)), round(late * RATE)))
    heard = np.stack(sides)
    heard /= np.sqrt(np.sum(heard**2, axis=1, keepdims=True))
    return np.asarray(np.fft.rfft(heard.astype(np.float32), count))


def _band(hertz: NDArray[np.float64], middle: float) -> NDArray[np.float64]:
    return np.asarray(np.exp(-(np.log2(hertz / middle) ** 2) / (2 * _OCTAVES**2)))
