"""Is it a picture of written paper? Either the page fills it, or a sheet lies on something.

Paper is bright, colourless and even once its thin dark strokes are closed; writing is ink in
lines: within a tile it varies more from row to row than from column to column. The thresholds
were set on free photos of notes, receipts, flowers, snow, skies and walls, far on the side of
"photo".
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

_PAGE_SIDE, _LEGIBLE_SIDE = 1024, 400
_PAPER_LIGHT, _PAPER_COLOUR, _INK = 150, 50, 28
_PAGE_TILE, _PAGE_SHARE, _PAGE_WRITTEN = 32, 0.6, 0.2
_SHEET_TILE, _SHEET_SHARE, _SHEET_WRITTEN = 16, 0.15, 0.18
_SHEET_FILLS, _SHEET_STANDS_OUT = 0.75, 60
_LINES = 1.8

Bytes = NDArray[np.uint8]
Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


def is_document(image: Image.Image) -> bool:
    """Whether written paper is what the upright preview shows."""
    if max(image.size) < _LEGIBLE_SIDE:
        return False
    page = _page(image)
    light = np.asarray(page.convert("L"))
    ground = _closed(light)
    paper = (ground > _PAPER_LIGHT) & (_colourfulness(page) < _PAPER_COLOUR)
    ink = paper & (ground.astype(np.int16) - light > _INK)
    blank = paper & _even(ground)
    return _is_page(blank, ink) or _is_sheet(blank, ink, light)


def _is_page(blank: Mask, ink: Mask) -> bool:
    """Paper over most of the picture, and enough of the whole is written on."""
    writing = _writing(ink, _PAGE_TILE)
    enough = np.mean(writing.there) >= _PAGE_WRITTEN
    return bool(np.mean(blank) >= _PAGE_SHARE and enough and writing.in_lines)


def _is_sheet(blank: Mask, ink: Mask, light: Bytes) -> bool:
    """One bright piece of paper that fills its own outline, and enough of it is written on."""
    sheet = _largest(_tiles(blank, _SHEET_TILE).mean(axis=(1, 3)) > 0.5)
    if np.mean(sheet) < _SHEET_SHARE or np.all(sheet):
        return False
    inside = _outline(sheet)
    lightness = _tiles(light, _SHEET_TILE).mean(axis=(1, 3))
    stands_out = lightness[sheet].mean() - lightness[~sheet].mean() >= _SHEET_STANDS_OUT
    if not stands_out or np.mean(sheet[inside]) < _SHEET_FILLS:
        return False
    writing = _writing(ink, _SHEET_TILE)[inside]
    return bool(np.mean(writing.there) >= _SHEET_WRITTEN and writing.in_lines)


@dataclass(frozen=True)
class _Writing:
    """Which tiles are written on, and how much more their rows differ than their columns."""

    there: Mask
    ratio: Floats

    def __getitem__(self, part: tuple[slice, slice]) -> "_Writing":
        return _Writing(self.there[part], self.ratio[part])

    @property
    def in_lines(self) -> bool:
        return bool(self.there.any() and np.median(self.ratio[self.there]) >= _LINES)


def _writing(ink: Mask, side: int) -> _Writing:
    tiles = _tiles(ink, side)
    dense = tiles.mean(axis=(1, 3))
    by_row, by_column = tiles.mean(axis=3).var(axis=1), tiles.mean(axis=1).var(axis=2)
    return _Writing((dense > 0.03) & (dense < 0.4), by_row / (by_column + 1e-9))


def _tiles(values: NDArray[np.generic], side: int) -> NDArray[np.generic]:
    """As four axes: rows of tiles, rows in them, columns of tiles, columns in them."""
    height, width = values.shape[0] // side, values.shape[1] // side
    return values[: height * side, : width * side].reshape(height, side, width, side)


def _largest(tiles: Mask) -> Mask:
    """The largest piece of touching tiles."""
    left = {(int(row), int(column)) for row, column in np.argwhere(tiles)}
    best: set[tuple[int, int]] = set()
    while left:
        piece = _piece(left)
        left -= piece
        best = max(best, piece, key=len)
    found = np.zeros_like(tiles)
    for place in best:
        found[place] = True
    return found


def _piece(places: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """All that touches one of the places, step by step."""
    piece: set[tuple[int, int]] = set()
    edge = {next(iter(places))}
    while edge:
        piece |= edge
        around = {(r + a, c + b) for r, c in edge for a, b in ((1, 0), (-1, 0), (0, 1), (0, -1))}
        edge = (around & places) - piece
    return piece


def _outline(sheet: Mask) -> tuple[slice, slice]:
    rows, columns = np.nonzero(sheet)
    return slice(rows.min(), rows.max() + 1), slice(columns.min(), columns.max() + 1)


def _page(image: Image.Image) -> Image.Image:
    scale = _PAGE_SIDE / max(image.size)
    size = (
        max(_SHEET_TILE, round(image.width * scale)),
        max(_SHEET_TILE, round(image.height * scale)),
    )
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
