"""A week at home: breakfast, fruit, pumpkins, books and tea, a plant on the sill."""

import math
from functools import partial

import numpy as np

from samples.film import bloom
from samples.indoors import EVENING, MORNING, OAK, linen, mottled, project, room
from samples.lights import flame
from samples.noise import Array, lookup, rgb, spectral
from samples.shapes import (
    Shape,
    around,
    ball,
    bowl,
    box,
    cut,
    drum,
    joined,
    level,
    near,
    ring,
)
from samples.solids import Camera, Light, Paint, Solid, trace

WHITE = rgb(240, 236, 228)


def plate(x: float, z: float, r: float) -> Solid:
    rim = joined(drum(x, 0.07, z, r * 0.97, 0.06, 0.05), ring(x, 0.16, z, r * 0.93, 0.06), 0.2)
    return Solid(near(rim, (x, 0.1, z), r * 1.1), WHITE, 0.5)


def mug(x: float, z: float, colour: Array, drink: Array) -> list[Solid]:
    hollow = cut(drum(x, 0.62, z, 0.55, 0.6, 0.06), drum(x, 0.85, z, 0.48, 0.55, 0.03))
    body = joined(
        hollow, cut(ring(x + 0.62, 0.62, z, 0.3, 0.075, True), drum(x, 0.62, z, 0.5, 1.0)), 0.06
    )
    centre = (x, 0.6, z)
    return [
        Solid(near(body, centre, 1.15), colour, 0.5),
        Solid(near(drum(x, 0.95, z, 0.5, 0.02, 0.01), centre, 0.8), drink, 0.4),
    ]


def apple(x: float, y: float, z: float, r: float, seed: int, green: bool = False) -> list[Solid]:
    body = partial(_dimpled, x, y, z, r)
    skin = (
        mottled(rgb(142, 170, 60), rgb(206, 198, 96), 0.5, seed)
        if green
        else mottled(rgb(168, 28, 30), rgb(222, 132, 54), 0.5, seed)
    )
    stalk = drum(x + 0.03, y + 0.86 * r, z, 0.03, 0.18 * r + 0.05, 0.02)
    return [
        Solid(near(body, (x, y, z), 1.15 * r), skin, 0.45),
        Solid(near(stalk, (x, y + 0.86 * r, z), 0.3), rgb(84, 58, 34), 0.05),
    ]


def _dimpled(x0: float, y0: float, z0: float, r: float, x: Array, y: Array, z: Array) -> Array:
    out = np.hypot(x - x0, z - z0)
    return (np.hypot(out - 0.32 * r, (y - y0) * 1.02) - 0.68 * r) * np.float32(0.9)


def orange(x: float, y: float, z: float, r: float, seed: int) -> Solid:
    skin = mottled(rgb(236, 126, 22), rgb(248, 158, 40), 2.4, seed)
    return Solid(near(ball(x, y, z, r, 0.95), (x, y, z), r * 1.05), skin, 0.3)


def fruit(height: int, width: int, seed: int, camera: Camera) -> Array:
    """Apples and oranges in a bowl, and some beside it."""
    solids = [Solid(near(bowl(0, 1.62, 0, 1.6, 0.07), (0, 1.2, 0), 1.9), rgb(62, 92, 116), 0.5)]
    heap = (
        (-0.7, 1.2, -0.3),
        (0.55, 1.2, -0.6),
        (0.1, 1.25, 0.6),
        (-0.1, 1.95, -0.1),
        (0.95, 1.5, 0.4),
        (-0.9, 1.6, 0.55),
    )
    for i, (x, y, z) in enumerate(heap):
        if i % 3 == seed % 3:
            solids.append(orange(x, y, z, 0.6, seed + i))
        else:
            solids += apple(x, y, z, 0.64, seed + i, green=i % 2 == 0)
    solids += apple(2.3, 0.56, -0.7, 0.6, seed + 9)
    solids.append(orange(-2.3, 0.56, -0.2, 0.58, seed + 8))
    return trace(solids, Solid(level, OAK, 0.15), camera, MORNING, room(height, width, seed, False))


def breakfast(height: int, width: int, seed: int, camera: Camera) -> Array:
    """Two fried eggs, toast, tomatoes and coffee on linen."""
    white: Shape = joined(
        ball(-0.35, 0.14, 0.1, 0.68, 0.13), ball(0.42, 0.14, -0.25, 0.62, 0.13), 0.2
    )
    wavy = partial(_ragged, white)
    toast = joined(
        box(0.95, 0.24, 0.75, (0.42, 0.09, 0.42), 0.5, 0.06), ball(0.95, 0.24, 0.75, 0.1), 0.05
    )
    solids = [
        plate(0, 0, 1.75),
        Solid(near(wavy, (0, 0.15, 0), 1.3), rgb(250, 246, 236), 0.35),
        Solid(ball(-0.35, 0.25, 0.1, 0.27, 0.55), rgb(250, 160, 12), 0.6),
        Solid(ball(0.42, 0.25, -0.25, 0.25, 0.55), rgb(250, 170, 16), 0.6),
        Solid(
            near(toast, (0.95, 0.24, 0.75), 0.8),
            mottled(rgb(178, 112, 52), rgb(214, 158, 90), 1.3, seed),
            0.05,
        ),
        *(
            Solid(ball(x, 0.32, z, 0.2), rgb(200, 30, 22), 0.6)
            for x, z in ((-1.0, -0.55), (-0.65, -0.9), (-1.15, -0.1))
        ),
        *(
            Solid(ball(x, 0.2, z, 0.16, 0.4), rgb(66, 110, 40), 0.2)
            for x, z in ((-0.75, 0.9), (-0.5, 1.1), (-0.95, 0.75))
        ),
        *mug(2.6, 1.3, rgb(46, 88, 108), rgb(70, 40, 22)),
        *apple(-2.9, 0.55, 1.6, 0.58, seed, green=True),
    ]
    return trace(
        solids,
        Solid(level, linen if seed % 2 else OAK, 0.1),
        camera,
        MORNING,
        room(height, width, seed, False),
    )


def _ragged(shape: Shape, x: Array, y: Array, z: Array) -> Array:
    wave = lookup(spectral(64, 64, 66, 2.2), x * 0.3, z * 0.3)
    return (shape(x, y, z) + 0.05 * wave) * np.float32(0.8)


def reading(height: int, width: int, seed: int, camera: Camera) -> Array:
    """A pile of books, tea and a candle."""
    rng = np.random.default_rng(seed)
    solids, top = [], 0.0
    for i in range(4):
        half = float(rng.uniform(0.13, 0.24))
        cover = (
            rgb(120, 40, 40),
            rgb(40, 70, 90),
            rgb(196, 160, 96),
            rgb(60, 84, 62),
            rgb(214, 206, 190),
        )[(i + seed) % 5]
        turn, size = float(rng.uniform(-0.25, 0.25)), (1.25 - 0.08 * i, half, 0.9 - 0.05 * i)
        book = near(box(-0.8, top + half, 0.4, size, turn, 0.03), (-0.8, top + half, 0.4), 1.7)
        solids.append(Solid(book, _book(cover, top, half, turn), 0.15))
        top += 2 * half
    solids += mug(-0.7, 0.3, rgb(222, 214, 200), rgb(140, 70, 20)) if seed % 2 else []
    solids = [_raised(s, top) if i >= 4 else s for i, s in enumerate(solids)]
    solids += [
        Solid(
            near(drum(1.7, 0.5, 0.1, 0.42, 0.5, 0.05), (1.7, 0.5, 0.1), 0.8),
            rgb(238, 226, 204),
            0.2,
        )
    ]
    solids += pinecone(0.9, -1.0)
    mood = Light(EVENING.key, EVENING.colour * 0.8, EVENING.room * 0.9, (1.7, 1.4, 0.0), 2.4)
    picture = trace(solids, Solid(level, OAK, 0.15), camera, mood, room(height, width, seed, True))
    return bloom(
        flame(picture, *project(camera, (1.7, 1.05, 0.1), width / height), 0.07), 1.0, 0.35
    )


def _raised(solid: Solid, by: float) -> Solid:
    return Solid(lambda x, y, z: solid.shape(x, y - by, z), solid.paint, solid.gloss)


def _book(cover: Array, bottom: float, half: float, turn: float) -> Paint:
    def paint(x: Array, y: Array, z: Array) -> Array:
        inside = np.abs(y - bottom - half) < half - 0.04
        pages = inside & (x * math.cos(turn) + z * math.sin(turn) > 0.32)
        lines = 0.9 + 0.1 * np.sin(y * 260)
        return np.where(pages[:, None], rgb(236, 226, 204) * lines[:, None], cover)

    return paint


def pinecone(x0: float, z0: float) -> list[Solid]:
    def scales(x: Array, y: Array, z: Array) -> Array:
        angle = np.arctan2(z - z0, x - x0)
        bumps = 0.05 * np.sin(angle * 8 + y * 16) * np.sin(y * 22)
        result: Array = (
            np.sqrt((x - x0) ** 2 + ((y - 0.42) / 1.3) ** 2 + (z - z0) ** 2) - 0.34 - bumps
        ) * np.float32(0.6)
        return result

    return [Solid(near(scales, (x0, 0.42, z0), 0.55), rgb(110, 72, 44), 0.1)]


def succulent(height: int, width: int, seed: int, camera: Camera) -> Array:
    """Rosettes of fleshy leaves in clay pots on the window sill."""
    solids: list[Solid] = []
    for i, (x, z, r) in enumerate(((-1.7, 0.2, 0.85), (0.4, -0.3, 1.05), (2.3, 0.6, 0.75))):
        clay = (rgb(186, 98, 64), rgb(222, 214, 202), rgb(84, 110, 118))[(i + seed) % 3]
        solids.append(Solid(near(_pot(x, z, r), (x, 0.6 * r, z), 1.3 * r), clay, 0.1))
        green = mottled(
            (rgb(92, 142, 96), rgb(116, 150, 128), rgb(100, 140, 70))[i],
            rgb(186, 206, 160),
            0.6,
            seed + i,
        )
        solids.append(
            Solid(near(partial(_rosette, x, 1.25 * r, z, r), (x, 1.5 * r, z), 1.5 * r), green, 0.25)
        )
    return trace(
        solids, Solid(level, linen, 0.2), camera, MORNING, room(height, width, seed, False)
    )


def _pot(x: float, z: float, r: float) -> Shape:
    def cone(px: Array, y: Array, pz: Array) -> Array:
        out = np.hypot(px - x, pz - z) - 0.52 * r - 0.20 * y
        return np.maximum(out, np.abs(y - 0.55 * r) - 0.55 * r) * np.float32(0.9)

    return joined(cone, drum(x, 1.08 * r, z, 0.82 * r, 0.13 * r, 0.04), 0.03)


def _rosette(x0: float, y0: float, z0: float, r: float, x: Array, y: Array, z: Array) -> Array:
    found = np.full_like(x, 9)
    for tier, (count, lean, long) in enumerate(
        ((9, 0.15, 1.0), (8, 0.55, 0.85), (6, 0.95, 0.65), (4, 1.3, 0.45))
    ):
        leaf = partial(_leaf, r * long, lean)
        found = np.minimum(found, around(leaf, count, 0.4 * tier)(x - x0, y - y0, z - z0))
    return found


def _leaf(long: float, lean: float, x: Array, y: Array, z: Array) -> Array:
    c, s = math.cos(lean), math.sin(lean)
    along, up = x * c + y * s - 0.5 * long, y * c - x * s
    thick = up - 0.25 * along**2 / long
    # An ellipsoid's distance after Quilez: k0 (k0 - 1) / k1.
    a, b, d = along / (0.52 * long), z / (0.24 * long), thick / (0.11 * long)
    k0 = np.sqrt(a**2 + b**2 + d**2)
    k1 = np.sqrt((a / 0.52) ** 2 + (b / 0.24) ** 2 + (d / 0.11) ** 2) / long
    result: Array = k0 * (k0 - 1) / np.maximum(k1, 1e-3) * np.float32(0.8)
    return result
