"""Skies: gradient, sun, perspective clouds, stars, the Milky Way, the moon and the aurora."""

from dataclasses import dataclass

import numpy as np

from samples.film import soften
from samples.noise import Array, blend, grid, lookup, mix, rgb, smoothstep, spectral


@dataclass(frozen=True)
class Sky:
    """One sky: colours from horizon to zenith, where the sun stands, how cloudy it is.

    The sun's azimuth is in half-widths of the picture (0 is ahead), its height in picture heights
    above the horizon. Cover goes from 0 (clear) to 1 (closed).
    """

    horizon: Array
    middle: Array
    zenith: Array
    sun: tuple[float, float]
    sunlight: Array
    cloud_lit: Array
    cloud_dark: Array
    cover: float = 0.45
    glow: float = 0.5


NOON = Sky(
    rgb(196, 216, 232), rgb(120, 172, 222), rgb(48, 106, 178),
    sun=(0.9, 0.75), sunlight=rgb(255, 240, 215) * 2.2,
    cloud_lit=rgb(255, 250, 242), cloud_dark=rgb(150, 160, 178),
)  # fmt: skip
MORNING = Sky(
    rgb(244, 214, 184), rgb(190, 200, 214), rgb(96, 138, 186),
    sun=(-0.45, 0.10), sunlight=rgb(255, 212, 160) * 2.0, cover=0.35, glow=0.9,
    cloud_lit=rgb(255, 226, 200), cloud_dark=rgb(170, 160, 172),
)  # fmt: skip
SUNSET = Sky(
    rgb(255, 176, 112), rgb(206, 140, 138), rgb(76, 92, 144),
    sun=(0.25, 0.035), sunlight=rgb(255, 178, 112) * 1.7, cover=0.5, glow=1.1,
    cloud_lit=rgb(255, 160, 116), cloud_dark=rgb(110, 92, 122),
)  # fmt: skip
DUSK = Sky(
    rgb(236, 150, 118), rgb(126, 106, 150), rgb(28, 40, 84),
    sun=(-0.4, -0.04), sunlight=rgb(190, 160, 190) * 0.55, cover=0.4, glow=0.35,
    cloud_lit=rgb(232, 130, 120), cloud_dark=rgb(62, 60, 96),
)  # fmt: skip
OVERCAST = Sky(
    rgb(208, 212, 216), rgb(184, 190, 198), rgb(150, 158, 170),
    sun=(0.2, 0.5), sunlight=rgb(232, 234, 238) * 1.05, cover=0.95, glow=0.15,
    cloud_lit=rgb(222, 226, 230), cloud_dark=rgb(140, 148, 160),
)  # fmt: skip
NIGHT = Sky(
    rgb(38, 46, 66), rgb(16, 22, 40), rgb(6, 9, 20),
    sun=(0.5, 0.6), sunlight=rgb(120, 140, 180) * 0.18, cover=0.0, glow=0.0,
    cloud_lit=rgb(60, 66, 86), cloud_dark=rgb(20, 24, 36),
)  # fmt: skip


def paint(sky: Sky, height: int, width: int, horizon: float, seed: int) -> Array:
    """The sky over a whole picture; `horizon` is the row of the horizon in picture heights."""
    x, y = grid(height, width)
    up = np.maximum(horizon - y, 0)
    light = _gradient(sky, up)
    across = (x - width / height / 2) / (width / height / 2)
    near = np.hypot((across - sky.sun[0]) * 0.7, (horizon - y) - sky.sun[1])
    light = light + _halo(sky, near)
    return _clouds(sky, light, across, up, near, seed) if sky.cover else light


def stars(height: int, width: int, seed: int, band: bool = True) -> Array:
    """Starlight to add to a night sky, with the Milky Way as a band across it."""
    rng = np.random.default_rng(seed)
    milky = _milky_way(height, width, seed) if band else np.zeros((height, width, 3), np.float32)
    density = 0.0012 + 0.005 * milky.mean(-1) / max(float(milky.mean(-1).max()), 1e-6)
    lit = rng.random((height, width), dtype=np.float32) < density
    power = rng.pareto(1.6, (height, width)).astype(np.float32).clip(0, 24) * lit
    tint = mix(rgb(170, 200, 255), rgb(255, 220, 180), rng.random((height, width, 1), np.float32))
    points = power[..., None] * tint
    result: Array = (
        milky + points * 0.45 + soften(points, 1) * 0.9 + soften(np.maximum(points - 9, 0), 3) * 1.2
    )
    return result


def aurora(height: int, width: int, seed: int) -> Array:
    """Curtains of green and violet light to add to a night sky."""
    x, y = grid(height, width)
    light = np.zeros((height, width, 3), np.float32)
    for fold in range(3):
        line = spectral(512, 512, seed + fold, 1.7)[17 + 40 * fold]
        foot = 0.46 - 0.1 * fold + 0.085 * lookup(line[None], x * 0.42, y * 0)
        rays = np.exp(0.32 * lookup(spectral(256, 256, seed + 9 + fold, 1.0)[:1], x * 0.9, y * 0))
        above = foot - y
        curtain = np.where(above > 0, np.exp(-above * 6.5), np.exp(above * 60)) * rays
        tint = mix(rgb(70, 255, 150), rgb(170, 80, 220), smoothstep(0.05, 0.4, above)[..., None])
        light += curtain[..., None] * tint * (0.26 - 0.07 * fold)
    return light


def moon(light: Array, centre: tuple[float, float], radius: float, seed: int) -> Array:
    """A full moon laid on a picture; centre and radius in picture heights."""
    height, width = light.shape[:2]
    x, y = grid(height, width)
    away = np.hypot(x - centre[0], y - centre[1])
    maria = lookup(
        spectral(512, 512, seed, 1.9),
        (x - centre[0]) / radius * 0.2,
        (y - centre[1]) / radius * 0.2,
    )
    face = (0.85 - 0.5 * smoothstep(-0.1, 1.3, maria))[..., None] * rgb(255, 246, 226)
    glowing = light + (np.exp(-away / radius * 0.55) * 0.25)[..., None] * rgb(200, 210, 240)
    return blend(glowing, face, smoothstep(radius * 1.02, radius * 0.98, away))


def _gradient(sky: Sky, up: Array) -> Array:
    low = mix(sky.horizon, sky.middle, smoothstep(0.0, 0.22, up)[..., None])
    return mix(low, sky.zenith, smoothstep(0.12, 0.75, up)[..., None])


def _halo(sky: Sky, near: Array) -> Array:
    disc = 9.0 * smoothstep(0.026, 0.018, near) if sky.glow > 0.3 else np.zeros_like(near)
    spread = sky.glow * (0.7 * np.exp(-near * 5) + 0.9 * np.exp(-near * 22))
    result: Array = (disc + spread)[..., None] * sky.sunlight
    return result


def _clouds(sky: Sky, light: Array, across: Array, up: Array, near: Array, seed: int) -> Array:
    # A flat layer seen in perspective: the same clouds grow small towards the horizon.
    far = 1 / (up + 0.07)
    u, v = across * far * 0.10, far * 0.13
    puffs = spectral(1024, 1024, seed, 1.75)
    wisp = lookup(spectral(512, 512, seed + 1, 1.6), u * 0.7, v * 1.3) * 0.12
    here = lookup(puffs, u + wisp * 0.1, v + wisp * 0.1)
    edge = 1.1 - 2.2 * sky.cover
    dense = smoothstep(edge, edge + 1.5, here)
    thick = smoothstep(
        edge + 0.3, edge + 2.4, lookup(puffs, u + 0.012 * sky.sun[0], v - 0.02) * 0.5 + here * 0.7
    )
    lining = np.exp(-near * 4)[..., None] * sky.sunlight * sky.glow * 0.5
    body = (
        mix(sky.cloud_lit, sky.cloud_dark, (thick * 0.85)[..., None])
        + lining * (1 - thick)[..., None]
    )
    return blend(light, body, dense * smoothstep(0.0, 0.05, up) * 0.94)


def _milky_way(height: int, width: int, seed: int) -> Array:
    x, y = grid(height, width)
    across = (x - 0.75 * width / height) * 0.8 + (y - 0.35) * 0.62
    wander = lookup(spectral(512, 512, seed, 1.9), x * 0.5, y * 0.5)
    band = np.exp(-(((across + 0.03 * wander) / 0.17) ** 2))
    dust = smoothstep(
        0.1,
        1.6,
        lookup(spectral(1024, 1024, seed + 1, 1.5), x * 0.6, y * 0.6)
        + 1.6 * np.exp(-((across / 0.05) ** 2))
        - 0.4,
    )
    cloud = band * (1 - 0.75 * dust) * (0.8 + 0.25 * wander)
    tint = mix(rgb(120, 140, 200), rgb(255, 216, 180), np.exp(-((across / 0.1) ** 2))[..., None])
    return np.maximum(cloud, 0)[..., None] * tint * 0.22
