"""Making pictures smaller: Lanczos with three lobes, by vector instructions, on one thread."""

from functools import lru_cache

from cykooz_resizer import CropBox, FilterType, ResizeAlg, ResizeOptions, Resizer
from PIL import Image

_FILTER = ResizeAlg.convolution(FilterType.lanczos3)


def within(image: Image.Image, side: int) -> Image.Image:
    """The picture with its longest side at most `side`; the very same where it is that already.

    Modes L, RGB, RGBA and CMYK. What is transparent lends its colour to nothing.
    """
    return image if max(image.size) <= side else _resized(image, fitted(image.size, side))


def evenly(image: Image.Image, side: int) -> Image.Image:
    """As `within`, with both sides even, to the nearest: a row cut off would move all others."""
    width, height = (max(2, round(one / 2) * 2) for one in fitted(image.size, side))
    return image if image.size == (width, height) else _resized(image, (width, height))


def from_rows(rows: bytes, size: tuple[int, int], stride: int, side: int) -> Image.Image:
    """The picture in rows of RGB (bytes, or a view of some), its longest side at most `side`.

    First its height, for which the bytes of a row are like grey pixels and need not be copied.
    """
    if max(size) <= side:
        return Image.frombytes("RGB", size, rows, "raw", "RGB", stride)
    width, height = fitted(size, side)
    grey = Image.frombuffer("L", (stride, size[1]), rows, "raw", "L", stride, 1)
    low = _resized(grey, (stride, height))
    flat = Image.frombytes("RGB", (size[0], height), low.tobytes(), "raw", "RGB", stride)
    return _resized(flat, (width, height))


def resized(
    image: Image.Image, box: tuple[int, int, int, int], size: tuple[int, int]
) -> Image.Image:
    """The part of the picture in the box (left, top, right, bottom), of that size."""
    left, top, right, bottom = box
    part = CropBox(left, top, right - left, bottom - top)
    made = Image.new(image.mode, size)
    _resizer().resize_pil(image, made, ResizeOptions(resize_alg=_FILTER, crop_box=part))
    return made


def fitted(size: tuple[int, int], side: int) -> tuple[int, int]:
    """Width and height in the same proportion, the longer at most `side`."""
    scale = min(1.0, side / max(size))
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _resized(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    smaller = Image.new(image.mode, size)
    _resizer().resize_pil(image, smaller, ResizeOptions(resize_alg=_FILTER, use_alpha=True))
    return smaller


@lru_cache(maxsize=1)
def _resizer() -> Resizer:
    """It keeps its working memory from one picture to the next."""
    return Resizer()
