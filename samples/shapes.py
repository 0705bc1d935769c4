"""Shapes given by the distance to them, after Quilez's distance functions."""

import math
from collections.abc import Callable

import numpy as np

from samples.noise import Array

Shape = Callable[[Array, Array, Array], Array]


def level(_x: Array, y: Array, _z: Array) -> Array:
    """The floor: everything below y = 0."""
    return y


def ball(x0: float, y0: float, z0: float, r: float, flat: float = 1.0) -> Shape:
    """A sphere, squeezed in height by `flat`."""

    def distance(x: Array, y: Array, z: Array) -> Array:
        return (np.sqrt((x - x0) ** 2 + ((y - y0) / flat) ** 2 + (z - z0) ** 2) - r) * min(flat, 1)

    return distance


def drum(x0: float, y0: float, z0: float, r: float, half: float, edge: float = 0.05) -> Shape:
    """An upright cylinder with rounded edges around its middle point."""

    def distance(x: Array, y: Array, z: Array) -> Array:
        a = np.sqrt((x - x0) ** 2 + (z - z0) ** 2) - r + edge
        b = np.abs(y - y0) - half + edge
        outside = np.sqrt(np.maximum(a, 0) ** 2 + np.maximum(b, 0) ** 2)
        result: Array = np.minimum(np.maximum(a, b), 0) + outside - edge
        return result

    return distance


def box(
    x0: float,
    y0: float,
    z0: float,
    size: tuple[float, float, float],
    turn: float = 0.0,
    edge: float = 0.04,
) -> Shape:
    """A block of half sizes `size`, turned about its upright axis (radians)."""
    c, s = np.float32(np.cos(turn)), np.float32(np.sin(turn))

    def distance(x: Array, y: Array, z: Array) -> Array:
        dx, dz = x - x0, z - z0
        a = np.abs(c * dx + s * dz) - size[0] + edge
        b = np.abs(y - y0) - size[1] + edge
        d = np.abs(c * dz - s * dx) - size[2] + edge
        outside = np.sqrt(np.maximum(a, 0) ** 2 + np.maximum(b, 0) ** 2 + np.maximum(d, 0) ** 2)
        result: Array = np.minimum(np.maximum(a, np.maximum(b, d)), 0) + outside - edge
        return result

    return distance


def ring(x0: float, y0: float, z0: float, r: float, thick: float, upright: bool = False) -> Shape:
    """A torus lying flat, or standing across x."""

    def distance(x: Array, y: Array, z: Array) -> Array:
        around = np.hypot(x - x0, (y - y0) if upright else (z - z0)) - r
        return np.hypot(around, (z - z0) if upright else (y - y0)) - thick

    return distance


def bowl(x0: float, y0: float, z0: float, r: float, thick: float = 0.06) -> Shape:
    """The lower half of a hollow sphere."""

    def distance(x: Array, y: Array, z: Array) -> Array:
        shell = np.abs(np.sqrt((x - x0) ** 2 + (y - y0) ** 2 + (z - z0) ** 2) - r) - thick
        return np.maximum(shell, y - y0)

    return distance


def pumpkin(x0: float, y0: float, z0: float, r: float, ribs: int = 9, turn: float = 0.0) -> Shape:
    """A squat ribbed ball with dimples at its poles."""

    def distance(x: Array, y: Array, z: Array) -> Array:
        dx, dy, dz = x - x0, y - y0, z - z0
        around = np.hypot(dx, dz)
        rib = np.abs(np.sin((np.arctan2(dz, dx) + turn) * ribs / 2)) ** 0.6
        radius = r * (0.90 + 0.12 * rib)
        return (np.hypot(around - 0.28 * radius, dy * 1.05) - 0.74 * radius) * 0.7

    return distance


def joined(first: Shape, second: Shape, smooth: float) -> Shape:
    """Two shapes melted together over the distance `smooth`."""

    def distance(x: Array, y: Array, z: Array) -> Array:
        a, b = first(x, y, z), second(x, y, z)
        h = np.maximum(smooth - np.abs(a - b), 0) / smooth
        result: Array = np.minimum(a, b) - h * h * smooth * 0.25
        return result

    return distance


def cut(first: Shape, second: Shape) -> Shape:
    """The first shape without the second."""
    return lambda x, y, z: np.maximum(first(x, y, z), -second(x, y, z))


def near(shape: Shape, centre: tuple[float, float, float], radius: float) -> Shape:
    """The same shape, looked at closely only within `radius` of its centre, which saves time."""

    def distance(x: Array, y: Array, z: Array) -> Array:
        away = np.sqrt((x - centre[0]) ** 2 + (y - centre[1]) ** 2 + (z - centre[2]) ** 2) - radius
        close = np.flatnonzero(away < 0.3)
        away = np.maximum(away, 0.25)
        if len(close):
            away[close] = shape(x[close], y[close], z[close])
        return away

    return distance


def around(shape: Callable[[Array, Array, Array], Array], count: int, turn: float = 0.0) -> Shape:
    """A shape near the x axis, repeated `count` times about the upright axis."""
    step = 2 * math.pi / count

    def distance(x: Array, y: Array, z: Array) -> Array:
        angle = np.arctan2(z, x) - turn
        angle = angle - np.round(angle / step) * step
        out = np.hypot(x, z)
        return shape(out * np.cos(angle), y, out * np.sin(angle))

    return distance
