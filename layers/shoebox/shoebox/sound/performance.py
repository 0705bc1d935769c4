"""A score, played: all instruments in one room, as loud as other films are."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from shoebox.domain.score import PERCUSSION, Instrument, Note, Score
from shoebox.sound import loudness, room
from shoebox.sound.instruments import VOICES
from shoebox.sound.percussion import STROKES
from shoebox.sound.room import Spectrum
from shoebox.sound.tones import RATE, Wave, swelling

LOUDNESS = -16.0
"""LUFS: what players of films and podcasts bring them to."""
CEILING = 0.8
"""Of samples: 2 dB below full, as between them and behind an encoder they rise higher."""
_ROUNDED = 1 << 16
_MIDDLE, _BREADTH = 66, 90.0
_LOWEST = 32.0
_BEGUN = 0.01


@dataclass(frozen=True)
class Seat:
    """How loud an instrument is, how far it sits to the right (-1 to 1), and how much of it the
    room answers."""

    level: float
    side: float
    answered: float


SEATS: Mapping[Instrument, Seat] = {
    Instrument.PIANO: Seat(1.0, 0.0, 0.30),
    Instrument.GUITAR: Seat(0.8, -0.12, 0.22),
    Instrument.MARIMBA: Seat(0.95, 0.18, 0.30),
    Instrument.BELLS: Seat(0.62, 0.15, 0.40),
    Instrument.STRINGS: Seat(0.34, 0.0, 0.35),
    Instrument.BASS: Seat(0.5, 0.0, 0.04),
    Instrument.DRUM: Seat(0.55, 0.0, 0.05),
    Instrument.SHAKER: Seat(0.18, 0.35, 0.12),
    Instrument.CLAP: Seat(0.22, -0.25, 0.35),
}


def played(score: Score) -> Wave:
    """Left and right, `RATE` samples a second, exactly as long as the score. It begins and ends in
    silence, and is about `LOUDNESS` loud; on one kind of processor always the same."""
    count = round(score.seconds * RATE)
    padded = -(-(count + room.LENGTH) // _ROUNDED) * _ROUNDED
    heard = _answered(*_seated(score, count), padded)
    weighted = _shaped(heard * loudness.weighting(padded), count, score)
    gain = np.float32(10 ** ((LOUDNESS - loudness.loudness(weighted)) / 20))
    return loudness.limited(_shaped(heard, count, score) * gain, CEILING)


def _answered(dry: Wave, sent: Wave, padded: int) -> Spectrum:
    """Both in the room, without what lies below hearing."""
    heard = np.fft.rfft(dry, padded) + np.fft.rfft(sent, padded) * room.answer(padded)
    hertz = np.maximum(np.fft.rfftfreq(padded, 1 / RATE), 1e-3)
    return np.asarray(heard / (1 + (_LOWEST / hertz) ** 4), dtype=np.complex64)


def _shaped(heard: Spectrum, count: int, score: Score) -> Wave:
    """As a wave of so many samples that comes out of silence, and fades."""
    wave = np.fft.irfft(heard, 2 * (heard.shape[1] - 1))[:, :count]
    return swelling(np.asarray(wave, dtype=np.float32), _BEGUN, score.fade)


def _seated(score: Score, count: int) -> tuple[Wave, Wave]:
    """All notes at their places in time and between left and right; and what the room hears."""
    dry, sent = np.zeros((2, count), np.float32), np.zeros((2, count), np.float32)
    for note in score.notes:
        seat, start = SEATS[note.instrument], round(note.start * RATE)
        wave = _sides(_sound(note), note, seat)[:, : count - start]
        end = start + wave.shape[1]
        dry[:, start:end] += wave
        sent[:, start:end] += np.float32(seat.answered) * wave
    return dry, sent


def _sound(note: Note) -> Wave:
    if note.instrument in PERCUSSION:
        return STROKES[note.instrument]() * np.float32(note.loudness)
    return VOICES[note.instrument](note.pitch, note.length, note.loudness)


def _sides(wave: Wave, note: Note, seat: Seat) -> Wave:
    """Equal power on the way from left to right; low notes a little left of high ones."""
    spread = (note.pitch - _MIDDLE) / _BREADTH if note.pitch else 0.0
    angle = (1 + np.clip(seat.side + spread, -0.7, 0.7)) * np.pi / 4
    gains = np.array([[np.cos(angle)], [np.sin(angle)]], dtype=np.float32)
    return np.asarray(wave * gains * np.float32(1.41 * seat.level))
