"""What a picture may ask of the machine, told by its headers before any decoder runs.

With 512 MB and three seconds in mind, on one core: so many bytes does each pixel take while it
is decoded, and so many pixels does a decoder get through.
"""

from shoebox.domain.problem import MediaRefused
from shoebox.domain.refusal import Refusal
from shoebox.imaging import boxes, segments, sniff

MEMORY = 400_000_000
_BYTES_PER_PIXEL = {
    sniff.PNG: 4.5,  # Pillow's four, and rows
    sniff.WEBP: 15.5,  # planes, a canvas of four, a copy of it, and Pillow's four
    sniff.AVIF: 11.0,  # planes of ten bits, libavif's four, Pillow's four
    sniff.HEIC: 6.2,  # planes, and libheif's three; it is time that ends it: 64 megapixels
    sniff.HEIF: 6.2,
}
MAX_JPEG_PIXELS = 220_000_000
"""A phone of 200 megapixels: JPEG is decoded at a scale, row by row."""
MAX_BUFFERED_PIXELS = 100_000_000
"""In several scans JPEG is kept as coefficients, of two bytes each, until the last one came."""
MAX_SCANNED_PIXELS = 2_000_000_000
"""Cameras and editors write ten scans; a scan of nothing costs few bytes and much time."""
MAX_TILES = 4096


def check(data: bytes, kind: str, size: tuple[int, int] | None) -> None:
    """MediaRefused (too_many_pixels) where it asks too much; ValueError without a size."""
    if size is None or min(size) < 1:
        raise ValueError("The header names no size.")
    pixels = size[0] * size[1]
    fits = _jpeg_fits(data, pixels) if kind == sniff.JPEG else _fits(kind, pixels)
    if not fits:
        raise MediaRefused(f"{size[0]} x {size[1]} pixels are too many.", Refusal.TOO_MANY_PIXELS)


def check_tiles(data: bytes, kind: str) -> None:
    """The same for the pieces that a HEIC is put together from, whatever their whole claims."""
    sizes, tiles = boxes.sizes(data), boxes.tiles(data)
    if tiles > MAX_TILES or not all(_fits(kind, width * height) for width, height in sizes):
        raise MediaRefused("The picture has too many tiles.", Refusal.TOO_MANY_PIXELS)


def _fits(kind: str, pixels: int) -> bool:
    return pixels * _BYTES_PER_PIXEL[kind] <= MEMORY


def _jpeg_fits(data: bytes, pixels: int) -> bool:
    scans = segments.jpeg_scans(data)
    if scans > 1:
        return pixels <= MAX_BUFFERED_PIXELS and pixels * scans <= MAX_SCANNED_PIXELS
    return pixels <= MAX_JPEG_PIXELS
