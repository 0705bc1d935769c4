"""Film: curves, casts, glow of the lights, grain and vignette of three kinds of film."""

from dataclasses import dataclass

import numpy as np
from PIL import Image

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
    vivid,
)


@dataclass(frozen=True)
class _Stock:
    """One kind of film."""

    contrast: float
    faded: float
    """How far black is lifted."""
    colour: float
    """0 for black and white; 1 leaves colours as they are."""
    shadows: tuple[float, float, float]
    lights: tuple[float, float, float]
    grain: float
    glow: float
    vignette: float


_GOLD = _Stock(0.55, 0.02, 1.06, (-0.012, 0.004, 0.02), (0.045, 0.018, -0.045), 0.020, 0.22, 0.20)
_FADE = _Stock(0.20, 0.085, 0.78, (0.0, 0.015, 0.045), (0.02, 0.012, -0.02), 0.028, 0.12, 0.14)
_NOIR = _Stock(1.0, 0.0, 0.0, (0.0, 0.0, 0.004), (0.012, 0.006, -0.004), 0.045, 0.16, 0.34)


def gold(image: Image.Image, care: Floats, seed: int) -> Image.Image:
    """Warm lights, cool shadows."""
    return _developed(image, care, seed, _GOLD)


def fade(image: Image.Image, care: Floats, seed: int) -> Image.Image:
    """Pale, as a print that lay in the sun."""
    return _developed(image, care, seed, _FADE)


def noir(image: Image.Image, care: Floats, seed: int) -> Image.Image:
    """Black and white with deep shadows."""
    return _developed(image, care, seed, _NOIR)


def _developed(image: Image.Image, care: Floats, seed: int, stock: _Stock) -> Image.Image:
    scale = unit(image)
    rgb = _exposed(floats(image))
    rgb = _glowing(rgb, stock.glow, scale)
    rgb = _curved(vivid(rgb, stock.colour), stock)
    rgb = _cast(rgb, stock)
    rgb = rgb * _vignette(care, stock.vignette)[..., None]
    grain = noise(image.size, 1.15 * scale, seed)[..., None] * np.float32(stock.grain)
    mid = (4 * light(rgb) * (1 - light(rgb)) * 0.7 + 0.3)[..., None]
    return picture((rgb + grain * mid).astype(np.float32))


def _exposed(rgb: Floats) -> Floats:
    """The darkest and the lightest hundredth pulled a little towards the ends of the scale."""
    low, high = np.percentile(light(rgb), (0.5, 99.5))
    low, high = 0.6 * min(low, 0.12), 1 - 0.6 * (1 - max(high, 0.85))
    return single(np.clip((rgb - low) / np.float32(high - low), 0, 1))


def _glowing(rgb: Floats, how: float, scale: float) -> Floats:
    """Halation: bright lights spill, red most, into what lies around them."""
    bright = smoothstep(light(rgb), 0.72, 1.0)
    spilt = blurred(bright, 12 * scale)[..., None] * np.array([1.0, 0.55, 0.32], np.float32)
    return single(1 - (1 - rgb) * (1 - np.float32(how) * spilt))


def _curved(rgb: Floats, stock: _Stock) -> Floats:
    """An S through the middle, on a lifted black."""
    bowed = rgb * rgb * (3 - 2 * rgb)
    curved = rgb + np.float32(stock.contrast * 0.6) * (bowed - rgb)
    return single(np.clip(stock.faded + curved * (1 - stock.faded), 0, 1))


def _cast(rgb: Floats, stock: _Stock) -> Floats:
    plane = light(rgb)[..., None]
    shadows, lights = single(stock.shadows), single(stock.lights)
    return single(rgb + (1 - plane) ** 2 * shadows * 1.6 + plane**2 * lights)


def _vignette(care: Floats, how: float) -> Floats:
    """Darker towards the corners, but not on what matters."""
    height, width = care.shape
    x = np.linspace(-1, 1, width, dtype=np.float32)[None, :]
    y = np.linspace(-1, 1, height, dtype=np.float32)[:, None]
    far = smoothstep(np.sqrt(x * x + y * y), 0.55, 1.5)
    return 1 - np.float32(how) * far * (1 - 0.8 * care)
