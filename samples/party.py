"""The birthday: cake, candles, cupcakes, balloons, gifts and a garland."""

import math

import numpy as np

from samples.film import bloom
from samples.indoors import DAYLIGHT, EVENING, OAK, WALNUT, linen, nearness, project, room
from samples.lights import flame, garland
from samples.noise import Array, grid, lookup, mix, rgb, smoothstep, spectral
from samples.shapes import (
    Shape,
    around,
    ball,
    box,
    cut,
    drum,
    joined,
    level,
    near,
    ring,
)
from samples.solids import Camera, Light, Paint, Solid, trace

ICINGS = (rgb(246, 178, 190), rgb(250, 240, 226), rgb(96, 56, 36), rgb(170, 206, 226))
BRIGHT = (
    rgb(222, 60, 74),
    rgb(246, 186, 60),
    rgb(60, 140, 196),
    rgb(240, 130, 160),
    rgb(96, 176, 130),
    rgb(150, 110, 200),
)


def dripping(x0: float, y0: float, z0: float, r: float, half: float, seed: int) -> Shape:
    """Icing over the top of a round cake, with drips of uneven length."""
    lid = drum(x0, y0 + half - 0.06, z0, r + 0.05, 0.11, 0.09)

    def distance(x: Array, y: Array, z: Array) -> Array:
        angle = np.arctan2(z - z0, x - x0) / (2 * np.pi)
        length = 0.45 + 0.22 * lookup(spectral(64, 64, seed, 0.9), angle, angle * 0)
        length = half * np.clip(
            length * (0.45 + 0.55 * np.abs(np.sin(angle * 2 * np.pi * 10))), 0.1, 1.3
        )
        skirt = np.hypot(x - x0, z - z0) - r - 0.035
        below = np.maximum(y0 + half - length - y, y - y0 - half)
        return np.minimum(lid(x, y, z), np.maximum(np.abs(skirt + 0.03) - 0.03, below) * 0.6)

    return near(distance, (x0, y0 + half, z0), math.hypot(r, half) + 0.1)


def sprinkles(base: Array, seed: int) -> Paint:
    def paint(x: Array, y: Array, z: Array) -> Array:
        rng = np.random.default_rng(seed)
        cells = rng.random((64, 64)).astype(np.float32)
        i, k = np.floor(x * 11).astype(int) % 64, np.floor(z * 11).astype(int) % 64
        inside = (np.hypot(x * 11 % 1 - 0.5, z * 11 % 1 - 0.5) < 0.30) & (cells[i, k] > 0.72)
        tint = np.stack(BRIGHT)[(cells[i, k] * 97).astype(int) % len(BRIGHT)]
        return np.where((inside & (y > 0))[:, None], tint, base)

    return paint


def cake(
    height: int,
    width: int,
    seed: int,
    camera: Camera,
    icing: int = 0,
    candles: int = 7,
    evening: bool = True,
    lit: bool = True,
    sliced: bool = False,
) -> Array:
    """A two-storey cake on a stand, its candles lit or not."""
    turns = [0.3 + i * 2 * math.pi / candles for i in range(candles)]
    tops = [(0.62 * math.cos(a), 0.62 * math.sin(a)) for a in turns]
    sponge, cream = rgb(228, 196, 150) if icing != 2 else rgb(92, 56, 38), ICINGS[icing]
    body = joined(drum(0, 0.95, 0, 1.5, 0.55, 0.10), drum(0, 1.85, 0, 0.98, 0.45, 0.10), 0.08)
    glaze: Shape = dripping(0, 1.85, 0, 0.98, 0.45, seed)
    lower: Shape = dripping(0, 0.95, 0, 1.5, 0.55, seed + 1)
    if sliced:
        wedge = box(1.25, 1.5, -1.25, (1.2, 3.0, 1.2), np.pi / 4)
        body, glaze, lower = cut(body, wedge), cut(glaze, wedge), cut(lower, wedge)
    wax = around(drum(0.62, 2.65, 0, 0.045, 0.38, 0.03), candles, 0.3)
    solids = [
        Solid(
            joined(drum(0, 0.34, 0, 1.95, 0.06, 0.05), drum(0, 0.12, 0, 0.7, 0.2), 0.15),
            rgb(240, 238, 234),
            0.5,
        ),
        Solid(body, _crumb(sponge, cream), 0.05),
        Solid(glaze, sprinkles(cream, seed), 0.35),
        Solid(lower, cream, 0.35),
        *_pearls(cream),
        Solid(near(wax, (0, 2.65, 0), 0.8), _candles(candles), 0.2),
        *_around(seed),
    ]
    mood = EVENING if evening else DAYLIGHT
    if lit:
        mood = Light(mood.key, mood.colour, mood.room, (0.0, 3.6, 0.0), 3.4 if evening else 0.6)
    picture = trace(
        solids,
        Solid(level, WALNUT if evening else linen, 0.12),
        camera,
        mood,
        room(height, width, seed, evening),
    )
    for x, z in tops if lit else ():
        picture = flame(
            picture, *project(camera, (x, 3.04, z), width / height), 0.35 * nearness(camera)
        )
    return bloom(picture, 1.0, 0.35)


def _crumb(sponge: Array, cream: Array) -> Paint:
    def paint(x: Array, y: Array, z: Array) -> Array:
        outside = np.where(y > 1.45, 0.95, 1.47)
        inner = np.hypot(x, z) < outside
        layer = np.abs((y * 3.3) % 1 - 0.5) < 0.09
        pores = 1 + 0.10 * lookup(spectral(256, 256, 63, 0.7), x * 0.9 + z * 0.9, y * 0.9)
        return np.where(
            (inner & ~layer)[:, None], sponge * pores[:, None], mix(cream, rgb(250, 244, 234), 0.6)
        )

    return paint


def _candles(count: int) -> Paint:
    """Striped wax, every candle in a colour of its own."""

    def paint(x: Array, y: Array, z: Array) -> Array:
        which = np.round((np.arctan2(z, x) - 0.3) / (2 * math.pi) * count).astype(int) % len(BRIGHT)
        striped = np.sin(y * 34 + 8 * x) > 0.2
        return np.where(striped[:, None], np.stack(BRIGHT)[which], rgb(250, 246, 240))

    return paint


def _pearls(cream: Array) -> list[Solid]:
    """Dots of cream around both feet."""
    pale = mix(cream, rgb(255, 250, 242), 0.5)
    rows = ((1.52, 0.5, 40), (1.0, 1.5, 28))
    return [
        Solid(near(around(ball(r, y, 0, 0.12), count), (0, y, 0), r + 0.2), pale, 0.3)
        for r, y, count in rows
    ]


def _around(seed: int) -> list[Solid]:
    """Two parcels somewhere behind the cake."""
    rng = np.random.default_rng(seed)
    places = (
        (rng.uniform(-4.2, -2.2), rng.uniform(2, 4)),
        (rng.uniform(2.0, 4.0), rng.uniform(1.8, 4)),
    )
    papers = ((seed, seed + 2), (seed + 3, seed + 1))
    return [
        solid
        for (x, z), (a, b) in zip(places, papers, strict=True)
        for solid in parcel(
            x, z, rng.uniform(0.5, 0.9), rng.uniform(0, 1.5), BRIGHT[a % 6], BRIGHT[b % 6]
        )
    ]


def parcel(
    x: float, z: float, size: float, turn: float, paper: Array, ribbon: Array, tall: float = 0.8
) -> list[Solid]:
    """A wrapped box with ribbon and bow."""
    half = size * tall
    block = box(x, half, z, (size, half, size), turn)
    c, s = math.cos(turn), math.sin(turn)

    def paint(px: Array, _: Array, pz: Array) -> Array:
        u, v = c * (px - x) + s * (pz - z), c * (pz - z) - s * (px - x)
        dots = np.hypot((u * 3 / size) % 1 - 0.5, (v * 3 / size + _ * 3) % 1 - 0.5) < 0.2
        spotted = np.where(dots[:, None], mix(paper, rgb(255, 255, 255), 0.55), paper)
        band = (np.abs(u) < 0.13 * size) | (np.abs(v) < 0.13 * size)
        return np.where(band[:, None], ribbon, spotted)

    top = 2 * half
    loops = joined(
        ring(x - 0.2 * size, top + 0.16 * size, z, 0.2 * size, 0.07 * size, True),
        ring(x + 0.2 * size, top + 0.16 * size, z, 0.2 * size, 0.07 * size, True),
        0.05,
    )
    centre = (x, half, z)
    return [
        Solid(near(block, centre, 1.5 * max(size, half)), paint, 0.25),
        Solid(near(loops, (x, top + 0.16 * size, z), 0.5 * size), ribbon, 0.4),
    ]


def gifts(height: int, width: int, seed: int, camera: Camera, evening: bool) -> Array:
    """Parcels of several sizes on the table."""
    rng = np.random.default_rng(seed)
    solids: list[Solid] = []
    for i, (x, z) in enumerate(
        ((-1.9, 0.4), (0.1, 1.2), (1.9, 0.2), (-0.6, -1.0), (3.3, 2.2), (-3.6, 2.4))
    ):
        solids += parcel(
            x,
            z,
            rng.uniform(0.55, 1.0),
            rng.uniform(-0.6, 0.6),
            BRIGHT[(i + seed) % 6],
            ICINGS[1] if i % 2 else BRIGHT[(i + seed + 3) % 6],
            rng.uniform(0.6, 1.2),
        )
    return bloom(
        trace(
            solids,
            Solid(level, OAK, 0.12),
            camera,
            EVENING if evening else DAYLIGHT,
            room(height, width, seed, evening),
        )
    )


def cupcakes(height: int, width: int, seed: int, camera: Camera, count: int = 5) -> Array:
    """A row of cupcakes, one with a candle."""
    solids: list[Solid] = []
    for i in range(count):
        x, z = (i - count // 2) * 1.25, 0.25 * (i % 2)
        swirl: Shape = joined(
            joined(ball(x, 1.0, z, 0.52, 0.55), ball(x, 1.28, z, 0.38, 0.6), 0.12),
            ball(x, 1.52, z, 0.22, 0.7),
            0.12,
        )
        solids += [
            Solid(near(_cup(x, z), (x, 0.5, z), 0.75), BRIGHT[(i + seed) % 6], 0.1),
            Solid(near(swirl, (x, 1.2, z), 0.6), sprinkles(ICINGS[(i + seed) % 3], seed + i), 0.3),
        ]
    solids.append(Solid(drum(0, 1.95, 0, 0.04, 0.34, 0.03), _candles(1), 0.2))
    mood = Light(DAYLIGHT.key, DAYLIGHT.colour, DAYLIGHT.room, (0, 2.6, 0), 0.5)
    picture = trace(
        solids, Solid(level, linen, 0.12), camera, mood, room(height, width, seed, False) * 0.9
    )
    return bloom(
        flame(picture, *project(camera, (0, 2.3, 0), width / height), 0.32 * nearness(camera)),
        1.1,
        0.3,
    )


def _cup(x0: float, z0: float) -> Shape:
    def distance(x: Array, y: Array, z: Array) -> Array:
        ridge = 0.018 * np.sin(np.arctan2(z - z0, x - x0) * 22)
        result: Array = (
            np.maximum(np.hypot(x - x0, z - z0) - 0.40 - 0.14 * y + ridge, np.abs(y - 0.46) - 0.46)
            * 0.85
        )
        return result

    return distance


def balloons(height: int, width: int, seed: int, count: int = 9, evening: bool = False) -> Array:
    """A cluster of balloons with their strings before a wall."""
    rng = np.random.default_rng(seed)
    solids = []
    for i in range(count):
        x, y, z = rng.uniform(-2.9, 2.9), rng.uniform(2.2, 5.2), rng.uniform(-0.8, 1.8)
        solids.append(
            Solid(
                near(_balloon(x, y, z, r := rng.uniform(0.75, 1.0)), (x, y, z), 1.4 * r),
                BRIGHT[(i + seed) % 6],
                0.55,
            )
        )
        solids.append(Solid(_string(x, y - 1.1, z), rgb(230, 226, 220), 0.0))
    back = room(height, width, seed, True) if evening else _wall(height, width, seed)
    mood = EVENING if evening else DAYLIGHT
    bright = Light(
        (-0.7, 0.9, -0.8),
        mood.colour * (2 if evening else 0.85),
        mood.room * (1.5 if evening else 1.0),
    )
    picture = trace(solids, None, Camera((0, 3.0, -11), (0, 3.5, 0.4), 2.7, 0.6), bright, back)
    return bloom(garland(picture, seed, 0.09, 0.06), 1.1, 0.3)


def _balloon(x: float, y: float, z: float, r: float) -> Shape:
    return joined(ball(x, y, z, r, 1.12), ball(x, y - 1.2 * r, z, 0.10 * r), 0.35)


def _string(x0: float, top: float, z0: float) -> Shape:
    return lambda x, y, z: np.maximum(np.hypot(x - x0, z - z0) - 0.012, y - top)


def _wall(height: int, width: int, seed: int) -> Array:
    x, y = grid(height, width)
    tint = mix(rgb(226, 214, 200), rgb(190, 180, 176), smoothstep(0.0, 1.5, x + 0.4 * y)[..., None])
    return tint * (1 + 0.012 * lookup(spectral(512, 512, seed, 0.9), x * 0.7, y * 0.7))[..., None]
