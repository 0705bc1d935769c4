"""Strings, bars and reeds as what they are made of: partials, each of which dies away by itself.

A struck or plucked body is a sum of decaying sines (Fletcher and Rossing, "The Physics of Musical
Instruments"). A decaying sine is a power of one complex number, so that a whole note is a product
of two small matrices: where each partial stands at the beginning of every block, and how it goes on
within one.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Wave = NDArray[np.float32]
"""Samples between -1 and 1, `RATE` a second; of two rows, the left and the right."""
Floats = NDArray[np.float64]

RATE = 48_000
_BLOCK, _GROUP = 512, 8
"""Samples of a block, and blocks of one product: larger ones are shared out among threads, which
spend more time waiting than at work."""
_HIGHEST = 16_000.0


@dataclass(frozen=True)
class Partials:
    """Of each its frequency in Hertz, its amplitude, the seconds in which it falls by 60 dB, and
    where it begins, in turns."""

    frequencies: Floats
    amplitudes: Floats
    decays: Floats
    phases: Floats

    def wave(self, seconds: float) -> Wave:
        """What they sound like together; none above 16 kHz."""
        heard = self.frequencies < _HIGHEST
        turn = 2j * np.pi * self.frequencies[heard] / RATE
        step = turn - np.log(1000) / (self.decays[heard] * RATE)
        count = max(1, round(seconds * RATE))
        groups = np.arange(-(-count // (_BLOCK * _GROUP)) * _GROUP).reshape(-1, _GROUP, 1)
        begun = self.amplitudes[heard] * np.exp(2j * np.pi * self.phases[heard])
        at = (begun * np.exp(groups * _BLOCK * step)).astype(np.complex64)
        within = np.exp(np.outer(step, np.arange(_BLOCK))).astype(np.complex64)
        wave: Wave = at.imag @ within.real + at.real @ within.imag
        return wave.reshape(-1)[:count]


def hertz(pitch: float) -> float:
    """The frequency of a pitch of MIDI, in equal temperament from 440 Hertz."""
    return float(440.0 * 2 ** ((pitch - 69) / 12))


def swelling(wave: Wave, attack: float, release: float) -> Wave:
    """The same with a soft beginning and a soft end, in seconds."""
    shaped, count = wave.copy(), wave.shape[-1]
    into, out = (min(count, max(1, round(part * RATE))) for part in (attack, release))
    shaped[..., :into] *= _rise(into)
    shaped[..., count - out :] *= _rise(out)[::-1]
    return shaped


def _rise(count: int) -> Wave:
    return (0.5 - 0.5 * np.cos(np.pi * np.arange(count) / count)).astype(np.float32)
