"""Nights: stars, moon, aurora and fireworks above dark spruces."""

import numpy as np

from samples.lights import CITY, bokeh, fireworks
from samples.noise import Array, blend, grid, lookup, rgb, smoothstep, spectral
from samples.sky import NIGHT, aurora, moon, paint, stars


def night_sky(
    height: int, width: int, seed: int, northern_lights: bool = False, full_moon: bool = False
) -> Array:
    """Stars over spruces; with the Milky Way, the aurora, or the moon."""
    light = paint(NIGHT, height, width, 0.9, seed) + stars(
        height, width, seed, not northern_lights
    ) * (0.25 if full_moon else 1)
    if northern_lights:
        light = light + aurora(height, width, seed)
    if full_moon:
        light = moon(light, (0.86, 0.33), 0.06, seed)
    return _spruces(light, seed)


def _spruces(light: Array, seed: int) -> Array:
    height, width = light.shape[:2]
    x, y = grid(height, width)
    rng = np.random.default_rng(seed)
    top = 0.86 - 0.03 * lookup(spectral(64, 64, seed, 1.6)[:1], x * 0.3, y * 0)
    cover = smoothstep(0.0, 0.004, y - top)
    for _ in range(46):
        at, tall = rng.random() * width / height, 0.07 + 0.17 * rng.random() ** 2
        down = (y - (0.87 - tall)) / tall
        boughs = 0.20 * tall * down * (0.62 + 0.38 * np.abs((down * 9 + 3 * at) % 1 - 0.5) * 2)
        cover = np.maximum(cover, smoothstep(0.002, -0.002, np.abs(x - at) - boughs) * (down > 0))
    return blend(light, rgb(14, 17, 22) * 0.35, cover)


def celebration(height: int, width: int, seed: int) -> Array:
    """Fireworks over dark roofs."""
    light = paint(NIGHT, height, width, 0.9, seed) + fireworks(height, width, seed)
    return _spruces(light, seed) + bokeh(height, width, seed, CITY, 60, 0.006, 0.9, 1.0)
