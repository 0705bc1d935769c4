"""How a person photographs: after how long a pause something new has begun.

The pauses between successive photos of one person fall into short ones, within an occasion, and
long ones, between occasions. On a scale of logarithms there is a valley between the two hills
(Platt 2003, PhotoTOC, uses that scale). Where it lies differs from person to person, so it is
learned from a histogram of the pauses; where the person has too few, the usual valley of
`USUAL` counts. The histogram is small, and one more photo changes two of its bins.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from math import exp, log2

USUAL = timedelta(hours=2.5)
SHORTEST, LONGEST = timedelta(minutes=15), timedelta(hours=16)
BINS_PER_OCTAVE = 4
BINS = round(BINS_PER_OCTAVE * log2(LONGEST / SHORTEST))
FIRST, LAST = BINS_PER_OCTAVE * 2, BINS_PER_OCTAVE * 5
"""A valley is looked for from one hour to eight."""
BREADTH = 1.6
"""Of the kernel that smooths the histogram, in bins."""
DOUBT = 0.35
"""How many pauses per squared bin it takes to move the valley off the usual place."""


@dataclass(frozen=True)
class Rhythm:
    """How many pauses there were of each length, from `SHORTEST` to `LONGEST`."""

    counts: tuple[int, ...] = (0,) * BINS

    def heard(self, pauses: Iterable[float], times: int = 1) -> "Rhythm":
        """With these pauses, in seconds, counted; with -1 times, with them taken away."""
        counts = list(self.counts)
        shortest, longest = SHORTEST.total_seconds(), LONGEST.total_seconds()
        for pause in pauses:
            if shortest <= pause < longest:
                counts[int(BINS_PER_OCTAVE * log2(pause / shortest))] += times
        return Rhythm(tuple(counts))

    @property
    def pause(self) -> timedelta:
        """The pause after which something new has begun."""
        smooth = [_smoothed(self.counts, at) for at in range(BINS)]
        at = max(range(FIRST, LAST + 1), key=lambda at: _depth(smooth, at) - _doubt(at))
        return SHORTEST * 2 ** ((at + 0.5) / BINS_PER_OCTAVE)


def _depth(smooth: Sequence[float], at: int) -> float:
    """How far the lower of the two hills about a place rises above it."""
    return min(max(smooth[: at + 1]), max(smooth[at:])) - smooth[at]


def _doubt(at: int) -> float:
    usual = BINS_PER_OCTAVE * log2(USUAL / SHORTEST)
    return DOUBT * (at + 0.5 - usual) ** 2


def _smoothed(counts: Sequence[int], at: int) -> float:
    weights = [exp(-(((other - at) / BREADTH) ** 2) / 2) for other in range(BINS)]
    return sum(w * n for w, n in zip(weights, counts, strict=True)) / sum(weights)
