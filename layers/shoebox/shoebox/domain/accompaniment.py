"""What goes with a tune: held chords, broken chords, a bass, and percussion, bar by bar.

Times are in beats.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import isclose

from shoebox.domain.bar import Bar
from shoebox.domain.score import Instrument, Note

_ROLLED = 1 / 16
"""Beats between the notes of the last chord."""


@dataclass(frozen=True)
class Picking:
    """How a chord is broken: a note every `step` beats, each a voice of the chord from below, or
    rests (None); -1 is its root, an octave or two above the bass."""

    instrument: Instrument
    step: float
    voices: tuple[int | None, ...]
    loudness: float
    ringing: float
    """Beats for which a note may ring on, as long as its chord lasts."""


@dataclass(frozen=True)
class Beaten:
    """A stroke every `step` beats from beat `first` of a bar on, each as loud as said in turn."""

    instrument: Instrument
    first: float
    step: float
    loudness: tuple[float, ...]


def held(bar: Bar, loudness: float) -> Iterator[Note]:
    for pitch in bar.chord.voices:
        yield Note(Instrument.STRINGS, pitch, bar.start, bar.beats, loudness)


def picked(bar: Bar, picking: Picking) -> Iterator[Note]:
    for at, beat in enumerate(bar.at(0.0, picking.step)):
        voice = picking.voices[at % len(picking.voices)]
        if voice is not None:
            length = min(picking.ringing, bar.end - beat)
            loudness = picking.loudness * _accent(bar, beat)
            yield Note(picking.instrument, _voice(bar, voice), beat, length, loudness)


def _accent(bar: Bar, beat: float) -> float:
    if beat == bar.start:
        return 1.0
    return 0.86 if isclose(beat, round(beat)) else 0.74


def _voice(bar: Bar, voice: int) -> int:
    octave, within = divmod(voice, len(bar.chord.voices))
    if voice < 0:
        lowest = bar.chord.voices[0]
        return bar.chord.bass + (lowest - 1 - bar.chord.bass) // 12 * 12
    return bar.chord.voices[within] + 12 * octave


def bass(bar: Bar, walks: bool, loudness: float) -> Iterator[Note]:
    """The root for the whole bar; or, where it walks, the fifth below or above from its second
    beat on."""
    root = bar.chord.bass
    if not walks or bar.beats < 2:
        yield Note(Instrument.BASS, root, bar.start, bar.beats, loudness)
        return
    fifth = next(one for one in (root - 5, root + 7) if one >= 36)
    yield Note(Instrument.BASS, root, bar.start, 1.0, loudness)
    yield Note(Instrument.BASS, fifth, bar.start + 1, bar.beats - 1, 0.8 * loudness)


def beaten(bar: Bar, stroke: Beaten) -> Iterator[Note]:
    for at, beat in enumerate(bar.at(stroke.first, stroke.step)):
        loudness = stroke.loudness[at % len(stroke.loudness)]
        yield Note(stroke.instrument, 0, beat, stroke.step, loudness)


def rolled(bar: Bar, instrument: Instrument, loudness: float) -> Iterator[Note]:
    """The last chord, note after note from the bottom up, for as long as there is time."""
    pitches = (bar.chord.bass + 12, *bar.chord.voices)
    for at, pitch in enumerate(pitches):
        start = bar.start + at * _ROLLED
        yield Note(instrument, pitch, start, bar.end - start, loudness)
