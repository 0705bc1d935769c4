"""A path through beeches and maples in autumn."""

import numpy as np

from samples.closeups import LEAF_COLOURS
from samples.film import bloom
from samples.noise import Array, blend, grid, lookup, mix, nearest, rgb, smoothstep, spectral
from samples.sky import Sky


def trail(height: int, width: int, seed: int, sky: Sky, mist: float = 0.5) -> Array:
    """A path through beeches and maples in autumn, paler with distance."""
    x, y = grid(height, width)
    far = mix(sky.horizon * 1.15, sky.middle * 0.9, smoothstep(0.5, 0.0, y)[..., None])
    picture = (
        far + (np.exp(-np.hypot(x - 0.7, (y - 0.38) * 1.2) * 4))[..., None] * sky.sunlight * 0.5
    )
    picture = _forest_floor(picture, x, y, seed, sky, mist)
    rng = np.random.default_rng(seed)
    for layer in range(7):
        near = (layer + 1) / 7
        picture = _grove(picture, x, y, rng, near, seed + layer, sky, mist)
    return bloom(picture, 1.0, 0.4, 0.03)


def _forest_floor(picture: Array, x: Array, y: Array, seed: int, sky: Sky, mist: float) -> Array:
    down = np.maximum(y - 0.60, 1e-3)
    far = 0.12 / (down + 0.02)
    u, v = (x - 0.67) * far, far
    number = nearest(
        np.random.default_rng(3).random((512, 512)).astype(np.float32), u * 0.28, v * 0.34
    )
    leaf = (
        np.array([rgb(*c) for c in LEAF_COLOURS])[(number * 6.99).astype(int)]
        * (0.5 + 0.9 * ((number * 53) % 1))[..., None]
    )
    bend = u - 0.25 * np.sin(v * 1.1 + seed)
    path = smoothstep(
        0.42, 0.26, np.abs(bend + 0.05 * lookup(spectral(256, 256, seed, 1.2), u * 0.3, v * 0.3))
    )
    ground = blend(leaf, mix(leaf, rgb(150, 122, 92), 0.75), path)
    dapple = 0.5 + 0.9 * smoothstep(
        -0.1, 1.0, lookup(spectral(256, 256, seed + 1, 1.3, 0.5), u * 0.25, v * 0.25)
    )
    lit = ground * (sky.sunlight * 0.45 + sky.middle * 0.3) * dapple[..., None]
    lit = mix(lit, sky.horizon * 0.9, (np.clip(far / 6, 0, 1) * (0.4 + 0.6 * mist))[..., None])
    return blend(picture, lit, smoothstep(0.0, 0.02, y - 0.60))


def _grove(
    picture: Array,
    x: Array,
    y: Array,
    rng: np.random.Generator,
    near: float,
    seed: int,
    sky: Sky,
    mist: float,
) -> Array:
    haze, fade = sky.horizon * 0.95, (1 - near) * (0.45 + 0.45 * mist)
    for _ in range(int(9 - 5 * near)):
        at, girth, lean = rng.random() * 1.5 - 0.08, float(rng.random()), float(rng.random()) - 0.5
        if abs(at - 0.67) > 0.10 + 0.32 * near**1.5:
            _trunk(picture, x, y, (at, girth, lean), near, sky, haze, fade)
    return _foliage(picture, x, y, near, seed, sky, haze, fade)


def _trunk(
    picture: Array,
    x: Array,
    y: Array,
    tree: tuple[float, float, float],
    near: float,
    sky: Sky,
    haze: Array,
    fade: float,
) -> None:
    """Draw one trunk in place, within the columns that it crosses."""
    at, girth, lean = tree
    foot, thick = 0.615 + 0.30 * near**2.2, (0.006 + 0.034 * near**1.8) * (0.7 + 0.6 * girth)
    first, last = np.searchsorted(x[0], (at - thick * 1.6 - 0.05, at + thick * 1.6 + 0.05))
    if first == last:
        return
    x, y, behind = x[:, first:last], y[:, first:last], picture[:, first:last]
    sway = at + 0.02 * near * np.sin(y * 5 + at * 20) + 0.04 * lean * (foot - y)
    off = (x - sway) / (thick * (1 + 0.5 * smoothstep(foot - 0.08, foot, y)))
    bark = lookup(spectral(512, 512, 81, 1.1, 3.0), off * 0.05 + at, y * 0.7)
    skin = mix(rgb(74, 62, 54), rgb(120, 108, 96), smoothstep(-1.2, 1.4, bark)[..., None])
    lit = (0.25 + 0.55 * np.clip(off * 0.5 + 0.5, 0, 1))[..., None] * (
        sky.sunlight * 0.4 + sky.middle * 0.5
    )
    cover = smoothstep(1.0, 0.86, np.abs(off)) * smoothstep(foot + 0.006, foot - 0.004, y)
    picture[:, first:last] = blend(behind, mix(skin * lit, haze, fade), cover)


def _foliage(
    picture: Array, x: Array, y: Array, near: float, seed: int, sky: Sky, haze: Array, fade: float
) -> Array:
    scale = 1.5 - 0.9 * near
    mass = lookup(spectral(512, 512, seed, 1.5), x * 0.35 * scale, y * 0.35 * scale)
    leaves = lookup(spectral(512, 512, seed + 40, 0.55), x * scale * 0.9, y * scale * 0.9)
    middle = smoothstep(0.25 + 0.5 * near, 0.0, np.abs(x - 0.67)) * (0.4 + 1.1 * near)
    crown = smoothstep(
        0.0, 0.25, mass * 0.75 + leaves * 0.55 + (0.36 - y) * 5.0 - middle * 1.6 - 0.4
    )
    number = (seed * 3 + np.round(mass * 1.3 + leaves * 0.5)).astype(int) % 6
    colour = np.array([rgb(*c) for c in LEAF_COLOURS])[number]
    lit = (
        colour
        * (0.55 + 0.4 * np.clip(leaves, -1, 1.6))[..., None]
        * (sky.sunlight * 0.75 + sky.middle * 0.3)
    )
    return blend(picture, mix(lit, haze, fade * 0.9), crown)
