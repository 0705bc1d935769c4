"""What every style works on: pictures as shares of light, blurs, grain, and where to take care."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from shoebox.domain.box import Box

Floats = NDArray[np.floating[Any]]

BASE = 1024
"""Sizes of strokes, dots and grain are in pixels of a picture whose longer side is this long."""
_LIGHT = np.array([0.299, 0.587, 0.114], np.float32)
_WIDE = 3.0
_FOCUS, _FACE, _ALL_OF_IT = 0.55, 1.0, 0.7


def floats(image: Image.Image) -> Floats:
    """From 0 to 1, with the shape of the picture."""
    return np.asarray(image, dtype=np.float32) / np.float32(255)


def picture(values: Floats) -> Image.Image:
    """The picture of values from 0 to 1; what lies outside is clipped."""
    levels = np.clip(values, 0, 1) * np.float32(255) + np.float32(0.5)
    return Image.fromarray(levels.astype(np.uint8))


def single(values: Any) -> Floats:
    """In single precision: half the memory, and exact enough for pictures."""
    return np.asarray(values, dtype=np.float32)


def light(rgb: Floats) -> Floats:
    """Rec. 601 luma, from 0 to 1."""
    found: Floats = rgb @ _LIGHT
    return found


def unit(image: Image.Image) -> float:
    """How many pixels one pixel of the base size takes here."""
    return max(image.size) / BASE


def resized(plane: Floats, size: tuple[int, int]) -> Floats:
    """One plane at another width and height, bilinear; averaged where it gets smaller."""
    smaller = size[0] < plane.shape[1]
    how = Image.Resampling.BOX if smaller else Image.Resampling.BILINEAR
    return np.asarray(Image.fromarray(plane).resize(size, how), dtype=np.float32)


def blurred(plane: Floats, sigma: float) -> Floats:
    """Gaussian, edges repeated; wide ones are worked out on a smaller plane."""
    if sigma > _WIDE:
        factor = max(2, int(sigma / (_WIDE / 2)))
        height, width = plane.shape
        small = (max(2, width // factor), max(2, height // factor))
        return resized(blurred(resized(plane, small), sigma / factor), (width, height))
    reach = max(1, int(3 * sigma + 0.5))
    steps = np.arange(-reach, reach + 1, dtype=np.float32)
    weights = np.exp(-(steps**2) / np.float32(2 * sigma**2))
    weights /= weights.sum()
    return _along(_along(plane, weights, 0), weights, 1)


def spread(rgb: Floats, sigma: float) -> Floats:
    """Every channel blurred."""
    return np.stack([blurred(rgb[..., channel], sigma) for channel in range(3)], axis=-1)


def flattened(rgb: Floats, sigma: float, contrast: float) -> Floats:
    """Smooth within outlines: what differs by less than `contrast` runs together.

    Source: He and Sun, "Fast Guided Filter" (2015), guided by the picture's own light.
    """
    height, width, _ = rgb.shape
    half = max(2, width // 2), max(2, height // 2)
    small = np.stack([resized(rgb[..., channel], half) for channel in range(3)], axis=-1)
    guide, whole = light(small), light(rgb)
    mean = blurred(guide, sigma / 2)
    varied = blurred(guide * guide, sigma / 2) - mean * mean + np.float32(contrast**2)
    planes = []
    for channel in range(3):
        level = blurred(small[..., channel], sigma / 2)
        slope = (blurred(guide * small[..., channel], sigma / 2) - mean * level) / varied
        terms = (slope, level - slope * mean)
        wide = [resized(blurred(term, sigma / 2), (width, height)) for term in terms]
        planes.append(wide[0] * whole + wide[1])
    return single(np.stack(planes, axis=-1))


def vivid(rgb: Floats, by: float) -> Floats:
    """More colourful by a factor, as light as before."""
    grey = light(rgb)[..., None]
    return single(grey + np.float32(by) * (rgb - grey))


def smoothstep(values: Floats, low: float, high: float) -> Floats:
    """From 0 at `low` to 1 at `high`, without a kink."""
    share = np.clip((values - np.float32(low)) / np.float32(high - low), 0, 1)
    risen: Floats = share * share * (3 - 2 * share)
    return risen


def noise(size: tuple[int, int], grain: float, seed: int) -> Floats:
    """Smooth noise about 0 with a spread of 1, whose specks are `grain` pixels large."""
    width, height = size
    small = max(2, round(width / max(1.0, grain))), max(2, round(height / max(1.0, grain)))
    chance = np.random.default_rng(seed)
    values = chance.standard_normal(small[::-1], dtype=np.float32)
    if small != size:
        values = np.asarray(Image.fromarray(values).resize(size, Image.Resampling.BICUBIC))
    even: Floats = (values - values.mean()) / (values.std() + np.float32(1e-6))
    return even


def care(size: tuple[int, int], focus: Box, faces: Sequence[Box]) -> Floats:
    """How finely each pixel is to be painted, from 0 to 1: faces most, then what stands out."""
    width, height = size
    found = np.zeros((height, width), np.float32)
    area = (focus.right - focus.left) * (focus.bottom - focus.top)
    if area < _ALL_OF_IT:
        found = _FOCUS * _oval(size, focus, 1.15)
    for face in faces:
        found = np.maximum(found, _FACE * _oval(size, face, 1.5))
    return single(found)


def _along(plane: Floats, weights: Floats, axis: int) -> Floats:
    reach = len(weights) // 2
    margin = [(reach, reach) if axis == along else (0, 0) for along in (0, 1)]
    wide = np.pad(plane, margin, mode="edge")
    length = plane.shape[axis]
    total = np.zeros_like(plane)
    for at, weight in enumerate(weights):
        part = wide[at : at + length] if axis == 0 else wide[:, at : at + length]
        total += weight * part
    return total


def _oval(size: tuple[int, int], box: Box, grown: float) -> Floats:
    """1 within the oval about a box, fading out beyond it."""
    width, height = size
    x = np.arange(width, dtype=np.float32) / width
    y = np.arange(height, dtype=np.float32) / height
    half = (box.right - box.left) / 2 * grown + 1e-3, (box.bottom - box.top) / 2 * grown + 1e-3
    across = (x - (box.left + box.right) / 2) / np.float32(half[0])
    down = (y - (box.top + box.bottom) / 2) / np.float32(half[1])
    radius = np.sqrt(across[None, :] ** 2 + down[:, None] ** 2)
    return 1 - smoothstep(radius, 0.75, 1.25)
