"""Near things: rain on a window, fallen leaves, a sunflower."""

import math
from functools import lru_cache

import numpy as np

from samples.film import bloom, soften
from samples.lights import CITY, bokeh
from samples.noise import Array, blend, grid, lookup, mix, rgb, smoothstep, spectral
from samples.sky import Sky, paint


def rain(height: int, width: int, seed: int, sky: Sky, lit: float, drops: int = 900) -> Array:
    """Drops on a pane before a town out of focus, each a small lens."""
    view = _street_beyond(height, width, seed, sky, lit)
    pane = soften(view, 0.012 * height) * 0.92
    rng = np.random.default_rng(seed)
    shine = view.mean(axis=(0, 1)) * 2
    sizes = np.sort(0.003 + 0.019 * rng.random(drops) ** 3.2)
    for size in sizes:
        _drop(pane, view, rng, float(size), shine)
    return bloom(pane, 1.0, 0.3)


def _street_beyond(height: int, width: int, seed: int, sky: Sky, lit: float) -> Array:
    x, y = grid(height, width)
    air = paint(sky, height, width, 0.62, seed)
    roofs = 0.42 + 0.07 * np.round(lookup(spectral(64, 64, seed, 1.0)[:1], x * 0.7, y * 0) * 2) / 2
    town = mix(rgb(70, 66, 70), rgb(46, 44, 50), smoothstep(0.4, 1.0, y)[..., None]) * (
        sky.middle * 1.5 + 0.12
    )
    scene = soften(blend(air, town, smoothstep(-0.01, 0.01, y - roofs)), 0.012 * height)
    return scene + bokeh(height, width, seed, CITY, 90, 0.030, 0.42, 0.95) * lit


def _drop(pane: Array, view: Array, rng: np.random.Generator, size: float, shine: Array) -> None:
    height, width = view.shape[:2]
    x, y = rng.random() * width / height, float(rng.random())
    tall = 1.0 + 0.5 * rng.random()
    top, bottom = (
        max(int((y - size * tall) * height), 0),
        min(int((y + size * tall) * height) + 2, height),
    )
    left, right = max(int((x - size) * height), 0), min(int((x + size) * height) + 2, width)
    if bottom - top < 2 or right - left < 2:
        return
    v, u = np.mgrid[top:bottom, left:right].astype(np.float32)
    du, dv = (u / height - x) / size, (v / height - y) / (size * tall)
    away = np.hypot(du + 0.10 * np.sin(dv * 3 + x * 40), dv)
    lens = np.clip(away, 0, 1) ** 2 * 0.22 + 0.05
    row = np.clip((y * 0.55 + 0.14 - dv * lens * 1.6) * height, 0, height - 1).astype(int)
    column = np.clip((x - du * lens * 1.6) * height, 0, width - 1).astype(int)
    seen = (
        view[row, column]
        * (1.12 - 0.55 * smoothstep(0.55, 1.0, away) * smoothstep(0.6, -0.6, dv))[..., None]
    )
    seen = seen + (smoothstep(0.25, 0.0, np.hypot(du + 0.35, dv + 0.45)) * 0.5)[..., None] * shine
    patch = pane[top:bottom, left:right]
    pane[top:bottom, left:right] = blend(patch, seen, smoothstep(1.0, 0.86, away))


LEAF_COLOURS = (
    (198, 60, 26),
    (226, 128, 30),
    (236, 178, 54),
    (168, 44, 36),
    (150, 98, 44),
    (212, 92, 30),
    (122, 78, 44),
)


def fallen_leaves(
    height: int, width: int, seed: int, size: float = 0.15, count: int = 130, frost: float = 0.0
) -> Array:
    """Maple leaves lying over each other, in low light."""
    x, y = grid(height, width)
    soil = lookup(spectral(1024, 1024, seed, 1.0), x * 0.8, y * 0.8)
    picture = mix(rgb(58, 44, 32), rgb(92, 72, 48), smoothstep(-1.5, 1.5, soil)[..., None])
    rng = np.random.default_rng(seed)
    for i in range(count):
        shade = 0.45 + 0.55 * i / count
        _leaf(picture, rng, size * float(rng.uniform(0.75, 1.25)), shade, frost)
    return picture * mix(
        np.array([1.05, 0.98, 0.9], np.float32),
        np.array([1.7, 1.6, 1.45], np.float32),
        smoothstep(1.5, 0.0, x + y * 0.6)[..., None],
    )


def _leaf(
    picture: Array, rng: np.random.Generator, size: float, shade: float, frost: float
) -> None:
    height, width = picture.shape[:2]
    x, y, turn = rng.random() * width / height, rng.random(), rng.random() * 2 * math.pi
    top, bottom = (
        max(int((y - size * 1.2) * height), 0),
        min(int((y + size * 1.2) * height), height),
    )
    left, right = max(int((x - size * 1.2) * height), 0), min(int((x + size * 1.2) * height), width)
    if bottom - top < 4 or right - left < 4:
        return
    v, u = np.mgrid[top:bottom, left:right].astype(np.float32)
    a, b = (u / height - x) / size, (v / height - y) / size
    patch = picture[top:bottom, left:right]
    inside, vein, radius = _turned(a, b, turn)
    cast = int(0.08 * size * height)
    shadow = np.roll(inside, (cast, cast), (0, 1))
    patch = blend(patch, patch * 0.35, smoothstep(-0.10, 0.12, shadow) * 0.8)
    colour = rgb(*LEAF_COLOURS[rng.integers(len(LEAF_COLOURS))])
    other = rgb(*LEAF_COLOURS[rng.integers(len(LEAF_COLOURS))])
    blot = lookup(spectral(256, 256, 71, 1.3), a * 0.2 + x, b * 0.2 + y)
    skin = mix(colour, other, smoothstep(-0.2, 1.8, blot + 0.9 * radius)[..., None] * 0.6)
    curl = 0.85 + 0.25 * np.cos(np.arctan2(b, a) - 3.9) * radius
    skin = skin * (curl * shade * (1 + 0.06 * blot))[..., None]
    skin = mix(skin, colour * 1.25 * shade + 0.03, (vein * 0.55)[..., None])
    rime = frost * smoothstep(0.10, 0.0, inside) + frost * 0.3 * smoothstep(0.6, 1.6, blot)
    skin = blend(skin, rgb(226, 234, 244), np.clip(rime, 0, 0.9))
    picture[top:bottom, left:right] = blend(patch, skin, smoothstep(0.0, 0.02, inside))


LEAF_TEXELS = 512


@lru_cache(maxsize=1)
def _maple() -> tuple[Array, Array, Array]:
    """A five-lobed leaf on -1.2 to 1.2: inside (positive), nearness to a vein, radius."""
    b, a = np.mgrid[-1.2 : 1.2 : LEAF_TEXELS * 1j, -1.2 : 1.2 : LEAF_TEXELS * 1j].astype(np.float32)
    radius, angle = np.hypot(a, b), np.arctan2(b, a)
    # The leaf is the same on both sides of its middle vein.
    lobes = np.abs(np.abs(angle) - np.array([0.0, 0.95, 1.9], np.float32)[:, None, None])
    reach = np.array([1.0, 0.88, 0.55], np.float32)[:, None, None]
    edge = np.max(reach * np.maximum(1 - lobes / 0.50, 0) ** 0.55, axis=0)
    outline = np.maximum(edge * 0.95, 0.30 * (np.abs(angle) < 2.6)) - 0.05 * np.abs(
        np.sin(angle * 11)
    )
    stem = (np.abs(np.sin(angle)) * radius < 0.022) & (np.cos(angle) < 0) & (radius < 0.85)
    inside = np.where(stem, 0.05, (outline - radius) * 0.6)
    vein = smoothstep(0.030, 0.008, np.min(lobes, axis=0) * radius) * (radius < 0.9)
    return inside.astype(np.float32), vein.astype(np.float32), radius


def _turned(a: Array, b: Array, turn: float) -> list[Array]:
    """The leaf's maps at points (a, b), with the leaf turned."""
    c, s = math.cos(turn), math.sin(turn)
    half = LEAF_TEXELS / 2.4
    column = np.clip((c * a + s * b + 1.2) * half, 0, LEAF_TEXELS - 1).astype(np.int32)
    row = np.clip((c * b - s * a + 1.2) * half, 0, LEAF_TEXELS - 1).astype(np.int32)
    spot = row * LEAF_TEXELS + column
    return [plane.ravel().take(spot) for plane in _maple()]


def sunflower(
    height: int,
    width: int,
    seed: int,
    sky: Sky,
    centre: tuple[float, float] = (0.66, 0.5),
    size: float = 0.36,
) -> Array:
    """A flower near the lens before a blurred garden; its seeds stand by the golden angle."""
    x, y = grid(height, width)
    garden = mix(
        sky.middle * 0.8,
        rgb(70, 104, 44),
        smoothstep(0.1, 0.6, y + 0.05 * lookup(spectral(256, 256, seed, 1.6), x * 0.4, y * 0.4))[
            ..., None
        ],
    )
    tint = (rgb(120, 160, 60), rgb(220, 190, 60), rgb(70, 110, 50), rgb(190, 210, 120))
    picture = (
        soften(garden, 0.02 * height) + bokeh(height, width, seed, tint, 60, 0.05, 0.2, 1.0) * 0.7
    )
    stalk = smoothstep(0.026, 0.018, np.abs(x - centre[0] - 0.05 * (y - centre[1]))) * (
        y > centre[1]
    )
    picture = blend(
        picture,
        rgb(74, 108, 42) * (0.5 + 0.4 * smoothstep(-0.02, 0.02, centre[0] - x))[..., None],
        stalk,
    )
    a, b = (x - centre[0]) / size, (y - centre[1]) / size
    radius, angle = np.hypot(a, b * 1.04), np.arctan2(b, a)
    for layer, count in ((0, 21), (1, 21), (2, 17)):
        picture = _petals(picture, radius, angle, layer, count, seed)
    return bloom(_seeds(picture, a, b, radius), 1.2, 0.2)


def _petals(
    picture: Array, radius: Array, angle: Array, layer: int, count: int, seed: int
) -> Array:
    step = 2 * math.pi / count
    shifted = angle + layer * 1.7 + seed
    index = np.round(shifted / step)
    off = (shifted - index * step) / step
    wild = np.sin(index * 12.99 + layer * 7 + seed) * 0.5 + 0.5
    long = 1.0 - 0.10 * layer - 0.10 * wild
    t = np.clip((radius - 0.3) / (long - 0.3), 0, 1)
    half = (
        0.80
        * np.sqrt(np.clip(np.sin(np.pi * np.clip(t * 0.80 + 0.18, 0, 1)), 0, 1))
        * (0.42 / np.maximum(radius, 0.3)) ** 0.6
    )
    inside = (
        smoothstep(0.0, 0.10, half - np.abs(off + 0.10 * (wild - 0.5) * t))
        * (radius < long)
        * (radius > 0.2)
    )
    crease = 0.82 + 0.18 * np.cos(off * 26) * (1 - t) + 0.12 * np.cos(off * math.pi)
    colour = mix(rgb(226, 132, 10), rgb(255, 208, 36), smoothstep(0.0, 0.75, t)[..., None])
    lit = (crease * (0.62 + 0.18 * layer) * (1.0 + 0.25 * np.cos(angle + 2.2)))[..., None]
    under = (
        picture
        * (1 - 0.35 * smoothstep(0.25, -0.05, np.abs(off) - half) * (radius < long))[..., None]
    )
    return blend(under, colour * lit * 1.25, inside)


def _seeds(picture: Array, a: Array, b: Array, radius: Array) -> Array:
    disc = smoothstep(0.43, 0.40, radius)
    base = mix(rgb(52, 30, 16), rgb(122, 74, 22), smoothstep(0.12, 0.40, radius)[..., None])
    bumps = np.zeros_like(radius)
    golden = math.pi * (3 - math.sqrt(5))
    for i in range(420):
        r, t = 0.0202 * math.sqrt(i), i * golden
        cx, cy = r * math.cos(t), r * math.sin(t)
        rows, columns = _patch(a, b, cx, cy)
        away = np.hypot(a[rows, columns] - cx + 0.004, b[rows, columns] - cy + 0.004)
        bumps[rows, columns] = np.maximum(bumps[rows, columns], 1 - away / 0.021)
    return blend(picture, base * (0.35 + 1.5 * bumps)[..., None], disc)


def _patch(a: Array, b: Array, cx: float, cy: float) -> tuple[slice, slice]:
    column, row = int(np.searchsorted(a[0], cx)), int(np.searchsorted(b[:, 0], cy))
    reach = int(0.03 / float(a[0, 1] - a[0, 0])) + 1
    return slice(max(row - reach, 0), row + reach), slice(max(column - reach, 0), column + reach)
