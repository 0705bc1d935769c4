"""How a piece is divided: a bar has one chord, and begins wherever a picture does."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

from shoebox.domain.harmony import Chord

SHORT = 2
"""Beats of a bar where pictures stay for longer; an odd one lengthens the last bar of a picture."""
ENDING = 3
"""Beats that the last bar has, at least, where there are so many."""

_HAIR = 1e-6
"""Of a step: thirds of a beat do not add up to one."""


@dataclass(frozen=True)
class Bar:
    """From beat `start` on, for so many beats."""

    chord: Chord
    start: float
    beats: float

    @property
    def end(self) -> float:
        return self.start + self.beats

    def at(self, beat: float, step: float) -> Iterator[float]:
        """Every `step` beats from a beat of the bar on, as long as it lasts."""
        for number in range(ceil((self.beats - beat) / step - _HAIR)):
            yield self.start + beat + number * step


def starts(changes: Sequence[int], beats: int) -> tuple[int, ...]:
    """At which beats bars begin in a piece of so many beats, whose pictures change at some."""
    last = changes[-1] if changes else 0
    if beats - last >= SHORT + ENDING:
        last = beats - ENDING
    within = (range(first, end - SHORT + 1, SHORT) for first, end in pairwise([0, *changes, last]))
    return tuple(sorted({0, *changes, last}.union(*within)))
