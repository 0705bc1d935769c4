"""Decoding bytes that nobody has vouched for: limits first, pixels last.

The plugins of Pillow are called by class, not through `Image.open`: so a file is never tried as
anything but what it is, MPO files give their first picture, and Pillow's own limit
(`Image.MAX_IMAGE_PIXELS`, which warns between 89 and 179 million) need not be changed for the
whole process: the limits here are checked before, and are lower than those at which it raises.
"""

import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from io import BytesIO

import pi_heif
from PIL import Image, ImageFile
from PIL.AvifImagePlugin import AvifImageFile
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.WebPImagePlugin import WebPImageFile

from shoebox.domain.media import MAX_BYTES
from shoebox.domain.problem import MediaRefused
from shoebox.domain.refusal import Refusal
from shoebox.imaging import boxes, limits, segments, sniff
from shoebox.imaging.scale import fitted, from_rows

_PNG_NEEDED = frozenset(
    {b"IHDR", b"PLTE", b"tRNS", b"iCCP", b"sRGB", b"gAMA", b"cHRM", b"IDAT", b"IEND"}
)
DECODER_ERRORS = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    ArithmeticError,
    LookupError,
    RuntimeError,
    EOFError,
    MemoryError,
    AssertionError,
    AttributeError,
    struct.error,
    zlib.error,
    Image.DecompressionBombError,
)
"""What decoders raise for bytes they cannot read; a MemoryError is a bomb that no header showed."""


@dataclass(frozen=True)
class Negative:
    """Decoded pixels, at most about twice the side that was asked for, not yet upright.

    `width` and `height` are those of the file; `orientation` overrides that of the EXIF where the
    container says how the pixels lie.
    """

    image: Image.Image
    width: int
    height: int
    profile: bytes | None
    colour: tuple[int, int] | None = None
    orientation: int | None = None


def checked_type(data: bytes) -> str:
    """The media type of a file worth decoding; raises MediaRefused before any decoder runs."""
    if not data:
        raise MediaRefused("The file is empty.", Refusal.EMPTY)
    if len(data) > MAX_BYTES:
        raise MediaRefused(f"The file is over {MAX_BYTES} bytes.", Refusal.TOO_LARGE)
    kind = sniff.media_type(data)
    if kind is None:
        raise MediaRefused("This is not a supported picture.", Refusal.UNSUPPORTED_TYPE)
    return kind


def decode(data: bytes, kind: str, side: int) -> Negative:
    """Decode the first picture of a file once, large enough for a longest side of `side`.

    Raises MediaRefused (too_many_pixels, truncated, corrupt) and nothing else, whatever the bytes.
    """
    try:
        return _OPENERS[kind](data, side)
    except DECODER_ERRORS as error:
        raise _refusal(data, kind) from error


def _refusal(data: bytes, kind: str) -> MediaRefused:
    if _whole(data, kind):
        return MediaRefused("The picture cannot be decoded.", Refusal.CORRUPT)
    return MediaRefused("The file breaks off before its end.", Refusal.TRUNCATED)


def _whole(data: bytes, kind: str) -> bool:
    """Whether the file goes as far as its own structure says."""
    if kind == sniff.JPEG:
        return segments.jpeg_end(data) is not None
    if kind == sniff.PNG:
        return any(part.name == b"IEND" for part in segments.png_chunks(data))
    if kind == sniff.WEBP:
        return int.from_bytes(data[4:8], "little") + 8 <= len(data)
    return all(box.whole for box in boxes.boxes(data)) and not _lacks_items(data)


def _lacks_items(data: bytes) -> bool:
    """Whether an item lies beyond the end. libheif would show its tile in black, and not say so."""
    ends = (end for item in boxes.items(data) for _, end in item.pieces)
    return max(ends, default=0) > len(data)


def _jpeg(data: bytes, side: int) -> Negative:
    limits.check(data, sniff.JPEG, segments.jpeg_size(data))
    image = JpegImageFile(BytesIO(data))
    size = image.size
    image.draft("RGB", fitted(size, side))
    return _loaded(image, size, side)


def _png(data: bytes, side: int) -> Negative:
    limits.check(data, sniff.PNG, segments.png_size(data))
    _check_sums(data)
    image = PngImageFile(BytesIO(_still(data)))
    return _loaded(image, image.size, side)


def _check_sums(data: bytes) -> None:
    """Pillow would show what is left of damaged pixel data, and not say so."""
    for part in segments.png_chunks(data):
        if part.name == b"IDAT" and data[part.end : part.end + 4] != segments.png_checksum(
            data, part
        ):
            raise ValueError("The pixel data was changed.")


def _webp(data: bytes, side: int) -> Negative:
    limits.check(data, sniff.WEBP, segments.webp_size(data))
    image = WebPImageFile(BytesIO(data))
    return _loaded(image, image.size, side)


def _avif(data: bytes, side: int) -> Negative:
    limits.check_tiles(data, sniff.AVIF)
    image = AvifImageFile(BytesIO(data))
    limits.check(data, sniff.AVIF, image.size)
    negative = _loaded(image, image.size, side)
    orientation = int(image.getexif().get(0x0112, 1))
    return _coded(negative, data, orientation)


def _heif(data: bytes, side: int) -> Negative:
    """libheif reads the header alone at first, and gives the pixels upright.

    The embedded thumbnail stands for the picture where it is large enough.
    """
    if _lacks_items(data):
        raise EOFError("An item lies beyond the end of the file.")
    if not boxes.legible(data):
        raise ValueError("A name in the file is not UTF-8.")
    limits.check_tiles(data, sniff.HEIC)
    picture = _primary(data)
    limits.check(data, sniff.HEIC, picture.size)
    image = _drawn(_thumbnail(data, picture, side) or picture, side)
    width, height = picture.size
    return _coded(Negative(image, width, height, picture.info.get("icc_profile")), data, 1)


def _drawn(picture: pi_heif.HeifImage, side: int) -> Image.Image:
    """At most as large as asked: of plain RGB there is never a copy in full size."""
    rows = picture.data
    if picture.mode == "RGB":
        return from_rows(rows, picture.size, picture.stride, side)
    return _reduced(picture.to_pillow(), side)


def _primary(data: bytes) -> pi_heif.HeifImage:
    pictures = pi_heif.open_heif(data)
    return pictures[pictures.primary_index]


def _thumbnail(data: bytes, picture: pi_heif.HeifImage, side: int) -> pi_heif.HeifImage | None:
    if max(picture.info.get("thumbnails", ()), default=0) < side:
        return None
    alone = boxes.thumbnail_first(data)
    small = _primary(alone) if alone else None
    return small if small and side <= max(small.size) < max(picture.size) else None


def _coded(negative: Negative, data: bytes, orientation: int) -> Negative:
    colour = None if negative.profile else boxes.colour(data)
    return replace(negative, colour=colour, orientation=orientation)


_OPENERS: dict[str, Callable[[bytes, int], Negative]] = {
    sniff.JPEG: _jpeg,
    sniff.PNG: _png,
    sniff.WEBP: _webp,
    sniff.AVIF: _avif,
    sniff.HEIC: _heif,
    sniff.HEIF: _heif,
}


def _loaded(image: ImageFile.ImageFile, size: tuple[int, int], side: int) -> Negative:
    image.load()
    return _negative(image, size, side, image.info.get("icc_profile"))


def _negative(
    image: Image.Image, size: tuple[int, int], side: int, profile: bytes | None
) -> Negative:
    return Negative(_reduced(image, side), size[0], size[1], profile)


def _still(data: bytes) -> bytes:
    """The chunks that the first picture needs: further frames and packed texts are not opened."""
    parts = list(segments.png_chunks(data))
    if all(part.name in _PNG_NEEDED for part in parts):
        return data
    kept = [data[part.start - 8 : part.end + 4] for part in parts if part.name in _PNG_NEEDED]
    return b"".join([data[:8], *kept, data[parts[-1].end + 4 :] if parts else data[8:]])


def _reduced(image: Image.Image, side: int) -> Image.Image:
    """Eight bits a channel, and no more pixels than twice the side asked for."""
    factor = max(image.size) // (2 * side)
    plain = _eight_bit(image)
    return plain.reduce(factor) if factor > 1 else plain


def _eight_bit(image: Image.Image) -> Image.Image:
    if image.mode in ("L", "RGB", "RGBA", "CMYK"):
        return image
    if image.mode.startswith("I"):
        return image.point(lambda value: value * (1 / 256)).convert("L")
    return image.convert("RGBA" if image.has_transparency_data else "RGB")
