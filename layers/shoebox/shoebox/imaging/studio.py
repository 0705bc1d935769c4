"""Drawing a collage: paper, pictures, and a title where there is one."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from math import ceil

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from shoebox.domain.collage import Family, Frame, Sheet, crop
from shoebox.domain.media import Box
from shoebox.domain.theme import Theme
from shoebox.imaging import mounts, stickers
from shoebox.imaging.lettering import lettered
from shoebox.imaging.scale import resized

_QUALITY = 88
_ROUNDED = 0.006
_DARK_BELOW = 62
_STICKER, _LEAST = 0.78, 0.4
"""How high a sticker is, of the band of the title, and how low at least."""

Colour = tuple[int, int, int]
Floats = NDArray[np.float64]

_PAPER: Floats = np.full(3, 246.0)
_TABLE: Floats = np.array((222.0, 210.0, 193.0))
"""What white cards lie on."""


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

    `pictures` are renditions as the darkroom makes them, each with its salient part. A title goes
    into the band that the sheet leaves for it; `face` is a font file for it (TrueType, OpenType,
    WOFF2), without which Pillow's own face is used. The same arguments give the same bytes.
    """
    pairs = zip(sheet.frames, pictures, strict=True)
    prints = [_print(data, frame, focus) for frame, (data, focus) in pairs]
    paper = _paper(prints, sheet.family)
    canvas = Image.new("RGB", (sheet.width, sheet.height), paper.ground)
    _mount(canvas, sheet, prints)
    if title and sheet.band:
        _write(canvas, sheet, title, paper.ink, face)
    return _jpeg(canvas)


def _print(data: bytes, frame: Frame, focus: Box) -> Image.Image:
    """The part of a picture that its frame shows, decoded no larger than it takes."""
    image = Image.open(BytesIO(data), formats=["JPEG"])
    whole = crop(image.width, image.height, frame, focus)
    scale = frame.width / (whole.right - whole.left), frame.height / (whole.bottom - whole.top)
    image.draft("RGB", (ceil(image.width * max(scale)), ceil(image.height * max(scale))))
    window = crop(image.width, image.height, frame, focus)
    box = window.left, window.top, window.right, window.bottom
    return resized(image.convert("RGB"), box, (frame.width, frame.height))


def _mount(canvas: Image.Image, sheet: Sheet, prints: Sequence[Image.Image]) -> None:
    for strip in sheet.strips:
        mounts.film(canvas, strip)
    radius = round(_ROUNDED * min(canvas.size))
    for frame, picture in zip(sheet.frames, prints, strict=True):
        if frame.border:
            mounts.instant(canvas, frame, picture)
        else:
            mounts.rounded(canvas, frame, picture, radius)


def _paper(images: Sequence[Image.Image], family: Family) -> _Paper:
    """Off-white with a breath of the pictures' own hue; nearly black where they are dark, but
    not under film, which is black itself."""
    pixels = np.concatenate([_small(image) for image in images])
    tint = pixels.mean(axis=0) - pixels.mean()
    dark = np.median(pixels @ (0.299, 0.587, 0.114)) < _DARK_BELOW
    if dark and family is not Family.FILMSTRIP:
        return _Paper(_tinted(22, tint * 0.06), (236, 232, 225))
    return _Paper(
        _tinted(_TABLE if family is Family.POLAROIDS else _PAPER, tint * 0.07),
        _tinted(52, tint * 0.15),
    )


def _small(image: Image.Image) -> Floats:
    return np.asarray(image.resize((16, 16), Image.Resampling.BOX), dtype=np.float64).reshape(-1, 3)


def _tinted(level: int | Floats, tint: Floats) -> Colour:
    red, green, blue = (int(value) for value in np.clip(np.round(level + tint), 0, 255))
    return red, green, blue


def _write(canvas: Image.Image, sheet: Sheet, title: str, ink: Colour, face: bytes | None) -> None:
    band = sheet.band + sheet.gutter // 2
    mask = lettered(title, canvas.width, band, face)
    canvas.paste(ink, (0, 0, canvas.width, band), mask)
    written = mask.getbbox()
    if sheet.theme and written:
        _decorate(canvas, sheet.theme, band, (written[0], written[2]))


def _decorate(canvas: Image.Image, theme: Theme, band: int, written: tuple[int, int]) -> None:
    """A sticker on either side of the title, where there is room for one."""
    gap = band // 6
    room = min(written[0], canvas.width - written[1]) - 2 * gap
    side = min(round(_STICKER * band), room)
    if side < _LEAST * band:
        return
    left, right = stickers.pair(theme, side)
    top = (band - side) // 2
    canvas.paste(left, (written[0] - gap - side, top), left)
    canvas.paste(right, (written[1] + gap, top), right)


def _jpeg(canvas: Image.Image) -> bytes:
    out = BytesIO()
    canvas.save(out, "JPEG", quality=_QUALITY, subsampling=0)
    return out.getvalue()
