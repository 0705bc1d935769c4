"""Chords: which follow one another, and how voices go from one to the next.

Triads of a major key by their degree, 1 to 7. Voices move as little as they can, and no two of them
keep a fifth or an octave while both move (Piston, "Harmony").
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from random import Random

from shoebox.domain.mood import Mood

MAJOR = (0, 2, 4, 5, 7, 9, 11)
"""The steps of a major scale, in semitones above its tonic."""
LOOPS = {
    Mood.CALM: ((1, 5, 6, 4), (1, 6, 4, 5), (1, 3, 4, 5), (1, 4, 6, 5), (1, 3, 6, 4)),
    Mood.LIGHT: ((1, 5, 6, 4), (1, 4, 1, 5), (1, 4, 6, 5), (1, 6, 2, 5), (1, 4, 2, 5)),
    Mood.FESTIVE: ((1, 4, 1, 5), (1, 5, 1, 4), (1, 6, 4, 5), (1, 4, 2, 5), (1, 6, 2, 5)),
}
CADENCES = ((2, 5, 1), (4, 5, 1), (6, 5, 1))
LOWEST, HIGHEST = 57, 76
"""Of the upper voices."""
BASS = range(36, 51)
_MIDDLE, _CLOSE, _PARALLEL = 65, 12, 9
_PERFECT = frozenset({0, 7})


@dataclass(frozen=True)
class Chord:
    """A triad, with a pitch for the bass, which has its root, and three for the voices above."""

    degree: int
    tonic: int
    bass: int = 0
    voices: tuple[int, ...] = ()

    @property
    def classes(self) -> tuple[int, ...]:
        """The pitch classes of root, third and fifth."""
        return tuple(scaled(self.tonic, self.degree - 1 + step) % 12 for step in (0, 2, 4))


def scaled(tonic: int, step: int) -> int:
    """The pitch so many steps of the major scale above a tonic, or below it."""
    octave, within = divmod(step, len(MAJOR))
    return tonic + 12 * octave + MAJOR[within]


def progression(mood: Mood, count: int, chance: Random) -> tuple[int, ...]:
    """The degrees of so many chords: a loop, and a cadence that ends on the tonic. No chord is
    followed by itself, but for one at the very beginning of a short one."""
    loop = chance.choice(LOOPS[mood])
    begun = tuple(loop[at % len(loop)] for at in range(max(1, count - 3)))
    fitting = [one for one in CADENCES if one[0] != begun[-1]]
    ending = chance.choice(fitting)
    return (*begun, *ending[3 - (count - len(begun)) :]) if count > 1 else (1,)


def led(degrees: Sequence[int], tonic: int) -> tuple[Chord, ...]:
    """The same chords with all their voices."""
    found: list[Chord] = []
    for degree in degrees:
        found.append(_next(Chord(degree, tonic), found[-1] if found else None))
    return tuple(found)


def _next(chord: Chord, before: Chord | None) -> Chord:
    root, *_ = chord.classes
    bass = min(
        (one for one in BASS if one % 12 == root),
        key=lambda one: abs(one - (before.bass if before else BASS[6])),
    )
    options = (Chord(chord.degree, chord.tonic, bass, voices) for voices in _voicings(chord))
    return min(options, key=lambda one: (_cost(one, before), one.voices))


def _voicings(chord: Chord) -> list[tuple[int, ...]]:
    """All close positions within the range."""
    pitches = [
        [one for one in range(LOWEST, HIGHEST + 1) if one % 12 == cls] for cls in chord.classes
    ]
    found = (tuple(sorted(one)) for one in product(*pitches))
    return [one for one in found if one[-1] - one[0] <= _CLOSE]


def _cost(chord: Chord, before: Chord | None) -> float:
    lean = abs(sum(chord.voices) / len(chord.voices) - _MIDDLE) / 4
    if before is None:
        return lean
    moved = sum(abs(one - other) for one, other in zip(chord.voices, before.voices, strict=True))
    return moved + lean + _PARALLEL * parallels(before, chord)


def parallels(before: Chord, after: Chord) -> int:
    """How many pairs of voices keep a fifth or an octave while both move."""
    moves = list(zip((before.bass, *before.voices), (after.bass, *after.voices), strict=True))
    return sum(
        1
        for at, low in enumerate(moves)
        for high in moves[at + 1 :]
        if low[0] != low[1]
        and high[0] != high[1]
        and (high[0] - low[0]) % 12 == (high[1] - low[1]) % 12
        and (high[1] - low[1]) % 12 in _PERFECT
    )
