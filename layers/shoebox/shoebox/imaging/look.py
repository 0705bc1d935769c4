"""Is it a photo, a screenshot, or a document? Doubt means photo: a false hit hides a memory."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from shoebox.domain.media import Look
from shoebox.imaging.metadata import Metadata

# The short side of phone, tablet and desktop screens, and the long sides that go with it.
_SCREENS = {
    640: {1136},
    720: {1280, 1520, 1600},
    750: {1334},
    768: {1366},
    800: {1280},
    828: {1792},
    900: {1440},
    1050: {1680},
    1080: {1920, 2160, 2220, 2280, 2312, 2316, 2340, 2376, 2388, 2400, 2408, 2412, 2424},
    1125: {2436},
    1170: {2532},
    1179: {2556},
    1200: {1920},
    1206: {2622},
    1220: {2712},
    1240: {2772},
    1242: {2208, 2688},
    1260: {2800},
    1284: {2778},
    1290: {2796},
    1320: {2868},
    1344: {2992},
    1440: {2560, 2880, 2960, 3040, 3088, 3120, 3200},
    1600: {2560},
    1620: {2160},
    1640: {2360},
    1664: {2560},
    1668: {2224, 2388},
    1800: {2880},
    1964: {3024},
    2048: {2732},
    2160: {3840},
    2234: {3456},
}
_FLAT_RANGE, _FLAT_PNG, _FLAT_SCREEN, _FLAT_ROWS = 2, 0.4, 0.35, 0.05
_PAGE_SIDE, _LEGIBLE_SIDE, _TILE = 1024, 400, 32
_PAPER_LIGHT, _PAPER_COLOUR, _PAPER_SHARE = 150, 50, 0.6
_INK, _TEXT_SHARE, _LINES = 28, 0.2, 1.8

Bytes = NDArray[np.uint8]
Mask = NDArray[np.bool_]


def look(image: Image.Image, size: tuple[int, int], png: bool, metadata: Metadata) -> Look:
    """What the upright preview looks like; `size` is that of the original."""
    if not metadata.camera and _is_screenshot(image, size, png, metadata):
        return Look.SCREENSHOT
    return Look.DOCUMENT if _is_document(image) else Look.PHOTO


def _is_screenshot(
    image: Image.Image, size: tuple[int, int], png: bool, metadata: Metadata
) -> bool:
    """The device said so, or drawn areas, which no lens makes: exactly flat ones in a PNG, or in
    a picture as large as a screen with rows that are flat from edge to edge."""
    if metadata.screenshot:
        return True
    on_screen = max(size) in _SCREENS.get(min(size), ())
    if not png and not on_screen:
        return False
    pixels = np.asarray(image, dtype=np.int16)
    flat = _flat_share(pixels)
    if png and flat >= _FLAT_PNG:
        return True
    return on_screen and flat >= _FLAT_SCREEN and _flat_rows(pixels) >= _FLAT_ROWS


def _flat_share(pixels: NDArray[np.int16]) -> float:
    """The share of 8 x 8 blocks with one colour."""
    height, width = pixels.shape[0] // 8, pixels.shape[1] // 8
    if not height or not width:
        return 0.0
    blocks = pixels[: height * 8, : width * 8].reshape(height, 8, width, 8, 3)
    span = blocks.max(axis=(1, 3)) - blocks.min(axis=(1, 3))
    return float(np.mean(span.max(axis=2) <= _FLAT_RANGE))


def _flat_rows(pixels: NDArray[np.int16]) -> float:
    span = pixels.max(axis=1) - pixels.min(axis=1)
    return float(np.mean(span.max(axis=1) <= _FLAT_RANGE))


def _is_document(image: Image.Image) -> bool:
    """Bright, colourless, even paper over most of the picture, and on it thin dark strokes in
    lines: within a tile the ink varies more from row to row than from column to column."""
    if max(image.size) < _LEGIBLE_SIDE:
        return False
    page = _page(image)
    light = np.asarray(page.convert("L"))
    ground = _closed(light)
    paper = (ground > _PAPER_LIGHT) & (_colourfulness(page) < _PAPER_COLOUR)
    if np.mean(paper & _even(ground)) < _PAPER_SHARE:
        return False
    return _is_text(paper & (ground.astype(np.int16) - light > _INK))


def _page(image: Image.Image) -> Image.Image:
    scale = _PAGE_SIDE / max(image.size)
    size = max(_TILE, round(image.width * scale)), max(_TILE, round(image.height * scale))
    return image.resize(size, Image.Resampling.BICUBIC, reducing_gap=2.0)


def _closed(light: Bytes) -> Bytes:
    """Morphological closing by a square of 9 pixels: thin dark strokes disappear."""
    return _extreme(_extreme(light, np.maximum), np.minimum)


def _extreme(values: Bytes, choose: np.ufunc) -> Bytes:
    """The largest or smallest value in the square of 9 pixels around each: by doubling, a run of
    8 needs three comparisons, and one more makes it 9."""
    for axis in (0, 1):
        margin = [(4, 4) if axis == along else (0, 0) for along in (0, 1)]
        run = np.moveaxis(np.pad(values, margin, mode="edge"), axis, 0)
        for step in (1, 2, 4, 1):
            run = choose(run[:-step], run[step:])
        values = np.moveaxis(run, 0, axis)
    return values


def _colourfulness(page: Image.Image) -> Bytes:
    channels = [_extreme(np.asarray(band), np.maximum) for band in page.split()]
    spread: Bytes = np.max(channels, axis=0) - np.min(channels, axis=0)
    return spread


def _even(ground: Bytes) -> Mask:
    around = Image.fromarray(np.ascontiguousarray(ground)).filter(ImageFilter.BoxBlur(8))
    even: Mask = np.abs(np.asarray(around, dtype=np.int16) - ground) < 6
    return even


def _is_text(ink: Mask) -> bool:
    height, width = ink.shape[0] // _TILE, ink.shape[1] // _TILE
    tiles = ink[: height * _TILE, : width * _TILE].reshape(height, _TILE, width, _TILE)
    dense = tiles.mean(axis=(1, 3))
    written = (dense > 0.03) & (dense < 0.4)
    if np.mean(written) < _TEXT_SHARE:
        return False
    by_row, by_column = tiles.mean(axis=3).var(axis=1), tiles.mean(axis=1).var(axis=2)
    return bool(np.median(by_row[written] / (by_column[written] + 1e-9)) >= _LINES)
