"""Taking the shake of a hand out of a film: where it went, and where it would have gone smoothly.

The shift from one frame to the next is the peak of their phase correlation (Kuglin and Hines,
1975), finer than a pixel by a parabola through it. What a person meant to do, following something,
say, is the path smoothed over a second; the rest is shake. Turning stays, and what a rolling
shutter bends.
"""

from collections.abc import Iterable
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from shoebox.domain.storyboard import RATE

MARGIN = 0.04
"""Shares of either side that may be cut off to follow the hand."""
_SPREAD = RATE / 2.5
"""Frames: the standard deviation of what the path is smoothed by."""

Floats = NDArray[np.float64]


def shake(frames: Iterable[Floats]) -> Floats:
    """Of each frame (grey, all of one size) how far what it shows is right of and below where a
    steady hand would have had it: pairs in shares of its width and height, at most `MARGIN`."""
    seen = list(frames)
    shifts = [_shift(one, other) for one, other in pairwise(seen)]
    went = np.cumsum([(0.0, 0.0), *shifts], axis=0)
    excess = (went - _smooth(went)) / np.array(seen[0].shape[::-1], dtype=np.float64)
    return np.clip(excess, -MARGIN, MARGIN)


def _shift(one: Floats, other: Floats) -> tuple[float, float]:
    """How far what the one shows has gone in the other, in pixels to the right and down."""
    window = np.outer(np.hanning(one.shape[0]), np.hanning(one.shape[1]))
    first, second = (np.fft.rfft2((picture - picture.mean()) * window) for picture in (one, other))
    cross = second * np.conj(first)
    peaks = np.fft.irfft2(cross / (np.abs(cross) + 1e-9), one.shape)
    row, column = np.unravel_index(int(np.argmax(peaks)), peaks.shape)
    return _place(peaks[row], int(column)), _place(peaks[:, column], int(row))


def _place(values: Floats, at: int) -> float:
    """Where a peak is, between the pixels, counted from 0 in both directions."""
    before, peak, after = (float(values[(at + n) % len(values)]) for n in (-1, 0, 1))
    bend = before - 2 * peak + after
    whole = at - len(values) if at > len(values) // 2 else at
    return whole + (0.5 * (before - after) / bend if bend else 0.0)


def _smooth(path: Floats) -> Floats:
    """A straight line through every place and its neighbours, the nearer the heavier, there: so it
    is nowhere drawn to where the path begins or ends."""
    at = np.arange(len(path), dtype=np.float64)
    weights = np.exp(-((at[:, None] - at) ** 2) / (2 * _SPREAD**2))
    weights /= weights.sum(axis=1, keepdims=True)
    when, where = weights @ at, weights @ path
    spread = weights @ at**2 - when**2
    slope = (weights @ (at[:, None] * path) - when[:, None] * where) / np.maximum(spread, 1e-9)[
        :, None
    ]
    smooth: Floats = where + slope * (at - when)[:, None]
    return smooth
