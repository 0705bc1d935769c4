"""Painting one photo anew."""

from collections.abc import Callable, Mapping, Sequence
from io import BytesIO

from PIL import Image

from shoebox.domain.box import Box
from shoebox.domain.style import Style
from shoebox.imaging.styles import (
    cartoon,
    grades,
    halftone,
    oil,
    pencil,
    watercolour,
)
from shoebox.imaging.styles.plates import Floats, care

_QUALITY = 90

_SMALLEST = 16

_PAINTED: Mapping[Style, Callable[[Image.Image, Floats, int], Image.Image]] = {
    Style.OIL: oil.paint,
    Style.WATERCOLOUR: watercolour.paint,
    Style.PENCIL: pencil.paint,
    Style.INK: pencil.ink,
    Style.CARTOON: cartoon.paint,
    Style.HALFTONE: halftone.paint,
    Style.GOLD: grades.gold,
    Style.FADE: grades.fade,
    Style.NOIR: grades.noir,
}


def paint(picture: bytes, style: Style, focus: Box, faces: Sequence[Box], seed: int) -> bytes:
    """A JPEG (quality 90, sRGB, no metadata) as large as the picture, which the darkroom made.

    Faces, and then what is salient, are painted more finely than the rest. The same arguments give
    the same bytes.
    """
    image = Image.open(BytesIO(picture), formats=["JPEG"]).convert("RGB")
    canvas = _large_enough(image)
    painted = _PAINTED[style](canvas, care(canvas.size, focus, faces), seed)
    return _jpeg(painted if painted.size == image.size else painted.resize(image.size))


def size_of(picture: bytes) -> tuple[int, int]:
    """Width and height of a JPEG."""
    return Image.open(BytesIO(picture), formats=["JPEG"]).size


def copied(picture: bytes, size: tuple[int, int]) -> bytes:
    """A JPEG or PNG as a JPEG of that size, without metadata."""
    image = Image.open(BytesIO(picture), formats=["JPEG", "PNG"]).convert("RGB")
    return _jpeg(image.resize(size, Image.Resampling.LANCZOS))


def _large_enough(image: Image.Image) -> Image.Image:
    """No brush is fine enough for a few pixels."""
    if min(image.size) >= _SMALLEST:
        return image
    width, height = (max(_SMALLEST, side) for side in image.size)
    return image.resize((width, height), Image.Resampling.NEAREST)


def _jpeg(image: Image.Image) -> bytes:
    out = BytesIO()
    image.save(out, "JPEG", quality=_QUALITY, subsampling=0)
    return out.getvalue()
