"""The picture's own structure: which way it runs at every pixel, and following it.

Source: the smoothed structure tensor, as in Brox et al., "Nonlinear Structure Tensors" (2006),
and Kyprianidis and Döllner, "Image Abstraction by Structure Adaptive Filtering" (2008).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from shoebox.imaging.styles.plates import Floats, blurred, noise, resized, single

Places = NDArray[np.int32]

_STRIDE = 2.5
"""Pixels of one step: short ones would all round to the eight neighbours."""


@dataclass(frozen=True)
class Structure:
    """For every pixel the direction along which it changes least, and how clearly, 0 to 1."""

    x: Floats
    y: Floats
    clear: Floats


def structure(plane: Floats, sigma: float) -> Structure:
    """Of a plane of light, smoothed over `sigma` pixels; worked out at half its size.

    Where nothing has a direction it follows its surroundings, and gentle waves at the end of them.
    """
    height, width = plane.shape
    half = (max(2, width // 2), max(2, height // 2))
    dy, dx = (single(part) for part in np.gradient(blurred(resized(plane, half), 0.8)))
    xx, yy, xy = (_widened(part, sigma / 2) for part in (dx * dx, dy * dy, dx * dy))
    angle = 0.5 * np.arctan2(2 * xy, xx - yy) + np.float32(np.pi / 2)
    strength = np.sqrt((xx - yy) ** 2 + 4 * xy**2)
    clear = strength / (xx + yy + np.float32(1e-4))
    planes = (np.cos(2 * angle) * clear, np.sin(2 * angle) * clear)
    cos, sin = (resized(part.astype(np.float32), (width, height)) for part in planes)
    wave = noise((width, height), max(width, height) / 3, 5) * np.float32(0.4)
    cos, sin = cos + np.float32(0.04) * np.cos(wave), sin + np.float32(0.04) * np.sin(wave)
    turned = 0.5 * np.arctan2(sin, cos)
    sure = np.minimum(1, np.hypot(cos, sin))
    return Structure(np.cos(turned), np.sin(turned), sure.astype(np.float32))


def _widened(plane: Floats, sigma: float) -> Floats:
    """Blurred, with a breath of the wide surroundings, which alone speak where it is flat."""
    near = blurred(plane, sigma)
    wide: Floats = near + np.float32(0.02) * blurred(plane, 6 * sigma)
    return wide


@dataclass(frozen=True)
class Flow:
    """Steps along a structure, as a table: from (pixel, sense) to the next (pixel, sense)."""

    table: Places
    shape: tuple[int, int]

    def along(self, values: Floats, steps: int) -> Floats:
        """Values (one or more a pixel) averaged over so many steps to either side."""
        flat = values.reshape(self.shape[0] * self.shape[1], -1)
        total, weight = flat.copy(), 1.0
        for sense in (0, 1):
            place = np.arange(sense, len(self.table), 2, dtype=np.int32)
            for step in range(steps):
                place = np.take(self.table, place)
                share = np.float32(1 - (step + 1) / (steps + 1))
                total += share * np.take(flat, place >> 1, axis=0)
                weight += float(share)
        return (total / np.float32(weight)).reshape(values.shape)


def flow(of: Structure, seed: int, stride: float = _STRIDE) -> Flow:
    """The table of a structure; chance rounds places, so that no direction is preferred."""
    height, width = of.x.shape
    chance = np.random.default_rng(seed)
    jitter = chance.random((2, height, width), dtype=np.float32) - np.float32(0.5)
    rows, columns = np.mgrid[0:height, 0:width].astype(np.float32)
    table = np.empty((height * width, 2), np.int32)
    for sense, sign in enumerate((1, -1)):
        x = np.clip(np.rint(columns + sign * stride * of.x + jitter[0]), 0, width - 1)
        y = np.clip(np.rint(rows + sign * stride * of.y + jitter[1]), 0, height - 1)
        there = (y * width + x).astype(np.int32).ravel()
        turns = of.x.ravel() * of.x.ravel()[there] + of.y.ravel() * of.y.ravel()[there] < 0
        table[:, sense] = 2 * there + (sense ^ turns)
    return Flow(table.ravel(), (height, width))
