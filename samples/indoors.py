"""Indoors: table tops, the light and the room behind them."""

import numpy as np

from samples.film import soften
from samples.lights import PARTY, WARM, bokeh
from samples.noise import Array, blend, grid, lookup, mix, rgb, smoothstep, spectral
from samples.solids import Camera, Light, Paint

EVENING = Light((-0.5, 1.1, -0.7), rgb(255, 214, 170) * 0.55, rgb(255, 190, 140) * 0.28)


DAYLIGHT = Light((-0.9, 1.0, -0.35), rgb(255, 246, 230) * 1.5, rgb(206, 220, 240) * 0.55)


def wood(dark: Array, pale: Array, scale: float = 0.06) -> Paint:
    """Planks along x."""

    def paint(x: Array, _: Array, z: Array) -> Array:
        board = np.floor(z / 1.6)
        grain = lookup(
            spectral(512, 512, 61, 1.25, 0.12), x * scale * 0.7 + board * 0.37, z * scale * 3.0
        )
        seam = smoothstep(0.0, 0.05, np.abs(z / 1.6 - np.round(z / 1.6)) * 1.6)
        tone = smoothstep(-1.8, 1.8, grain + 0.5 * np.sin(board * 2.4))
        return mix(dark, pale, tone[:, None]) * (0.45 + 0.55 * seam)[:, None]

    return paint


OAK = wood(rgb(128, 82, 48), rgb(190, 140, 92))


WALNUT = wood(rgb(64, 40, 28), rgb(112, 74, 50))


def linen(x: Array, _: Array, z: Array) -> Array:
    weave = 0.96 + 0.03 * np.sin(x * 60) * np.sin(z * 60)
    folds = 1 + 0.03 * lookup(spectral(256, 256, 62, 1.9), x * 0.04, z * 0.04)
    result: Array = (weave * folds)[:, None] * rgb(238, 232, 222)
    return result


def room(height: int, width: int, seed: int, evening: bool) -> Array:
    """What lies behind the table, far out of focus."""
    x, y = grid(height, width)
    if evening:
        base = mix(rgb(70, 44, 34), rgb(26, 18, 22), smoothstep(0.0, 0.8, y)[..., None])
        return (
            base
            + bokeh(height, width, seed, WARM, 60, 0.034)
            + bokeh(height, width, seed + 1, PARTY, 16, 0.045)
        )
    wall = mix(rgb(232, 226, 216), rgb(206, 196, 184), smoothstep(0.1, 1.2, x)[..., None])
    window = smoothstep(0.10, 0.14, x) * smoothstep(0.52, 0.48, x) * smoothstep(0.46, 0.42, y)
    bars = 1 - smoothstep(0.02, 0.012, np.abs(x - 0.31))
    bright = blend(wall, rgb(244, 250, 255) * 2.2, window * bars)
    return soften(bright, 0.03 * height)


def project(
    camera: Camera, point: tuple[float, float, float], aspect: float
) -> tuple[float, float]:
    """Where a point falls in the picture, in picture heights from the top left."""
    ahead = np.subtract(camera.target, camera.eye)
    ahead = ahead / np.linalg.norm(ahead)
    right = np.cross(ahead, [0, -1, 0]) * -1
    right = right / np.linalg.norm(right)
    to = np.subtract(point, camera.eye)
    deep = to @ ahead / camera.lens
    return float(aspect / 2 + to @ right / deep / 2), float(
        0.5 - to @ np.cross(right, ahead) / deep / 2
    )


def nearness(camera: Camera) -> float:
    return camera.lens / float(np.linalg.norm(np.subtract(camera.target, camera.eye))) / 2


MORNING = Light((-1.2, 0.75, 0.25), rgb(255, 226, 180) * 1.9, rgb(190, 206, 232) * 0.5)


def mottled(base: Array, spots: Array, scale: float, seed: int) -> Paint:
    """Skin of fruit: one colour drifting into another."""

    def paint(x: Array, y: Array, z: Array) -> Array:
        drift = lookup(spectral(256, 256, seed, 1.3), (x + 0.6 * z) * scale, (y + 0.3 * z) * scale)
        return mix(base, spots, smoothstep(-0.8, 1.6, drift)[:, None])

    return paint
