"""Drawing a collage: paper, pictures, and a title where there is one."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from shoebox.domain.collage import Frame, Sheet, below, crop
from shoebox.domain.media import Box
from shoebox.imaging.lettering import lettered

_QUALITY = 88
_ROUNDED, _BAND = 0.006, 0.115
_SUPERSAMPLED = 4
_DARK_BELOW = 62

Colour = tuple[int, int, int]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class _Paper:
    ground: Colour
    ink: Colour


def draw(
    sheet: Sheet,
    pictures: Sequence[tuple[bytes, Box]],
    title: str | None = None,
    face: bytes | None = None,
) -> bytes:
    """A JPEG as large as the sheet (quality 88, sRGB, no metadata): the pictures in their frames.

    `pictures` are renditions as the darkroom makes them, each with its salient part. For a title
    the frames make room at the top; `face` is a font file for it (TrueType, OpenType, WOFF2),
    without which Pillow's own face is used. The same arguments give the same bytes.
    """
    band = round(_BAND * sheet.width) if title else 0
    placed = below(sheet, band)
    opened = [Image.open(BytesIO(data), formats=["JPEG"]).convert("RGB") for data, _ in pictures]
    paper = _paper(opened)
    canvas = Image.new("RGB", (sheet.width, sheet.height), paper.ground)
    radius = round(_ROUNDED * min(canvas.size))
    for frame, image, (_, focus) in zip(placed.frames, opened, pictures, strict=True):
        canvas.paste(_filled(image, frame, focus), (frame.left, frame.top), _mask(frame, radius))
    if title:
        _write(canvas, title, band + sheet.gutter // 2, paper.ink, face)
    return _jpeg(canvas)


def _filled(image: Image.Image, frame: Frame, focus: Box) -> Image.Image:
    window = crop(image.width, image.height, frame, focus)
    return image.resize(
        (frame.width, frame.height),
        Image.Resampling.LANCZOS,
        box=(window.left, window.top, window.right, window.bottom),
        reducing_gap=3.0,
    )


def _mask(frame: Frame, radius: int) -> Image.Image:
    """Softly rounded corners: drawn large, then made small."""
    corner = radius * _SUPERSAMPLED
    mask = Image.new("L", (frame.width, frame.height), 255)
    if 2 * radius < min(mask.size):
        large = Image.new("L", (2 * corner, 2 * corner), 0)
        ImageDraw.Draw(large).ellipse((0, 0, 2 * corner - 1, 2 * corner - 1), fill=255)
        disc = large.resize((2 * radius, 2 * radius), Image.Resampling.BOX)
        _paste_corners(mask, disc, radius)
    return mask


def _paste_corners(mask: Image.Image, disc: Image.Image, radius: int) -> None:
    for right in (0, 1):
        for bottom in (0, 1):
            left, top = right * radius, bottom * radius
            quarter = disc.crop((left, top, left + radius, top + radius))
            mask.paste(quarter, (right * (mask.width - radius), bottom * (mask.height - radius)))


def _paper(images: Sequence[Image.Image]) -> _Paper:
    """Off-white with a breath of the pictures' own hue; nearly black where they are dark."""
    pixels = np.concatenate([_small(image) for image in images])
    tint = pixels.mean(axis=0) - pixels.mean()
    if np.median(pixels @ (0.299, 0.587, 0.114)) < _DARK_BELOW:
        return _Paper(_tinted(22, tint * 0.06), (236, 232, 225))
    return _Paper(_tinted(246, tint * 0.07), _tinted(52, tint * 0.15))


def _small(image: Image.Image) -> Floats:
    return np.asarray(image.resize((16, 16), Image.Resampling.BOX), dtype=np.float64).reshape(-1, 3)


def _tinted(level: int, tint: Floats) -> Colour:
    red, green, blue = (int(value) for value in np.clip(np.round(level + tint), 0, 255))
    return red, green, blue


def _write(canvas: Image.Image, title: str, band: int, ink: Colour, face: bytes | None) -> None:
    mask = lettered(title, canvas.width, band, face)
    canvas.paste(ink, (0, 0, canvas.width, band), mask)


def _jpeg(canvas: Image.Image) -> bytes:
    out = BytesIO()
    canvas.save(out, "JPEG", quality=_QUALITY, subsampling=0)
    return out.getvalue()
