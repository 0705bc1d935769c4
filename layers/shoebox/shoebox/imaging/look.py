"""Is it a photo, a screenshot, or a document? Doubt means photo: a false hit hides a memory."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from shoebox.domain.signals import Look
from shoebox.imaging.metadata import Metadata
from shoebox.imaging.paper import is_document

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


def look(image: Image.Image, size: tuple[int, int], png: bool, metadata: Metadata) -> Look:
    """What the upright preview looks like; `size` is that of the original."""
    if not metadata.camera and _is_screenshot(image, size, png, metadata):
        return Look.SCREENSHOT
    return Look.DOCUMENT if is_document(image) else Look.PHOTO


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
