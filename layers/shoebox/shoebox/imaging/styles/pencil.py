"""Pencil and ink: hatching that follows the form, and contours, on grained paper.

Source for hatching along a field: Cabral and Leedom, "Imaging Vector Fields Using Line Integral
Convolution" (1993).
"""

import numpy as np
from PIL import Image

from shoebox.imaging.styles.flow import Flow, Structure, flow, structure
from shoebox.imaging.styles.lines import contours, solid
from shoebox.imaging.styles.plates import (
    Floats,
    blurred,
    floats,
    light,
    noise,
    picture,
    single,
    smoothstep,
    unit,
)

_PAPER = np.array([0.975, 0.968, 0.945], np.float32)
_GRAPHITE = np.array([0.17, 0.17, 0.19], np.float32)
_SEPIA = np.array([0.10, 0.085, 0.09], np.float32)
_SLANT = np.deg2rad(-52)
_LONG, _SHORT = 9, 5


def paint(image: Image.Image, care: Floats, seed: int) -> Image.Image:
    """The picture as a pencil drawing; `care` says where hatching gives way to shading."""
    scale = unit(image)
    plane = _toned(light(floats(image)), care, scale)
    way = structure(plane, 5 * scale)
    along = flow(way, seed)
    slanted = _hatching(image.size, _slanting(way, seed), scale, seed + 1, _LONG)
    formed = _hatching(image.size, along, scale, seed, _SHORT)
    hatched = _where_clear(way, formed, slanted)
    shade = _shade(plane, care, hatched, slanted)
    drawn = contours(plane, along, 1.1 * scale, 24, 0.009) * (0.75 + 0.12 * hatched)
    tooth = noise(image.size, 1.6 * scale, seed + 2)
    graphite = np.clip(1 - (1 - shade) * (1 - 0.9 * np.clip(drawn, 0, 1)), 0, 1)
    graphite *= 1 - np.clip(0.16 * tooth + 0.06, 0, 0.6) * (1 - 0.55 * graphite)
    return _inked(graphite, _PAPER, _GRAPHITE, tooth)


def ink(image: Image.Image, care: Floats, seed: int) -> Image.Image:
    """The picture in pen and ink: contours, blacks, and hatching where it is half dark."""
    scale = unit(image)
    plane = _toned(light(floats(image)), care, scale)
    way = structure(plane, 4 * scale)
    along = flow(way, seed)
    black = solid(plane, along, 0.9 * scale, 0.34)
    lines = contours(plane, along, 0.9 * scale, 45, 0.012)
    crossed = _hatching(image.size, _slanting(way, seed), scale, seed + 1, _LONG)
    formed = _hatching(image.size, along, scale, seed, _LONG)
    hatched = _where_clear(way, formed, crossed)
    half = smoothstep(0.70 - plane, 0, 0.5) * 3.0 - 2.1 - 0.3 * care
    dark = smoothstep(0.45 - plane, 0, 0.4) * 2.9 - 1.9 - 0.3 * care
    strokes = np.maximum(_nibs(hatched, half), _nibs(crossed, dark))
    drawn = np.maximum(np.maximum(black, lines), strokes)
    return _inked(drawn, _PAPER, _SEPIA, noise(image.size, 2 * scale, seed + 2) * 0.4)


def _toned(plane: Floats, care: Floats, scale: float) -> Floats:
    """Local contrast even over the picture, so that what is dull is drawn, too."""
    wide = blurred(plane, 40 * scale)
    low, high = np.percentile(plane, (1, 99))
    even = (plane - low) / np.float32(max(0.2, high - low))
    even = np.clip(even, 0, 1) ** _gamma(even)
    lifted = even + np.float32(0.25) * (plane - wide) * (1 - 0.5 * care)
    return single(np.clip(lifted, 0, 1))


def _gamma(plane: Floats) -> np.float32:
    """What brings half of the picture above the middle of the scale, within reason."""
    middle = float(np.clip(np.median(plane), 0.05, 0.95))
    return np.float32(np.clip(np.log(0.55) / np.log(middle), 0.5, 1.3))


def _slanting(way: Structure, seed: int) -> Flow:
    """The same slant everywhere, as a hand that rests would draw."""
    shape = way.x.shape
    bent = np.full(shape, _SLANT, np.float32)
    bent += np.float32(0.10) * noise(shape[::-1], 160, seed + 5)
    return flow(Structure(np.cos(bent), np.sin(bent), way.clear), seed)


def _hatching(size: tuple[int, int], along: Flow, scale: float, seed: int, steps: int) -> Floats:
    """Strokes along a flow, about 0 with a spread of 1."""
    drawn = along.along(noise(size, 1.25 * scale, seed), steps)
    even: Floats = (drawn - drawn.mean()) / (drawn.std() + np.float32(1e-6))
    return even


def _where_clear(way: Structure, formed: Floats, slanted: Floats) -> Floats:
    """Strokes follow the form where there is one, and the hand's slant elsewhere."""
    share = smoothstep(way.clear, 0.25, 0.6)
    mixed = slanted + share * (formed - slanted)
    return mixed / np.sqrt(share**2 + (1 - share) ** 2)


def _shade(plane: Floats, care: Floats, hatched: Floats, slanted: Floats) -> Floats:
    """How much graphite, 0 to 1: one hand's hatching, another across it where it is dark."""
    tone = (1 - plane) ** np.float32(1.25) * np.float32(0.92)
    loose = np.float32(0.34) * (1 - 0.6 * care)
    first = tone + loose * hatched * (0.15 + 0.85 * smoothstep(tone, 0.05, 0.5)) * 0.42
    second = smoothstep(tone, 0.25, 0.9) * loose * slanted
    light_ = smoothstep(tone, 0.02, 0.2) * loose * 0.5 * slanted
    return single(np.clip(first + 0.6 * second + 0.5 * light_, 0, 1))


def _nibs(strokes: Floats, density: Floats) -> Floats:
    """Clean strokes: as many as the density asks for, 0 at -1 and all at 1."""
    return smoothstep(strokes * np.float32(0.55) + density, -0.12, 0.12)


def _inked(covered: Floats, paper: Floats, ink_: Floats, tooth: Floats) -> Image.Image:
    sheet = paper * (1 + np.float32(0.012) * np.clip(tooth, -2, 2))[..., None]
    return picture((sheet + covered[..., None] * (ink_ - sheet)).astype(np.float32))
