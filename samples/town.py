"""The old town: its skyline over the river."""

from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw

from samples.film import bloom, linear
from samples.noise import Array, blend, grid, lookup, mix, smoothstep, spectral
from samples.sky import Sky, paint

STONE = (
    (196, 186, 170),
    (170, 158, 142),
    (150, 96, 76),
    (206, 196, 180),
    (128, 84, 70),
    (180, 170, 160),
)
ROOFS = ((84, 122, 108), (74, 78, 86), (120, 64, 50), (92, 130, 116), (66, 70, 78))


@dataclass(frozen=True)
class Town:
    """A town on its cliff above the river; `lit` is the share of windows with light."""

    sky: Sky
    seed: int
    lit: float = 0.3
    zoom: float = 1.0
    shift: float = 0.0
    waterline: float = 0.72


def skyline(town: Town, height: int, width: int) -> Array:
    """The château and the roofs around it, mirrored in the river."""
    air = paint(town.sky, height, width, town.waterline, town.seed)
    scale = 2
    day, glow, mask = (
        Image.new("RGB", (width * scale, height * scale)),
        Image.new("RGB", (width * scale, height * scale)),
        Image.new("L", (width * scale, height * scale)),
    )
    _draw_town(
        town,
        Pens(ImageDraw.Draw(day), ImageDraw.Draw(glow), ImageDraw.Draw(mask), height * scale),
        width / height,
    )
    walls, windows = (linear(i.reduce(scale)) for i in (day, glow))
    cover = np.asarray(mask.reduce(scale), np.float32) / 255
    x, y = grid(height, width)
    rough = 1 + 0.12 * lookup(spectral(1024, 1024, town.seed, 0.9), x * 0.8, y * 0.8)
    ambient = town.sky.sunlight * 0.34 + town.sky.middle * 0.45 + town.sky.horizon * 0.2
    far = smoothstep(0.25, 0.0, town.waterline - y) * 0.10 + 0.05
    built = mix(
        walls * ambient * rough[..., None], town.sky.horizon * 0.8, far[..., None]
    ) + windows * 1.5 * min(town.lit * 2.2, 1.4)
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

    def window(
        self, x: float, y: float, w: float, h: float, lit: bool, rng: np.random.Generator
    ) -> None:
        corners = (x * self.unit, y * self.unit, (x + w) * self.unit, (y + h) * self.unit)
        self.day.rectangle(corners, fill=(58, 62, 74))
        if lit:
            power = 0.5 + 0.5 * rng.random()
            self.glow.rectangle(
                corners, fill=(int(255 * power), int(196 * power), int(112 * power))
            )


def _draw_town(town: Town, pens: Pens, aspect: float) -> None:
    rng = np.random.default_rng(town.seed)
    foot, z = town.waterline, town.zoom
    centre = aspect / 2 + town.shift
    cliff = [
        (
            x,
            foot
            - (0.10 + 0.02 * np.sin(x * 9)) * z * np.clip(1.6 - abs(x - centre) * 1.3 / z, 0.25, 1),
        )
        for x in np.linspace(-0.1, aspect + 0.1, 60)
    ]
    for x in np.arange(-0.1, aspect + 0.1, 0.07 * z):
        top = foot - np.interp(x, [c[0] for c in cliff], [foot - c[1] for c in cliff])
        _house(
            town,
            pens,
            rng,
            x + 0.02 * rng.random(),
            top + 0.01,
            (0.06 + 0.05 * rng.random()) * z,
            (0.05 + 0.07 * rng.random()) * z,
        )
    _chateau(town, pens, rng, centre, foot - 0.105 * z, z)
    for x, tall in ((centre - 0.52 * z, 0.20), (centre + 0.55 * z, 0.17)):
        _spire(town, pens, x, foot - 0.09 * z, 0.035 * z, tall * z)
    pens.fill([(-0.1, foot), *cliff, (aspect + 0.1, foot)], (92, 84, 74))
    for row, (low, size) in enumerate(((0.035, 1.0), (0.0, 1.15))):
        for x in np.arange(-0.05, aspect + 0.05, 0.062 * z * size):
            _house(
                town,
                pens,
                rng,
                x + 0.02 * rng.random(),
                foot - low * z,
                (0.05 + 0.03 * rng.random()) * z * size,
                (0.045 + 0.04 * rng.random() - 0.01 * row) * z,
            )


def _house(
    town: Town, pens: Pens, rng: np.random.Generator, x: float, foot: float, w: float, h: float
) -> None:
    wall = STONE[rng.integers(len(STONE))]
    roof = ROOFS[rng.integers(len(ROOFS))]
    pens.fill([(x, foot), (x, foot - h), (x + w, foot - h), (x + w, foot)], wall)
    pitch = w * (0.25 + 0.35 * rng.random())
    inset = w * 0.5 if rng.random() < 0.35 else w * 0.16
    pens.fill(
        [
            (x - 0.002, foot - h),
            (x + inset, foot - h - pitch),
            (x + w - inset, foot - h - pitch),
            (x + w + 0.002, foot - h),
        ],
        roof,
    )
    if rng.random() < 0.6:
        pens.fill(
            [
                (x + w * 0.72, foot - h - pitch * 0.3),
                (x + w * 0.72, foot - h - pitch * 1.25),
                (x + w * 0.82, foot - h - pitch * 1.25),
                (x + w * 0.82, foot - h - pitch * 0.3),
            ],
            (120, 80, 66),
        )
    _windows(town, pens, rng, (x, foot - h, w, h), 0.014 * town.zoom)


def _windows(
    town: Town,
    pens: Pens,
    rng: np.random.Generator,
    wall: tuple[float, float, float, float],
    step: float,
) -> None:
    x, y, w, h = wall
    columns, rows = max(int(w / step), 1), max(int(h / (step * 1.25)), 1)
    for i in range(columns):
        for j in range(rows):
            pens.window(
                x + (i + 0.3) * w / columns,
                y + (j + 0.25) * h / rows,
                w / columns * 0.36,
                h / rows * 0.5,
                rng.random() < town.lit,
                rng,
            )


def _chateau(
    town: Town, pens: Pens, rng: np.random.Generator, centre: float, foot: float, z: float
) -> None:
    brick, copper = (158, 108, 84), (88, 134, 118)
    wings = (
        (-0.30, 0.16, 0.15),
        (0.14, 0.18, 0.16),
        (-0.17, 0.16, 0.19),
        (0.02, 0.15, 0.2),
        (-0.065, 0.13, 0.33),
    )
    for left, w, h in wings:
        x, top = centre + left * z, foot - h * z
        pens.fill([(x, foot), (x, top), (x + w * z, top), (x + w * z, foot)], brick)
        steep, inset = 0.085 * z, 0.022 * z
        pens.fill(
            [
                (x - 0.004, top),
                (x + inset, top - steep),
                (x + w * z - inset, top - steep),
                (x + w * z + 0.004, top),
            ],
            copper,
        )
        _windows(town, pens, rng, (x, top, w * z, h * z), 0.0165 * z)
        for k in range(3):
            pens.window(
                x + (0.25 + 0.22 * k) * w * z,
                top - 0.03 * z,
                0.008 * z,
                0.016 * z,
                rng.random() < town.lit + 0.2,
                rng,
            )
    for left, h in ((-0.31, 0.19), (-0.185, 0.235), (0.05, 0.235), (0.165, 0.23), (0.31, 0.19)):
        x = centre + left * z
        pens.fill(
            [
                (x - 0.02 * z, foot),
                (x - 0.02 * z, foot - h * z),
                (x + 0.02 * z, foot - h * z),
                (x + 0.02 * z, foot),
            ],
            (170, 122, 96),
        )
        pens.fill(
            [
                (x - 0.025 * z, foot - h * z),
                (x, foot - (h + 0.10) * z),
                (x + 0.025 * z, foot - h * z),
            ],
            copper,
        )
        _windows(town, pens, rng, (x - 0.015 * z, foot - h * z, 0.03 * z, h * z), 0.017 * z)


def _spire(town: Town, pens: Pens, x: float, foot: float, w: float, h: float) -> None:
    pens.fill(
        [
            (x - w / 2, foot),
            (x - w / 2, foot - h * 0.6),
            (x + w / 2, foot - h * 0.6),
            (x + w / 2, foot),
        ],
        (190, 182, 168),
    )
    pens.fill(
        [(x - w * 0.6, foot - h * 0.6), (x, foot - h * 1.25), (x + w * 0.6, foot - h * 0.6)],
        (150, 160, 158),
    )
    pens.window(
        x - w * 0.14, foot - h * 0.5, w * 0.28, h * 0.16, town.lit > 0.4, np.random.default_rng(1)
    )


def _river(town: Town, picture: Array, x: Array, y: Array) -> Array:
    height, width = picture.shape[:2]
    line = int(town.waterline * height)
    below = np.maximum(y - town.waterline, 1e-3)
    far = 0.05 / (below + 0.012)
    waves = lookup(
        spectral(1024, 1024, town.seed + 3, 1.1, 0.25), (x - 0.66) * far * 0.9, far * 1.1
    )
    bend = waves * (0.006 + 0.10 * below) * height
    reach = 2 * line - np.arange(height)[:, None] + bend
    row = np.clip(np.where(reach >= line, 2 * line - reach - 1, reach), 0, line - 1).astype(int)
    column = np.clip(np.arange(width)[None] + bend * 0.15, 0, width - 1).astype(int)
    streaked = (picture[row, column] + picture[np.maximum(row - int(0.03 * height), 0), column]) / 2
    water = streaked * 0.72 + town.sky.middle * 0.06
    return np.where((y > town.waterline)[..., None], water, picture)
