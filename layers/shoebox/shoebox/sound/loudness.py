"""How loud music is to people, and how it is brought to what players expect.

Source: ITU-R BS.1770-4 (K-weighting at 48 kHz, blocks of 400 ms, both gates).
"""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from shoebox.sound.tones import RATE, Wave

Floats = NDArray[np.float64]

_SHELF = (
    (1.53512485958697, -2.69169618940638, 1.19839281085285),
    (-1.69065929318241, 0.73248077421585),
)
_PASS = ((1.0, -2.0, 1.0), (-1.99004745483398, 0.99007225036621))
_STEP, _STEPS = RATE // 10, 4
_SILENCE, _BELOW = -70.0, -10.0
_OFFSET = -0.691


def weighting(count: int) -> NDArray[np.complex64]:
    """By what each frequency of a wave of so many samples counts."""
    late = np.exp(-2j * np.pi * np.fft.rfftfreq(count))
    found = np.ones(late.shape, dtype=np.complex128)
    for above, below in (_SHELF, _PASS):
        found *= np.polyval(above[::-1], late) / np.polyval((*below[::-1], 1.0), late)
    return found.astype(np.complex64)


def loudness(weighted: Wave) -> float:
    """In LUFS, of a wave of two sides that was weighted; -70 where there is hardly a sound."""
    whole = np.pad(weighted, ((0, 0), (0, -weighted.shape[1] % _STEP)))
    steps = np.mean(whole.reshape(2, -1, _STEP).astype(np.float64) ** 2, axis=2).sum(axis=0)
    powers = sliding_window_view(steps, min(_STEPS, len(steps))).mean(axis=1)
    heard = powers[_units(powers) > _SILENCE]
    if not len(heard):
        return _SILENCE
    loud = heard[_units(heard) > _units(np.mean(heard)) + _BELOW]
    return float(_units(np.mean(loud)))


def _units(power: Floats) -> Floats:
    return np.asarray(_OFFSET + 10 * np.log10(np.maximum(power, 1e-12)))


def limited(wave: Wave, ceiling: float) -> Wave:
    """The same below a ceiling: what comes near it is bent, not cut."""
    knee = np.float32(0.7 * ceiling)
    room, size = np.float32(ceiling) - knee, np.abs(wave)
    bent = knee + room * np.tanh((size - knee) / room)
    return np.asarray(np.where(size > knee, np.copysign(bent, wave), wave), dtype=np.float32)
