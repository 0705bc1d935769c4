"""Music for a film, composed by rules from its mood, its length, its changes and a seed.

A chord begins with each picture; the tune begins with the second, and comes home with the last.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from random import Random

from shoebox.domain.accompaniment import bass, beaten, held, picked, rolled
from shoebox.domain.band import BANDS
from shoebox.domain.bar import Bar, starts
from shoebox.domain.harmony import led, progression
from shoebox.domain.melody import melody
from shoebox.domain.mood import Mood
from shoebox.domain.score import Note, Score
from shoebox.domain.storyboard import RATE, Storyboard

TONICS = (60, 62, 63, 65, 67)
FADE = 1.2
"""Seconds, at most, in which the last chord fades."""
_LOOSE, _UNEVEN = 0.007, 0.07
"""Nobody plays like a clock: seconds by which notes come late, and the share of their loudness."""
_QUIETEST, _PEAK = 0.78, 0.7


def composed(mood: Mood, board: Storyboard, seed: int) -> Score:
    """A score as long as the film. The same arguments give the same one."""
    chance, tempo = Random(seed), board.beat / RATE  # noqa: S311 - taste, not a secret
    tonic, seconds = chance.choice(TONICS), board.frames / RATE
    bars = _bars(mood, board, tonic, chance)
    played = (_played(one, seconds, tempo, chance) for one in _written(mood, bars, tonic, chance))
    notes = sorted(played, key=lambda one: (one.start, one.instrument, one.pitch))
    return Score(seconds, min(FADE, seconds / 2), tonic, tuple(notes))


def _bars(mood: Mood, board: Storyboard, tonic: int, chance: Random) -> tuple[Bar, ...]:
    beats = board.frames / board.beat
    changes = sorted({round(frame / board.beat) for frame in board.changes})
    begun = starts(changes, int(beats))
    chords = led(progression(mood, len(begun), chance), tonic)
    ends = pairwise((*begun, beats))
    return tuple(
        Bar(chord, start, end - start) for chord, (start, end) in zip(chords, ends, strict=True)
    )


def _written(mood: Mood, bars: Sequence[Bar], tonic: int, chance: Random) -> Iterator[Note]:
    """All notes, in beats."""
    band = BANDS[mood]
    picking, last = chance.choice(band.pickings), bars[-1]
    for at, bar in enumerate(bars):
        yield from held(bar, band.ground)
        if at > 0:
            yield from bass(bar, band.walks and bar is not last, 0.7)
        if bar is not last:
            yield from picked(bar, picking)
        if 1 < at < len(bars) - 1:
            for stroke in band.beaten:
                yield from beaten(bar, stroke)
    yield from rolled(last, picking.instrument, picking.loudness)
    for pitch, start, beats in melody(bars, tonic, mood, chance):
        yield Note(band.tune, pitch, start, beats, band.loudness)


def _played(note: Note, seconds: float, tempo: float, chance: Random) -> Note:
    """In seconds, a little louder towards the end, and as people play."""
    start = note.start * tempo + _LOOSE * chance.random()
    there = start / seconds
    swell = _QUIETEST + (1 - _QUIETEST) * min(there / _PEAK, (1 - there) / (1 - _PEAK), 1.0)
    uneven = 1 + _UNEVEN * (2 * chance.random() - 1)
    length = min(note.length * tempo, seconds - start)
    return replace(note, start=start, length=length, loudness=note.loudness * swell * uneven)
