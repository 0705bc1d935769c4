"""How pictures keep time: every one of a recap stays for whole beats, so that music fits it."""

from collections.abc import Sequence
from itertools import accumulate

USUAL = 25
"""Frames of a beat, about: 72 beats a minute at 30 frames a second."""


def timed(weights: Sequence[float], frames: int) -> tuple[int, tuple[int, ...]]:
    """How many frames a beat has, and after how many beats each picture but the last changes.

    Pictures of equal weight stay equally long, and none for less than a beat. The last has the
    frames that are left: a beat more than others where these have several, for music to end in.
    """
    each = max(1, round(frames / sum(weights) / USUAL))
    beats = [max(1, round(weight * each)) for weight in weights]
    beats[-1] += len(beats) > 1 < each
    return max(1, frames // sum(beats)), tuple(accumulate(beats[:-1]))
