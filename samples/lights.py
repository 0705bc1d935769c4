"""Lights out of focus, flames, garlands and fireworks: what glows in a dark picture."""

from collections.abc import Sequence

import numpy as np

from samples.film import soften
from samples.noise import Array, grid, mix, rgb, smoothstep

WARM = (rgb(255, 190, 110), rgb(255, 160, 80), rgb(255, 214, 150))
PARTY = (
    rgb(255, 170, 80),
    rgb(255, 90, 110),
    rgb(110, 170, 255),
    rgb(255, 214, 120),
    rgb(190, 120, 255),
)
CITY = (
    rgb(255, 170, 90),
    rgb(255, 200, 140),
    rgb(220, 235, 255),
    rgb(255, 70, 60),
    rgb(90, 220, 160),
)


def disc(
    light: Array, x: float, y: float, radius: float, colour: Array, soft: float = 0.12
) -> None:
    """Add one disc of light in place; x, y and radius in picture heights."""
    height, width = light.shape[:2]
    reach = radius * (1 + soft) + 1 / height
    top, bottom = max(int((y - reach) * height), 0), min(int((y + reach) * height) + 1, height)
    left, right = max(int((x - reach) * height), 0), min(int((x + reach) * height) + 1, width)
    if top >= bottom or left >= right:
        return
    v, u = np.mgrid[top:bottom, left:right].astype(np.float32)
    away = np.hypot((u + 0.5) / height - x, (v + 0.5) / height - y) / radius
    edge = smoothstep(1 + soft, 1 - soft, away) * (0.75 + 0.25 * smoothstep(0.6, 0.98, away))
    light[top:bottom, left:right] += edge[..., None] * colour


def bokeh(
    height: int,
    width: int,
    seed: int,
    colours: Sequence[Array],
    count: int = 70,
    radius: float = 0.03,
    low: float = 0.0,
    high: float = 0.7,
) -> Array:
    """Lights far out of focus, strewn between two heights of the picture."""
    rng = np.random.default_rng(seed)
    light = np.zeros((height, width, 3), np.float32)
    for _ in range(count):
        x, y = rng.random() * width / height, low + (high - low) * rng.random() ** 1.2
        size = radius * (0.55 + 0.8 * rng.random())
        disc(
            light,
            x,
            y,
            size,
            colours[int(rng.integers(len(colours)))] * (0.08 + 0.5 * rng.random() ** 2),
        )
    return light


def flame(light: Array, x: float, y: float, size: float) -> Array:
    """A candle's flame with its foot at (x, y); `size` is its height in picture heights."""
    height, width = light.shape[:2]
    gx, gy = grid(height, width)
    up = (y - gy) / size
    body = 0.20 * np.sqrt(np.clip(up, 0, 1)) * np.clip(1 - up, 0, 1) ** 0.8 * 2.0
    inside = (
        smoothstep(1.25, 0.3, np.abs(gx - x) / size / np.maximum(body, 1e-3)) * (up > 0) * (up < 1)
    )
    tint = mix(rgb(255, 150, 40), rgb(255, 236, 170), smoothstep(0.9, 0.25, up)[..., None])
    glow = np.exp(-np.hypot(gx - x, gy - y + size * 0.5) / size * 1.3) * 0.45
    return light + inside[..., None] * tint * 4.5 + glow[..., None] * rgb(255, 170, 80)


def garland(light: Array, seed: int, sag: float, height_at: float, count: int = 13) -> Array:
    """A string of small warm bulbs hung across the picture."""
    height, width = light.shape[:2]
    added = np.zeros_like(light)
    rng = np.random.default_rng(seed)
    for i in range(count):
        t = (i + 0.5) / count
        x = t * width / height
        y = height_at + sag * (1 - (2 * t - 1) ** 2) + 0.006 * rng.standard_normal()
        disc(added, x, y, 0.011, rgb(255, 214, 150) * 4.0)
        disc(added, x, y, 0.05, rgb(255, 170, 90) * 0.10, 0.9)
    return light + added + soften(added, 0.012 * height) * 0.8


def fireworks(height: int, width: int, seed: int, bursts: int = 4) -> Array:
    """Bursts of sparks falling under their weight, to add to a night sky."""
    rng = np.random.default_rng(seed)
    light = np.zeros((height, width, 3), np.float32)
    for _ in range(bursts):
        centre = (0.2 + rng.random() * 0.95, 0.14 + 0.3 * rng.random())
        _burst(light, rng, centre, 0.12 + 0.14 * rng.random(), PARTY[rng.integers(len(PARTY))])
    return light + soften(light, 2) * 0.7 + soften(light, 0.012 * height) * 1.6


def _burst(
    light: Array,
    rng: np.random.Generator,
    centre: tuple[float, float],
    radius: float,
    colour: Array,
) -> None:
    height, width = light.shape[:2]
    rays = 110
    angle = rng.random((rays, 1)) * 2 * np.pi
    speed = (
        radius
        * np.sqrt(1 - (2 * rng.random((rays, 1)) - 1) ** 2)
        * (0.9 + 0.2 * rng.random((rays, 1)))
    )
    t = np.linspace(0.25, 1, 260)[None]
    x = ((centre[0] + np.cos(angle) * speed * t) * height).astype(int)
    y = ((centre[1] + np.sin(angle) * speed * t + 0.35 * radius * t**2) * height).astype(int)
    fade = np.broadcast_to((t**2 * 1.3 + 0.08) / 2.4, x.shape)
    inside = (x >= 0) & (x < width) & (y >= 0) & (y < height)
    np.add.at(light, (y[inside], x[inside]), fade[inside][:, None] * colour)
