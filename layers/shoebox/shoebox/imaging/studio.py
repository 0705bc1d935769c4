"""Drawing a collage: paper, pictures, and a title where there is one."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from math import ceil

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from shoebox.domain.box import Box
from shoebox.domain.collage import Family, Frame, Sheet, crop
from shoebox.domain.dress import DRESSES, Dress
from shoebox.domain.ornament import GARLAND, TEXT, Decoration
from shoebox.domain.typeface import typeface_of
from shoebox.imaging import garlands, mounts, ornaments
from shoebox.imaging.charts import charted
from shoebox.imaging.lettering import lettered, paragraph
from shoebox.imaging.scale import resized

_QUALITY = 88
_ROUNDED = 0.006
_DARK_BELOW = 62
_GREETING, _LARGE, _ALONE, _HEADROOM = 0.38, 0.62, 0.44, 0.14
"""The share of a title's height that a greeting above it takes; how far letters fill their
own height, with a greeting and without; what stays free above them where nothing hangs."""

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
    decoration: Decoration | None = None,
) -> bytes:
    """A JPEG as large as the sheet (quality 88, sRGB, no metadata): the pictures in their frames.

    `pictures` are renditions as the darkroom makes them, each with its salient part. A title goes
    into the band that the sheet leaves for it. A decoration dresses all of it; the map of its
    route takes the last frame. The same arguments give the same bytes.
    """
    if decoration:
        return _jpeg(_dressed(sheet, pictures, title or "", decoration))
    prints = _prints(sheet.frames, pictures)
    paper = _paper(prints, sheet.family)
    canvas = Image.new("RGB", (sheet.width, sheet.height), paper.ground)
    _mount(canvas, sheet, prints)
    if title and sheet.band:
        band = sheet.band + sheet.gutter // 2
        mask = lettered(title, canvas.width, band, typeface_of(sheet.family))
        canvas.paste(paper.ink, (0, 0, canvas.width, band), mask)
    return _jpeg(canvas)


def _dressed(
    sheet: Sheet,
    pictures: Sequence[tuple[bytes, Box]],
    title: str,
    decoration: Decoration,
) -> Image.Image:
    dress, route = DRESSES[decoration.theme], decoration.route
    canvas = Image.new("RGB", (sheet.width, sheet.height), dress.paper)
    for one in decoration.strewn:
        ornaments.strew(canvas, one, dress.colours)
    hung = round(sheet.band * (GARLAND if title else 1 - GARLAND)) if dress.garland else 0
    if dress.garland:
        garlands.hang(canvas, dress.garland, hung, dress.colours)
    maps = [charted(route, frame, dress) for frame in sheet.frames[-1:] if route]
    _mount(canvas, sheet, [*_prints(sheet.frames[: len(pictures)], pictures), *maps])
    for one in decoration.stickers:
        ornaments.stick(canvas, one, dress)
    if title:
        _entitle(canvas, (hung, sheet.band), decoration.greeting, title, dress)
    return canvas


def _entitle(
    canvas: Image.Image,
    band: tuple[int, int],
    greeting: str,
    title: str,
    dress: Dress,
) -> None:
    """The title, with the greeting above it, between two heights."""
    hung, bottom = band
    top = hung or round(bottom * _HEADROOM)
    width = round(canvas.width * TEXT)
    parting = top + round((bottom - top) * _GREETING) if greeting else top
    left = (canvas.width - width) // 2
    for text, colour, begin, end in (
        (greeting, dress.accent, top, parting),
        (title, dress.ink, parting, bottom),
    ):
        if text:
            mask = paragraph([text], width, end - begin, _LARGE if greeting else _ALONE, dress.face)
            canvas.paste(colour, (left, begin), mask)


def _prints(frames: Sequence[Frame], pictures: Sequence[tuple[bytes, Box]]) -> list[Image.Image]:
    pairs = zip(frames, pictures, strict=True)
    return [_print(data, frame, focus) for frame, (data, focus) in pairs]


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


def _jpeg(canvas: Image.Image) -> bytes:
    out = BytesIO()
    canvas.save(out, "JPEG", quality=_QUALITY, subsampling=0)
    return out.getvalue()
