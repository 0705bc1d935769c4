"""A street of the old town, running away from us."""

import numpy as np

from samples.film import bloom, soften
from samples.lights import disc
from samples.noise import Array, blend, grid, lookup, mix, nearest, rgb, smoothstep, spectral
from samples.sky import Sky, paint
from samples.town import STONE


def street(
    height: int, width: int, seed: int, sky: Sky, lit: float, wet: float, snow: bool = False
) -> Array:
    """A street of stone houses running away from us, with lamps, shops and shining ground."""
    x, y = grid(height, width)
    horizon = 0.60
    u, v = (x - width / height / 2) * 1.5, (horizon - y) * 1.5
    far = 4.2 / np.maximum(np.abs(u + 0.02), 1e-3)
    up = v * far + EYE
    air = paint(sky, height, width, horizon, seed)
    ground = np.where(v < 0, EYE / np.maximum(-v, 1e-3), 0)
    cobble = _cobbles(u * ground, ground, seed)
    mirrored = np.abs(up + np.where(up < 0, 0.25 * cobble * np.abs(up), 0))
    scene = _houses(u, far, mirrored, seed, sky, lit, _mirror(air, horizon), snow)
    floor = (
        _paving(u * ground, cobble, sky, lit, wet, snow)
        + soften(scene, 0.005 * height) * (wet * np.clip(0.3 + 0.2 * cobble, 0.05, 1))[..., None]
    )
    floor = mix(
        np.broadcast_to(sky.horizon * 0.9, floor.shape), floor, np.exp(-ground / 75)[..., None]
    )
    return bloom(_lamps(np.where((up < 0)[..., None], floor, scene), lit, horizon), 0.9, 0.5, 0.015)


EYE = 1.7


def _mirror(air: Array, horizon: float) -> Array:
    row, line = np.arange(air.shape[0]), int(horizon * air.shape[0])
    return air[np.where(row < line, row, np.clip(2 * line - row - 1, 0, line - 1))]


def _cobbles(across: Array, along: Array, seed: int) -> Array:
    """Rows of setts: rounded stones, each of its own tone."""
    row = np.floor(along * 5)
    a, b = across * 4 + 0.5 * (row % 2), along * 5
    tone = nearest(spectral(256, 256, seed + 4, 0.4), np.floor(a) / 256 + 0.001, row / 256 + 0.001)
    seam = smoothstep(0.36, 0.47, np.maximum(np.abs(a % 1 - 0.5), np.abs(b % 1 - 0.5)))
    near = np.exp(-along / 9)
    drift = lookup(spectral(512, 512, seed + 4, 1.2), across * 0.05, along * 0.05)
    return (0.7 * tone - 2.2 * seam) * near + 0.5 * drift


def _paving(across: Array, cobble: Array, sky: Sky, lit: float, wet: float, snow: bool) -> Array:
    stone = mix(rgb(74, 70, 68), rgb(134, 126, 118), smoothstep(-1.6, 1.6, cobble)[..., None])
    if snow:
        stone = blend(
            stone, rgb(226, 232, 242), np.clip(smoothstep(1.0, 2.2, np.abs(across)) + 0.35, 0, 0.95)
        )
    lamps = rgb(255, 190, 110) * lit * 0.35 * np.exp(-((np.abs(across) - 2.9) ** 2) / 3)[..., None]
    return stone * (sky.middle * 0.5 + sky.sunlight * 0.25 + lamps) * (1 - 0.45 * wet)


def _houses(
    u: Array, far: Array, up: Array, seed: int, sky: Sky, lit: float, air: Array, snow: bool
) -> Array:
    """The fronts on both sides, by distance and height above the ground; above them the sky."""
    right = (u > -0.02).astype(np.float32)
    place = far / 5.5 + right * 0.4
    dice = np.random.default_rng(seed).random((3, 2, 128)).astype(np.float32)
    pick = dice[:, right.astype(int), np.clip(place, 0, 127).astype(int)]
    tall = 8.5 + 5 * pick[0]
    ambient = sky.middle * 0.5 + sky.sunlight * np.where(right > 0.5, 0.42, 0.22)[..., None]
    front = _front(place, up, tall, pick, ambient, sky, lit, right)
    tile = rgb(226, 232, 240) if snow else rgb(78, 76, 80)
    front = np.where((up > tall)[..., None], tile * ambient * 0.9, front)
    hazy = mix(np.broadcast_to(sky.horizon * 0.9, front.shape), front, np.exp(-far / 75)[..., None])
    return np.where((up > tall + 1.6)[..., None], air, hazy)


def _front(
    place: Array,
    up: Array,
    tall: Array,
    pick: Array,
    ambient: Array,
    sky: Sky,
    lit: float,
    right: Array,
) -> Array:
    along, floor_ = place % 1, (up - 3.2) / 2.7
    rough = nearest(spectral(512, 512, 95, 0.7), place * 0.33, up * 0.06)
    wall = (
        np.array([rgb(*c) for c in STONE])[(pick[1] * 5.99).astype(int)]
        * (1 + 0.06 * rough)[..., None]
    )
    a, b = np.abs((along * 3) % 1 - 0.5), np.abs(floor_ % 1 - 0.52)
    storey = (up > 3.2) & (up < tall - 0.5)
    pane, frame = storey & (a < 0.2) & (b < 0.28), storey & (a < 0.25) & (b < 0.33)
    cross = (a < 0.02) | (b < 0.02)
    awning = (up > 2.55) & (up < 3.1) & (np.abs(along - 0.5) < 0.42)
    tint = np.array([rgb(*c) for c in AWNINGS])[(pick[2] * 3.99).astype(int)]
    wall = np.where((frame | (pane & cross))[..., None], rgb(222, 214, 200), wall)
    wall = np.where(awning[..., None], tint, wall)
    lamps = rgb(255, 190, 110) * (lit * 0.55 * np.exp(-up / 3.2))[..., None]
    shaded = wall * (ambient * (0.55 + 0.45 * smoothstep(0, 6, up))[..., None] + lamps)
    number = (np.floor(place * 3) * 7 + np.floor(floor_) * 13 + right * 5) % 17 / 17
    inside = np.where((number < lit)[..., None], rgb(255, 200, 120) * 1.3, sky.middle * 0.35)
    shaded = np.where((pane & ~cross)[..., None], inside, shaded)
    return _shop(shaded, along, up, lit, pick[2])


AWNINGS = ((150, 40, 40), (40, 80, 70), (40, 60, 110), (190, 140, 50))


def _shop(front: Array, along: Array, up: Array, lit: float, dice: Array) -> Array:
    glass = (up > 0.6) & (up < 2.55) & (np.abs(along - 0.42) < 0.26)
    door = (up < 2.4) & (np.abs(along - 0.80) < 0.07)
    shelves = 0.8 + 0.2 * np.sin(along * 50 + dice * 40 + np.sin(up * 5)) * np.sin(
        up * 6.5 + along * 9
    )
    front = np.where(
        glass[..., None], rgb(255, 204, 140) * ((0.12 + 0.95 * lit) * shelves)[..., None], front
    )
    return np.where(door[..., None], front * 0.25 + rgb(90, 50, 30) * 0.2, front)


def _lamps(picture: Array, lit: float, horizon: float) -> Array:
    height, width = picture.shape[:2]
    light = np.zeros_like(picture)
    for far in (9, 14, 20, 28, 38, 52):
        for side in (-1, 1):
            x = width / height / 2 + side * 2.9 / far / 1.5
            y = horizon - 2.2 / far / 1.5
            disc(light, x, y, 0.16 / far, rgb(255, 206, 130) * 6 * lit)
            disc(light, x, y, 1.6 / far, rgb(255, 170, 90) * 0.16 * lit, 0.98)
    for i in range(26):
        t = i / 25
        disc(
            light,
            t * width / height,
            0.16 + 0.12 * (1 - (2 * t - 1) ** 2),
            0.0045,
            rgb(255, 220, 160) * 4 * lit,
        )
    return picture + light
