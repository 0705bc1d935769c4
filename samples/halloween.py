"""Pumpkins, whole and carved."""

import numpy as np

from samples.film import bloom
from samples.indoors import EVENING, MORNING, OAK, WALNUT, mottled, room
from samples.noise import Array, rgb
from samples.shapes import drum, joined, level, near, pumpkin
from samples.solids import Camera, Light, Paint, Solid, trace


def pumpkins(height: int, width: int, seed: int, camera: Camera, carved: bool) -> Array:
    """Pumpkins on the steps; by night the big one is carved and lit."""
    crowd = (
        (0.0, 0.0, 1.45, 11),
        (-2.3, 0.6, 1.0, 9),
        (2.2, 0.5, 1.15, 10),
        (1.3, -1.5, 0.55, 8),
        (-1.4, -1.3, 0.62, 8),
    )
    solids = []
    for i, (x, z, r, ribs) in enumerate(crowd):
        skin = mottled(*_SKINS[(i + (seed if i else 0)) % 3], 0.4, seed + i)
        body = near(pumpkin(x, 0.72 * r, z, r, ribs, 0.4 * i), (x, 0.72 * r, z), 1.15 * r)
        stalk = joined(
            drum(x, 1.42 * r, z, 0.10 * r, 0.22 * r, 0.05),
            drum(x + 0.05, 1.2 * r, z, 0.2 * r, 0.06, 0.04),
            0.2,
        )
        carve = carved and i == 0
        solids.append(Solid(body, _face(skin, 0.72 * r, r) if carve else skin, 0.2))
        solids.append(Solid(near(stalk, (x, 1.35 * r, z), 0.5 * r), rgb(108, 96, 52), 0.05))
    if not carved:
        return trace(
            solids, Solid(level, OAK, 0.05), camera, MORNING, room(height, width, seed, False) * 0.7
        )
    night = Light(
        EVENING.key, rgb(120, 140, 190) * 0.30, rgb(90, 90, 130) * 0.16, (0.0, 0.9, -2.3), 1.3
    )
    return bloom(
        trace(
            solids, Solid(level, WALNUT, 0.1), camera, night, room(height, width, seed, True) * 0.5
        ),
        0.7,
        0.5,
        0.03,
    )


_SKINS = (
    (rgb(206, 92, 16), rgb(236, 134, 34)),
    (rgb(226, 150, 44), rgb(240, 186, 90)),
    (rgb(196, 190, 168), rgb(226, 220, 202)),
)


def _face(skin: Paint, middle: float, r: float) -> Paint:
    """Two triangular eyes, a nose and a grin that glow from the inside, towards -z."""

    def paint(x: Array, y: Array, z: Array) -> Array:
        u, v = np.abs(x) / r, (y - middle) / r
        eye = (v > 0.10) & (v < 0.42 - np.abs(u - 0.34) * 1.7)
        nose = (v > -0.08) & (v < 0.07 - u * 1.3)
        bend = v + 0.30 - 0.35 * u**2
        mouth = (np.abs(bend) < 0.11 * (1 - (u / 0.62) ** 2)) & ~(
            (np.abs(u - 0.2) < 0.06) & (bend > 0.02)
        )
        open_ = (eye | nose | mouth) & (z < 0)
        return np.where(open_[:, None], rgb(255, 190, 70) * 26, skin(x, y, z))

    return paint
