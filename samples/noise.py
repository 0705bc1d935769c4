"""Noise, and the small arithmetic of pictures, on float32 arrays."""

from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

# Of float32; numpy's stubs see float64 in too many sums of the two to say it here.
Array = NDArray[Any]


@lru_cache(maxsize=24)
def spectral(height: int, width: int, seed: int, beta: float = 1.8, stretch: float = 1.0) -> Array:
    """Periodic 1/f^beta noise of mean 0 and deviation 1, made in the frequency domain.

    `stretch` above 1 draws the features out along x.
    """
    white = np.random.default_rng(seed).standard_normal((height, width)).astype(np.float32)
    fy = np.fft.fftfreq(height)[:, None] * height
    fx = np.fft.rfftfreq(width)[None, :] * height * stretch
    radius = np.hypot(fy, fx)
    radius[0, 0] = np.inf
    falloff = (radius**-beta).astype(np.float32)
    noise = np.fft.irfft2(np.fft.rfft2(white) * falloff, s=(height, width))
    result: Array = (noise / noise.std()).astype(np.float32)
    result.flags.writeable = False
    return result


def lookup(texture: Array, x: Array, y: Array) -> Array:
    """The periodic texture at (x, y) in texture widths, bilinearly; its sides are powers of two."""
    rows, columns = texture.shape
    fx, fy = x * np.float32(columns), y * np.float32(rows)
    left, top = np.floor(fx), np.floor(fy)
    ax, ay = fx - left, fy - top
    x0, y0 = left.astype(np.int32), top.astype(np.int32)
    x1, y1 = (x0 + 1) & (columns - 1), ((y0 + 1) & (rows - 1)) * columns
    x0, y0 = x0 & (columns - 1), (y0 & (rows - 1)) * columns
    flat = texture.ravel()
    upper = mix(flat.take(y0 + x0), flat.take(y0 + x1), ax)
    return mix(upper, mix(flat.take(y1 + x0), flat.take(y1 + x1), ax), ay)


def nearest(texture: Array, x: Array, y: Array) -> Array:
    """The periodic texture at (x, y) in texture widths, without blending."""
    rows, columns = texture.shape
    row = np.floor(y * np.float32(rows)).astype(np.int32) & (rows - 1)
    column = np.floor(x * np.float32(columns)).astype(np.int32) & (columns - 1)
    result: Array = texture.ravel().take(row * columns + column)
    return result


def mix(a: Array, b: Array, t: Array | float) -> Array:
    return a + (b - a) * t


def smoothstep(low: float, high: float, x: Array) -> Array:
    t = np.clip((x - low) / (high - low), 0, 1)
    result: Array = t * t * (3 - 2 * t)
    return result


def rgb(red: float, green: float, blue: float) -> Array:
    """A linear-light colour from sRGB values of 0 to 255."""
    return np.array([red / 255, green / 255, blue / 255], np.float32) ** np.float32(2.2)


def blend(under: Array, over: Array, alpha: Array) -> Array:
    """Colour `over` (a picture or one colour) laid on a picture by alpha (height, width)."""
    result: Array = under + (over - under) * alpha[..., None]
    return result


def grid(height: int, width: int) -> tuple[Array, Array]:
    """x from 0 to width/height and y from 0 (top) to 1, at the middles of the pixels."""
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    return (x + 0.5) / height, (y + 0.5) / height
