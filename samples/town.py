"""The old town: its skyline over the river, and its streets in the evening."""

from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw

from samples.film import bloom, linear, soften
from samples.lights import disc
from samples.noise import Array, blend, grid, lookup, mix, nearest, rgb, smoothstep, spectral
from samples.sky import Sky, paint

STONE = ((196, 186, 170), (170, 158, 142), (150, 96, 76), (206, 196, 180), (128, 84, 70), (180, 170, 160))
ROOFS = ((84, 122, 108), (74, 78, 86), (120, 64, 50), (92, 130, 116), (66, 70, 78))


@dataclass(frozen=True)
class Town:
    """A town on its cliff: `lit` is the share of windows with light; `from_river` puts water before it."""

    sky: Sky
    seed: int
    lit: float = 0.3
    zoom: float = 1.0
    shift: float = 0.0
    waterline: float = 0.72
    snow: bool = False


def skyline(town: Town, height: int, width: int) -> Array:
    """The château and the roofs around it, mirrored in the river."""
    air = paint(town.sky, height, width, town.waterline, town.seed)
    scale = 2
    day, glow, mask = (
        Image.new("RGB", (width * scale, height * scale)),
        Image.new("RGB", (width * scale, height * scale)),
        Image.new("L", (width * scale, height * scale)),
    )
    _draw_town(town, Pens(ImageDraw.Draw(day), ImageDraw.Draw(glow), ImageDraw.Draw(mask), height * scale), width / height)
    walls, windows = (linear(i.reduce(scale)) for i in (day, glow))
    cover = np.asarray(mask.reduce(scale), np.float32) / 255
    x, y = grid(height, width)
    rough = 1 + 0.12 * lookup(spectral(1024, 1024, town.seed, 0.9), x * 0.8, y * 0.8)
    ambient = town.sky.sunlight * 0.34 + town.sky.middle * 0.45 + town.sky.horizon * 0.2
    far = smoothstep(0.25, 0.0, town.waterline - y) * 0.10 + 0.05
    built = mix(walls * ambient * rough[..., None], town.sky.horizon * 0.8, far[..., None]) + windows * 1.5 * min(town.lit * 2.2, 1.4)
    return bloom(_river(town, blend(air, built, cover), x, y), 0.9, 0.45, 0.012)


@dataclass(frozen=True)
class Pens:
    """One pen for what the day lights, one for what shines, one for where the town is."""

    day: ImageDraw.ImageDraw
    glow: ImageDraw.ImageDraw
    mask: ImageDraw.ImageDraw
    unit: int

    def fill(self, points: list[tuple[float, float]], colour: tuple[int, int, int]) -> None:
        corners = [(x * self.unit, y * self.unit) for x, y in points]
        self.day.polygon(corners, fill=colour)
        self.glow.polygon(corners, fill=(0, 0, 0))
        self.mask.polygon(corners, fill=255)

    def window(self, x: float, y: float, w: float, h: float, lit: bool, rng: np.random.Generator) -> None:
        corners = (x * self.unit, y * self.unit, (x + w) * self.unit, (y + h) * self.unit)
        self.day.rectangle(corners, fill=(58, 62, 74))
        if lit:
            power = 0.5 + 0.5 * rng.random()
            self.glow.rectangle(corners, fill=(int(255 * power), int(196 * power), int(112 * power)))


def _draw_town(town: Town, pens: Pens, aspect: float) -> None:
    rng = np.random.default_rng(town.seed)
    foot, z = town.waterline, town.zoom
    centre = aspect / 2 + town.shift
    cliff = [(x, foot - (0.10 + 0.02 * np.sin(x * 9)) * z * np.clip(1.6 - abs(x - centre) * 1.3 / z, 0.25, 1)) for x in np.linspace(-0.1, aspect + 0.1, 60)]
    for x in np.arange(-0.1, aspect + 0.1, 0.07 * z):
        top = foot - np.interp(x, [c[0] for c in cliff], [foot - c[1] for c in cliff])
        _house(town, pens, rng, x + 0.02 * rng.random(), top + 0.01, (0.06 + 0.05 * rng.random()) * z, (0.05 + 0.07 * rng.random()) * z)
    _chateau(town, pens, rng, centre, foot - 0.105 * z, z)
    for x, tall in ((centre - 0.52 * z, 0.20), (centre + 0.55 * z, 0.17)):
        _spire(town, pens, x, foot - 0.09 * z, 0.035 * z, tall * z)
    pens.fill([(-0.1, foot), *cliff, (aspect + 0.1, foot)], (92, 84, 74))
    for row, (low, size) in enumerate(((0.035, 1.0), (0.0, 1.15))):
        for x in np.arange(-0.05, aspect + 0.05, 0.062 * z * size):
            _house(town, pens, rng, x + 0.02 * rng.random(), foot - low * z, (0.05 + 0.03 * rng.random()) * z * size, (0.045 + 0.04 * rng.random() - 0.01 * row) * z)


def _house(town: Town, pens: Pens, rng: np.random.Generator, x: float, foot: float, w: float, h: float) -> None:
    wall = STONE[rng.integers(len(STONE))]
    roof = (232, 236, 242) if town.snow else ROOFS[rng.integers(len(ROOFS))]
    pens.fill([(x, foot), (x, foot - h), (x + w, foot - h), (x + w, foot)], wall)
    pitch = w * (0.25 + 0.35 * rng.random())
    inset = w * 0.5 if rng.random() < 0.35 else w * 0.16
    pens.fill([(x - 0.002, foot - h), (x + inset, foot - h - pitch), (x + w - inset, foot - h - pitch), (x + w + 0.002, foot - h)], roof)
    if rng.random() < 0.6:
        pens.fill([(x + w * 0.72, foot - h - pitch * 0.3), (x + w * 0.72, foot - h - pitch * 1.25), (x + w * 0.82, foot - h - pitch * 1.25), (x + w * 0.82, foot - h - pitch * 0.3)], (120, 80, 66))
    _windows(town, pens, rng, (x, foot - h, w, h), 0.014 * town.zoom)


def _windows(town: Town, pens: Pens, rng: np.random.Generator, wall: tuple[float, float, float, float], step: float) -> None:
    x, y, w, h = wall
    columns, rows = max(int(w / step), 1), max(int(h / (step * 1.25)), 1)
    for i in range(columns):
        for j in range(rows):
            pens.window(x + (i + 0.3) * w / columns, y + (j + 0.25) * h / rows, w / columns * 0.36, h / rows * 0.5, rng.random() < town.lit, rng)


def _chateau(town: Town, pens: Pens, rng: np.random.Generator, centre: float, foot: float, z: float) -> None:
    brick, copper = (158, 108, 84), (222, 228, 236) if town.snow else (88, 134, 118)
    wings = ((-0.30, 0.16, 0.15), (0.14, 0.18, 0.16), (-0.17, 0.16, 0.19), (0.02, 0.15, 0.2), (-0.065, 0.13, 0.33))
    for left, w, h in wings:
        x, top = centre + left * z, foot - h * z
        pens.fill([(x, foot), (x, top), (x + w * z, top), (x + w * z, foot)], brick)
        steep, inset = 0.085 * z, 0.022 * z
        pens.fill([(x - 0.004, top), (x + inset, top - steep), (x + w * z - inset, top - steep), (x + w * z + 0.004, top)], copper)
        _windows(town, pens, rng, (x, top, w * z, h * z), 0.0165 * z)
        for k in range(3):
            pens.window(x + (0.25 + 0.22 * k) * w * z, top - 0.03 * z, 0.008 * z, 0.016 * z, rng.random() < town.lit + 0.2, rng)
    for left, h in ((-0.31, 0.19), (-0.185, 0.235), (0.05, 0.235), (0.165, 0.23), (0.31, 0.19)):
        x = centre + left * z
        pens.fill([(x - 0.02 * z, foot), (x - 0.02 * z, foot - h * z), (x + 0.02 * z, foot - h * z), (x + 0.02 * z, foot)], (170, 122, 96))
        pens.fill([(x - 0.025 * z, foot - h * z), (x, foot - (h + 0.10) * z), (x + 0.025 * z, foot - h * z)], copper)
        _windows(town, pens, rng, (x - 0.015 * z, foot - h * z, 0.03 * z, h * z), 0.017 * z)


def _spire(town: Town, pens: Pens, x: float, foot: float, w: float, h: float) -> None:
    pens.fill([(x - w / 2, foot), (x - w / 2, foot - h * 0.6), (x + w / 2, foot - h * 0.6), (x + w / 2, foot)], (190, 182, 168))
    pens.fill([(x - w * 0.6, foot - h * 0.6), (x, foot - h * 1.25), (x + w * 0.6, foot - h * 0.6)], (210, 218, 224) if town.snow else (150, 160, 158))
    pens.window(x - w * 0.14, foot - h * 0.5, w * 0.28, h * 0.16, town.lit > 0.4, np.random.default_rng(1))


def _river(town: Town, picture: Array, x: Array, y: Array) -> Array:
    height, width = picture.shape[:2]
    line = int(town.waterline * height)
    below = np.maximum(y - town.waterline, 1e-3)
    far = 0.05 / (below + 0.012)
    waves = lookup(spectral(1024, 1024, town.seed + 3, 1.1, 0.25), (x - 0.66) * far * 0.9, far * 1.1)
    bend = waves * (0.006 + 0.10 * below) * height
    reach = 2 * line - np.arange(height)[:, None] + bend
    row = np.clip(np.where(reach >= line, 2 * line - reach - 1, reach), 0, line - 1).astype(int)
    column = np.clip(np.arange(width)[None] + bend * 0.15, 0, width - 1).astype(int)
    streaked = (picture[row, column] + picture[np.maximum(row - int(0.03 * height), 0), column]) / 2
    water = streaked * 0.72 + town.sky.middle * 0.06
    return np.where((y > town.waterline)[..., None], water, picture)


def street(height: int, width: int, seed: int, sky: Sky, lit: float, wet: float, snow: bool = False) -> Array:
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
    floor = _paving(u * ground, cobble, sky, lit, wet, snow) + soften(scene, 0.005 * height) * (wet * np.clip(0.3 + 0.2 * cobble, 0.05, 1))[..., None]
    floor = mix(np.broadcast_to(sky.horizon * 0.9, floor.shape), floor, np.exp(-ground / 75)[..., None])
    return bloom(_lamps(np.where((up < 0)[..., None], floor, scene), seed, lit, horizon), 0.9, 0.5, 0.015)


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
        stone = blend(stone, rgb(226, 232, 242), np.clip(smoothstep(1.0, 2.2, np.abs(across)) + 0.35, 0, 0.95))
    lamps = rgb(255, 190, 110) * lit * 0.35 * np.exp(-((np.abs(across) - 2.9) ** 2) / 3)[..., None]
    return stone * (sky.middle * 0.5 + sky.sunlight * 0.25 + lamps) * (1 - 0.45 * wet)


def _houses(u: Array, far: Array, up: Array, seed: int, sky: Sky, lit: float, air: Array, snow: bool) -> Array:
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


def _front(place: Array, up: Array, tall: Array, pick: Array, ambient: Array, sky: Sky, lit: float, right: Array) -> Array:
    along, floor_ = place % 1, (up - 3.2) / 2.7
    rough = nearest(spectral(512, 512, 95, 0.7), place * 0.33, up * 0.06)
    wall = np.array([rgb(*c) for c in STONE])[(pick[1] * 5.99).astype(int)] * (1 + 0.06 * rough)[..., None]
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
    shelves = 0.8 + 0.2 * np.sin(along * 50 + dice * 40 + np.sin(up * 5)) * np.sin(up * 6.5 + along * 9)
    front = np.where(glass[..., None], rgb(255, 204, 140) * ((0.12 + 0.95 * lit) * shelves)[..., None], front)
    return np.where(door[..., None], front * 0.25 + rgb(90, 50, 30) * 0.2, front)


def _lamps(picture: Array, seed: int, lit: float, horizon: float) -> Array:
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
        disc(light, t * width / height, 0.16 + 0.12 * (1 - (2 * t - 1) ** 2), 0.0045, rgb(255, 220, 160) * 4 * lit)
    return picture + light

