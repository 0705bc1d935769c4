"""Land seen from a standpoint: a height map walked outwards along every column of the picture."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from samples.film import bloom
from samples.noise import Array, blend, lookup, mix, nearest, rgb, smoothstep, spectral
from samples.sky import Sky, paint

# One texture width of the height map is 16 km; of the canopy, 0.6 km.
LAND_KM = 16.0
CANOPY_KM = 0.5
TREES = 44
TEXELS = 1024

AUTUMN = np.array(
    [rgb(*c) for c in ((196, 62, 24), (222, 120, 26), (232, 170, 44), (150, 112, 36),
                       (176, 44, 30), (104, 112, 42), (226, 142, 40), (62, 84, 44))]
)  # fmt: skip
SUMMER = np.array(
    [rgb(*c) for c in ((70, 104, 42), (86, 122, 52), (54, 88, 40), (98, 128, 58),
                       (64, 98, 46), (44, 74, 38), (110, 134, 60), (40, 66, 38))]
)  # fmt: skip


@dataclass(frozen=True)
class View:
    """A standpoint over one land.

    Kilometres throughout; `relief` is the height of the hills, `sea` how much of the land lies
    under water (in deviations of its height), `haze` the distance at which 63 % is lost in air.
    """

    sky: Sky
    seed: int
    palette: Array
    stand: tuple[float, float] = (4.0, 2.0)
    eye: float = 0.06
    relief: float = 0.30
    sea: float = -0.2
    rough: float = 1.9
    ridged: bool = False
    snow: float = 9.0
    haze: float = 14.0
    horizon: float = 0.45


def photograph(view: View, height: int, width: int) -> Array:
    """The linear light of a view, (height, width, 3)."""
    air = paint(view.sky, height, width, view.horizon, view.seed + 50)
    distance, x, z = _walk(view, height, width)
    seen = np.isfinite(distance)
    light = np.where(seen[..., None], _ground(view, distance, x, z, air), air)
    wet = seen & (_height(view, x, z) <= 0)
    light = _water(view, light, wet, distance, x, z)
    return bloom(light, 1.2, 0.3)


def _walk(view: View, tall: int, wide: int) -> tuple[Array, Array, Array]:
    """Per pixel: how far the ground is (infinite: sky), and which point of the land it is."""
    far = np.geomspace(0.05, 40, 1200, dtype=np.float32)[:, None]
    slope = np.linspace(-0.62, 0.62, wide, dtype=np.float32)[None]
    x, z = view.stand[0] + far * slope, view.stand[1] + far + 0 * slope
    land = _height(view, x, z)
    ground = np.maximum(land, 0) + _canopy_height(view, x, z)
    eye = view.eye + max(float(land[0].mean()), 0)
    rise = np.maximum.accumulate((ground - eye) / far, axis=0)
    focal = 0.5 * wide / 0.62
    rows = (view.horizon * tall - np.arange(tall, dtype=np.float32) - 0.5) / focal
    index = np.stack([np.searchsorted(rise[:, c], rows) for c in range(wide)], axis=1)
    hit = index < len(far)
    at = np.minimum(index, len(far) - 1)
    distance = np.where(hit, far[at, 0], np.inf).astype(np.float32)
    reach = far[at, 0]
    return distance, view.stand[0] + reach * slope, view.stand[1] + reach


@lru_cache(maxsize=4)
def _land(seed: int, rough: float, ridged: bool) -> Array:
    base = spectral(TEXELS, TEXELS, seed, rough)
    if not ridged:
        return base
    ridge = 1 - np.abs(spectral(TEXELS, TEXELS, seed + 1, rough)) * 1.3
    return base * 0.55 + ridge * 1.0 + spectral(TEXELS, TEXELS, seed + 2, 1.3) * 0.10


def _height(view: View, x: Array, z: Array) -> Array:
    land = lookup(_land(view.seed, view.rough, view.ridged), x / LAND_KM, z / LAND_KM)
    return (land - view.sea) * np.float32(view.relief)


@lru_cache(maxsize=2)
def _canopy() -> tuple[Array, Array]:
    """One periodic tile of trees: height of the crowns (0 to 1), and a number per tree."""
    rng = np.random.default_rng(5)
    y, x = np.mgrid[0:TEXELS, 0:TEXELS].astype(np.float32) * (TREES / TEXELS)
    dx, dy, size, name = rng.random((4, TREES, TREES)).astype(np.float32)
    crown, number = np.zeros_like(x), np.zeros_like(x)
    row, column = np.floor(y).astype(int), np.floor(x).astype(int)
    for i in (-1, 0, 1):
        for j in (-1, 0, 1):
            r, c = (row + i) % TREES, (column + j) % TREES
            away = np.hypot(x - (column + j + dx[r, c]), y - (row + i + dy[r, c]))
            pointed = name[r, c] > 0.86
            reach = away / (0.55 + 0.35 * size[r, c])
            dome = np.where(
                pointed, 1.25 * (1 - reach), 0.95 * np.sqrt(np.maximum(1 - reach**2, 0))
            )
            tree = dome * (0.65 + 0.35 * size[r, c])
            number = np.where(tree > crown, name[r, c], number)
            crown = np.maximum(crown, tree)
    leafy = crown * (1 + 0.10 * spectral(TEXELS, TEXELS, 77, 0.8))
    return leafy.astype(np.float32), number.astype(np.float32)


@lru_cache(maxsize=4)
def _woods(seed: int, rough: float, ridged: bool, sea: float, snow: float) -> Array:
    """How wooded the land is, over its map: not on the shore, in clearings or above the line."""
    h = _land(seed, rough, ridged) - sea
    clearing = spectral(TEXELS, TEXELS, seed + 8, 1.5)
    line = 1 - smoothstep(snow * 0.55, snow * 0.8 + 0.01, h + 0.12 * clearing)
    result: Array = smoothstep(0.01, 0.03, h) * line * smoothstep(-1.6, -0.9, clearing)
    return result


def _wooded(view: View, x: Array, z: Array) -> Array:
    woods = _woods(view.seed, view.rough, view.ridged, view.sea, view.snow)
    return lookup(woods, x / LAND_KM, z / LAND_KM)


def _canopy_height(view: View, x: Array, z: Array) -> Array:
    crown, _ = _canopy()
    return lookup(crown, x / CANOPY_KM, z / CANOPY_KM) * 0.014 * _wooded(view, x, z)


def _sunlit(view: View, x: Array, z: Array) -> tuple[Array, Array]:
    """How squarely the sun meets the hill, and how the crowns face it (both 0 to 1)."""
    east, up = view.sky.sun
    sun = np.array([east * 0.9, max(up, 0.05) * 1.4 + 0.15, 0.55], np.float32)
    sun /= np.linalg.norm(sun)
    e = np.float32(0.05)
    dx = (_height(view, x + e, z) - _height(view, x - e, z)) / (2 * e)
    dz = (_height(view, x, z + e) - _height(view, x, z - e)) / (2 * e)
    hill = (-dx * sun[0] + sun[1] - dz * sun[2]) / np.sqrt(1 + dx**2 + dz**2)
    crown, _ = _canopy()
    u, v, step = x / CANOPY_KM, z / CANOPY_KM, np.float32(3 / TEXELS)
    towards = lookup(crown, u + step * np.sign(sun[0]), v) - lookup(
        crown, u - step * np.sign(sun[0]), v
    )
    facing = (
        0.5
        - 2.2 * towards * abs(sun[0])
        - 0.8 * (lookup(crown, u, v + step) - lookup(crown, u, v - step))
    )
    return np.clip(hill, 0, 1), np.clip(facing, 0.08, 1.2)


def _ground(view: View, distance: Array, x: Array, z: Array, air: Array) -> Array:
    far = np.where(np.isfinite(distance), distance, 40)
    crown, number = _canopy()
    tall = lookup(crown, x / CANOPY_KM, z / CANOPY_KM)
    stand = lookup(spectral(TEXELS, TEXELS, view.seed + 4, 1.5), x / 7, z / 7)
    which = nearest(number, x / CANOPY_KM, z / CANOPY_KM)
    order = np.floor((which * 7.3 + stand * 0.9) % 8).astype(int) % 8
    leaf = (
        view.palette[np.where(which > 0.86, 7, order)]
        * (0.62 + 0.45 * ((which * 37) % 1))[..., None]
    )
    hill, facing = _sunlit(view, x, z)
    blur = np.exp(-far / 6)
    depth = mix(np.full_like(tall, 0.72), np.clip(tall, 0.12, 1) ** 1.2, blur)
    leafy = leaf * (depth * mix(np.full_like(facing, 0.55), facing, blur))[..., None] * 1.5
    albedo = blend(_bare(view, x, z), leafy, _wooded(view, x, z))
    sun = view.sky.sunlight * (hill * 0.95)[..., None]
    shade = view.sky.middle * 0.38 + view.sky.horizon * 0.1
    lit = albedo * (sun + shade)
    haze = view.sky.horizon * 0.72 + view.sky.middle * 0.28
    glow = (
        np.minimum(air[int(view.horizon * air.shape[0]) - 2][None], haze * 1.4) * 0.6 + haze * 0.4
    )
    return mix(
        lit, np.broadcast_to(glow, lit.shape), (1 - np.exp(-((far / view.haze) ** 1.1)))[..., None]
    )


def _bare(view: View, x: Array, z: Array) -> Array:
    h = _height(view, x, z) / view.relief
    grain = lookup(spectral(TEXELS, TEXELS, 31, 1.1), x * 0.9, z * 0.9)
    grass = mix(rgb(122, 116, 62), rgb(150, 132, 84), smoothstep(-1.2, 1.2, grain)[..., None])
    rock = mix(rgb(118, 112, 106), rgb(84, 80, 80), smoothstep(-1, 1, grain)[..., None])
    beach = rgb(124, 112, 92) * (1 + 0.08 * grain)[..., None]
    ground = blend(np.broadcast_to(beach, grass.shape), grass, smoothstep(0.03, 0.09, h))
    ground = blend(ground, rock, smoothstep(view.snow * 0.5, view.snow * 0.75, h + 0.12 * grain))
    return blend(
        ground, rgb(238, 242, 250), smoothstep(view.snow, view.snow + 0.12, h + 0.22 * grain)
    )


def _water(view: View, light: Array, wet: Array, distance: Array, x: Array, z: Array) -> Array:
    tall, wide = light.shape[:2]
    far = np.where(np.isfinite(distance), distance, 40)
    waves = lookup(spectral(1024, 1024, view.seed + 6, 1.05, 0.45), x * 1.7, z * 1.1)
    swell = lookup(spectral(512, 512, view.seed + 7, 1.3, 0.5), x * 0.37, z * 0.23)
    tilt = 0.7 * waves + 0.5 * swell
    row = np.arange(tall)[:, None]
    line = int(view.horizon * tall)
    depth = np.maximum(row - line, 0)
    bend = tilt * (0.010 * tall + 0.10 * depth) * np.exp(-far * 0.04)
    above = 2 * line - row - np.abs(bend)
    source = np.clip(np.where(above < 0, -0.3 * above, above), 0, line - 1).astype(int)
    column = np.clip(np.arange(wide)[None] + bend * 0.12, 0, wide - 1).astype(int)
    mirror = np.where(wet[..., None], light[source, column], 0)
    steep = np.clip(view.eye / np.maximum(far, 0.02) * 3.0, 0, 1) ** 0.8
    body = rgb(22, 44, 54) * (view.sky.middle.mean() * 2.2) * np.ones_like(light)
    surface = mix(mirror * 0.93, body, np.clip(steep + 0.06 * tilt, 0.03, 0.62)[..., None])
    return np.where(wet[..., None], surface, light)
