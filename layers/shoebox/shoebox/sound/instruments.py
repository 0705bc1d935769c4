"""What each instrument with a pitch sounds like."""

from collections.abc import Callable, Mapping

import numpy as np

from shoebox.domain.score import Instrument
from shoebox.sound.tones import Floats, Partials, Wave, hertz, swelling

Voice = Callable[[int, float, float], Wave]
"""The wave of a pitch that is held for some seconds, at a loudness from 0 to 1: a row, or two."""

_DETUNED = (-5.5, 0.0, 5.5)
"""Cents, of the strings."""


def piano(pitch: int, seconds: float, loudness: float) -> Wave:
    """Felt between hammer and strings; two strings a note, a little apart, which at first lose
    their sound together and then keep it between them (Weinreich, 1977)."""
    base, number = hertz(pitch), np.arange(1.0, 15.0)
    stretched = number * base * np.sqrt(1 + 3.5e-4 * 2 ** ((pitch - 60) / 14) * number**2)
    soft = np.exp(-stretched / (900 + 3400 * loudness))
    level = soft * np.abs(np.sin(np.pi * number / 7.3)) / number**0.55
    fading = 7.5 * (262 / base) ** 0.55 / (1 + 0.3 * (number - 1))
    partials = _together(
        (stretched * 0.9997, 0.62 * level, 0.38 * fading),
        (stretched * 1.0003, 0.30 * level, fading),
        _knock((82.0, 171.0, 333.0), 0.10, 0.09),
    )
    return swelling(partials.wave(seconds + 0.3), 0.006, 0.3) * np.float32(loudness)


def guitar(pitch: int, seconds: float, loudness: float) -> Wave:
    """A nylon string, plucked at a fifth of its length, and the wood below it."""
    base, number = hertz(pitch), np.arange(1.0, 23.0)
    level = np.abs(np.sin(np.pi * number * 0.19)) / number**0.8
    level *= np.exp(-number * base / (2400 + 3000 * loudness))
    fading = 3.4 * (196 / base) ** 0.5 / (1 + 0.34 * (number - 1))
    partials = _together(
        (number * base * (1 + 2e-5 * number**2), level, fading),
        _knock((104.0, 211.0, 402.0), 0.07, 0.12),
    )
    return swelling(partials.wave(seconds + 0.12), 0.002, 0.12) * np.float32(loudness)


def marimba(pitch: int, seconds: float, loudness: float) -> Wave:
    """A wooden bar, tuned to have its next modes two octaves and three octaves and a third above;
    a soft mallet."""
    base = hertz(pitch)
    level = np.array([1.0, 0.26 * loudness, 0.09 * loudness])
    fading = np.array([1.5, 0.4, 0.16]) * (330 / base) ** 0.4
    partials = _together(
        (base * np.array([1.0, 3.98, 10.1]), level, fading), _knock((240.0, 610.0), 0.06, 0.05)
    )
    return swelling(partials.wave(max(seconds, 0.7) + 0.2), 0.003, 0.2) * np.float32(loudness)


def bells(pitch: int, seconds: float, loudness: float) -> Wave:
    """Small steel bars, struck softly, an octave above what is written."""
    base = hertz(pitch + 12)
    level = np.array([1.0, 0.22, 0.10, 0.04]) * loudness ** np.arange(4)
    fading = np.array([2.6, 1.1, 0.5, 0.25]) * (880 / base) ** 0.5
    partials = _together((base * np.array([1.0, 2.756, 5.404, 8.933]), level, fading))
    return swelling(partials.wave(max(seconds, 1.2) + 0.3), 0.002, 0.3) * np.float32(0.8 * loudness)


def strings(pitch: int, seconds: float, loudness: float) -> Wave:
    """Three to each side, none quite in tune with another, behind a low pass."""
    base, number = hertz(pitch), np.arange(1.0, 11.0)
    level = np.exp(-((number * base / 950) ** 1.1)) / number
    sides = []
    for side in (0, 1):
        chance = np.random.default_rng([pitch, side])
        found = [
            (number * base * 2 ** ((cents + chance.uniform(-1, 1)) / 1200), level / 3)
            for cents in _DETUNED
        ]
        frequencies, levels = (np.concatenate(part) for part in zip(*found, strict=True))
        steady = np.full(frequencies.shape, 60.0)
        partials = Partials(frequencies, levels, steady, chance.uniform(0, 1, frequencies.shape))
        sides.append(partials.wave(seconds + 0.8))
    return swelling(np.stack(sides), 0.55, 0.8) * np.float32(loudness)


def bass(pitch: int, seconds: float, loudness: float) -> Wave:
    """A plucked bass string: enough overtones for small loudspeakers."""
    number = np.arange(1.0, 8.0)
    level = np.array([1.0, 0.62, 0.30, 0.14, 0.07, 0.04, 0.02]) * (0.5 + 0.5 * loudness)
    fading = 3.2 / number**0.8
    partials = _together((number * hertz(pitch), level, fading))
    return swelling(partials.wave(seconds + 0.15), 0.007, 0.15) * np.float32(loudness)


VOICES: Mapping[Instrument, Voice] = {
    Instrument.PIANO: piano,
    Instrument.GUITAR: guitar,
    Instrument.MARIMBA: marimba,
    Instrument.BELLS: bells,
    Instrument.STRINGS: strings,
    Instrument.BASS: bass,
}


def _together(*parts: tuple[Floats, Floats, Floats]) -> Partials:
    """Frequencies, amplitudes and decays of several sets of partials, all in phase."""
    frequencies, levels, fading = (np.concatenate(one) for one in zip(*parts, strict=True))
    return Partials(frequencies, levels, fading, np.zeros(frequencies.shape))


def _knock(
    frequencies: tuple[float, ...], level: float, seconds: float
) -> tuple[Floats, Floats, Floats]:
    """What is heard of the body when it is struck."""
    count = len(frequencies)
    return np.array(frequencies), np.full(count, level), np.full(count, seconds)
