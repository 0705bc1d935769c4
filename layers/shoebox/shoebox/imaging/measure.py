"""What can be said of a picture by arithmetic alone: likeness, sharpness, exposure, focus.

Every function takes the upright preview in sRGB, mode RGB.
"""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from shoebox.domain.box import Box

Floats = NDArray[np.float64]

WHOLE = Box(0.0, 0.0, 1.0, 1.0)
_HASH_SIDE, _HASH_KEPT = 32, 8
_SHARP_SIDE, _SHARP_TILES, _SHARP_HALF = 512, 8, 300.0
_EXPOSURE_SPREAD = 0.25
_SALIENCY_SIDE, _GRID = 96, 24
_CHROMA = np.array([1.0, 2.0, 2.0])
_HELD, _TOO_WIDE = 0.92, 0.66


def likeness(image: Image.Image) -> int:
    """A 64-bit perceptual hash: the signs, about their median, of the 8 x 8 lowest frequencies of
    the cosine transform of the picture at 32 x 32.

    Source: Zauner, "Implementation and Benchmarking of Perceptual Image Hash Functions" (2010).
    """
    small = image.convert("L").resize((_HASH_SIDE, _HASH_SIDE), Image.Resampling.LANCZOS)
    basis = _cosines()
    waves = (basis @ np.asarray(small, dtype=np.float64) @ basis.T).round(3).ravel()
    bits = waves > np.median(waves[1:])
    return int.from_bytes(np.packbits(bits).tobytes(), "big")


def sharpness(image: Image.Image) -> float:
    """v / (v + 300), v being the variance of the Laplacian with the longest side at 512 pixels,
    of the tile that 90 % of 8 x 8 tiles do not exceed: a sharp subject before a soft ground counts.

    Source of the measure: Pech-Pacheco et al., "Diatom autofocusing in brightfield microscopy"
    (2000).
    """
    grey = _grey(image, _SHARP_SIDE)
    padded = np.pad(grey, 1, mode="edge")
    around = padded[:-2, 1:-1] + padded[2:, 1:-1] + padded[1:-1, :-2] + padded[1:-1, 2:]
    edges = around - 4 * grey
    tiles = [
        float(np.var(tile))
        for rows in np.array_split(edges, _SHARP_TILES)
        for tile in np.array_split(rows, _SHARP_TILES, axis=1)
        if tile.size
    ]
    typical = float(np.quantile(tiles, 0.9))
    return typical / (typical + _SHARP_HALF)


def exposure(image: Image.Image) -> float:
    """The well-exposedness exp(-(mean - 0.5)^2 / (2 * 0.25^2)) of the mean luminance, times the
    share of pixels that are neither black nor burnt out.

    Source of the measure: Mertens, Kautz and Van Reeth, "Exposure Fusion" (2007).
    """
    light = _grey(image, 256) / 255
    kept = float(np.mean((light > 0.012) & (light < 0.988)))
    return kept * float(np.exp(-((light.mean() - 0.5) ** 2) / (2 * _EXPOSURE_SPREAD**2)))


def focus(image: Image.Image) -> Box:
    """The smallest box with 92 % of the saliency, or the whole picture where that box is most of
    it, that is, where nothing stands out."""
    cells = _cells(_saliency(image))
    if cells.sum() <= 1e-6:
        return WHOLE
    left, top, right, bottom = _smallest_box(cells / cells.sum())
    if (right - left) * (bottom - top) > _TOO_WIDE * _GRID * _GRID:
        return WHOLE
    return Box(left / _GRID, top / _GRID, right / _GRID, bottom / _GRID)


def _saliency(image: Image.Image) -> Floats:
    """Distance of the blurred colour from the picture's middle colour in luma and chroma, chroma
    counting double, and detail, with a mild preference for the centre.

    Source: Achanta et al., "Frequency-tuned Salient Region Detection" (2009).
    """
    small = image.resize((_SALIENCY_SIDE, _SALIENCY_SIDE), Image.Resampling.BOX)
    colours = np.asarray(small.filter(ImageFilter.GaussianBlur(1)).convert("YCbCr")) * _CHROMA
    distance = np.sqrt(((colours - np.median(colours, axis=(0, 1))) ** 2).sum(axis=2))
    detail = np.hypot(*np.gradient(colours[..., 0]))
    return (_unit(distance) + 0.5 * _unit(_softened(detail))) * _centre(_SALIENCY_SIDE)


def _softened(values: Floats) -> Floats:
    picture = Image.fromarray(np.clip(values, 0, 255).astype(np.uint8))
    return np.asarray(picture.filter(ImageFilter.GaussianBlur(2)), dtype=np.float64)


def _unit(values: Floats) -> Floats:
    top = float(np.quantile(values, 0.99))
    return np.clip(values / top, 0, 1) if top > 1 else np.zeros_like(values)


def _centre(side: int) -> Floats:
    line = np.linspace(-1, 1, side)
    return np.exp(-(line[:, None] ** 2 + line[None, :] ** 2) / 1.2)


def _cells(saliency: Floats) -> Floats:
    """The saliency above the usual, summed up on the grid."""
    step = _SALIENCY_SIDE // _GRID
    cells = saliency.reshape(_GRID, step, _GRID, step).mean(axis=(1, 3))
    raised: Floats = np.clip(cells - cells.mean(), 0, None)
    return raised


def _smallest_box(cells: Floats) -> tuple[int, int, int, int]:
    """Left, top, right, bottom of the smallest box that holds the wanted share of the sum."""
    total = np.zeros((_GRID + 1, _GRID + 1))
    total[1:, 1:] = cells.cumsum(0).cumsum(1)
    low, high = np.triu_indices(_GRID + 1, 1)
    rows = total[high] - total[low]
    held = rows[:, high] - rows[:, low]
    area = np.outer(high - low, high - low).astype(np.float64)
    area[held < _HELD] = np.inf
    row, column = np.unravel_index(int(area.argmin()), area.shape)
    return int(low[column]), int(low[row]), int(high[column]), int(high[row])


def _grey(image: Image.Image, side: int) -> Floats:
    scale = side / max(image.size)
    size = max(1, round(image.width * scale)), max(1, round(image.height * scale))
    grey = image.convert("L").resize(size, Image.Resampling.BICUBIC, reducing_gap=2.0)
    return np.asarray(grey, dtype=np.float64)


@lru_cache(maxsize=1)
def _cosines() -> Floats:
    place = np.arange(_HASH_SIDE) + 0.5
    return np.cos(np.pi / _HASH_SIDE * np.outer(np.arange(_HASH_KEPT), place))
