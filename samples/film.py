"""What a camera adds: tone, grain, vignette, softness. Linear light in, an 8-bit picture out."""

from dataclasses import dataclass

import numpy as np
from PIL import Image

from samples.noise import Array, grid, mix, smoothstep


@dataclass(frozen=True)
class Look:
    """How one frame was exposed: stops, warmth (-1 cold to 1 warm), colour, grain."""

    stops: float = 0.0
    warmth: float = 0.0
    saturation: float = 1.08
    contrast: float = 1.0
    grain: float = 0.010
    vignette: float = 0.28


PLAIN = Look()


def develop(light: Array, look: Look = PLAIN, seed: int = 1) -> Image.Image:
    """Expose, tone-map and grain a linear picture (height, width, 3)."""
    exposed = light * np.float32(2**look.stops) * _white(look.warmth) * _vignette(light, look)
    encoded = _colour(_tone(exposed), look)
    noisy = encoded + _grain(encoded, seed) * look.grain
    return Image.fromarray((np.clip(noisy, 0, 1) * 255 + 0.5).astype(np.uint8), "RGB")


def soften(light: Array, sigma: float) -> Array:
    """Gaussian blur of every channel; sigma in pixels."""
    if sigma > 8 and light.ndim == 3:
        height, width = light.shape[:2]
        return resize(soften(shrink(light, 4), sigma / 4), height, width)
    planes = light[..., None] if light.ndim == 2 else light
    blurred = [_blur_plane(planes[..., i], sigma) for i in range(planes.shape[2])]
    return blurred[0] if light.ndim == 2 else np.stack(blurred, axis=-1)


def bloom(
    light: Array, threshold: float = 1.0, strength: float = 0.35, size: float = 0.02
) -> Array:
    """Let what is brighter than the threshold glow over its surroundings."""
    excess = np.maximum(light - threshold, 0)
    sigma = size * light.shape[0]
    return light + strength * (soften(excess, sigma) + soften(excess, sigma * 0.3))


def shrink(light: Array, factor: int) -> Array:
    """Average blocks of factor by factor pixels, for smooth edges."""
    height, width = light.shape[0] // factor, light.shape[1] // factor
    cropped = light[: height * factor, : width * factor]
    blocks = cropped.reshape(height, factor, width, factor, -1)
    averaged: Array = blocks.mean(axis=(1, 3), dtype=np.float32)
    return averaged


def resize(light: Array, height: int, width: int) -> Array:
    planes = [
        np.asarray(
            Image.fromarray(np.ascontiguousarray(light[..., i])).resize(
                (width, height), Image.Resampling.BICUBIC
            )
        )
        for i in range(light.shape[2])
    ]
    return np.stack(planes, axis=-1)


def linear(picture: Image.Image) -> Array:
    """The linear light of an 8-bit picture."""
    return (np.asarray(picture.convert("RGB"), np.float32) / 255) ** np.float32(2.2)


def _blur_plane(plane: Array, sigma: float) -> Array:
    # Pillow blurs bytes only; three box passes on running sums make the same bell.
    radius = max(1, round(sigma))
    for axis in (0, 1):
        for _ in range(3):
            plane = _box(plane, radius, axis)
    return plane


def _box(plane: Array, radius: int, axis: int) -> Array:
    pad = [(0, 0), (0, 0)]
    pad[axis] = (radius + 1, radius)
    sums = np.cumsum(np.pad(plane, pad, mode="edge"), axis=axis, dtype=np.float64)
    width = 2 * radius + 1
    after = np.take(sums, range(width, sums.shape[axis]), axis)
    before = np.take(sums, range(sums.shape[axis] - width), axis)
    return ((after - before) / width).astype(np.float32)


def _white(warmth: float) -> Array:
    return np.array([1 + 0.16 * warmth, 1, 1 - 0.2 * warmth], np.float32)


def _vignette(light: Array, look: Look) -> Array:
    height, width = light.shape[:2]
    x, y = grid(height, width)
    radius = np.hypot(x - width / height / 2, y - 0.5) / np.hypot(width / height / 2, 0.5)
    falloff: Array = (1 - look.vignette * smoothstep(0.35, 1.1, radius))[..., None]
    return falloff


def _tone(light: Array) -> Array:
    # Narkowicz's fit of the ACES filmic curve, then the display's gamma.
    x = np.maximum(light, 0) * 0.8
    curve = (x * (2.51 * x + 0.03)) / (x * (2.43 * x + 0.59) + 0.14)
    toned: Array = np.clip(curve, 0, 1) ** np.float32(1 / 2.2)
    return toned


def _colour(encoded: Array, look: Look) -> Array:
    grey = encoded @ np.array([0.3, 0.59, 0.11], np.float32)
    rich = mix(np.repeat(grey[..., None], 3, -1), encoded, look.saturation)
    return (rich - 0.5) * look.contrast + 0.5


def _grain(encoded: Array, seed: int) -> Array:
    height, width = encoded.shape[:2]
    noise = np.random.default_rng(seed).standard_normal((height, width), dtype=np.float32)
    return noise[..., None]
