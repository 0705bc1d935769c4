"""The map of a route, drawn on folded paper: no tiles, no data from anywhere else."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from math import dist

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from shoebox.domain.chart import Chart, Point, chart
from shoebox.domain.collage import Frame
from shoebox.domain.dress import Colour, Dress
from shoebox.domain.route import Route
from shoebox.domain.zone import Zone
from shoebox.imaging.lettering import word
from shoebox.imaging.vectors import Pen, shade, smooth

_SUPERSAMPLED = 3
_PAPER: Colour = (247, 240, 224)
_LINE: Colour = (226, 214, 188)
_WHITE: Colour = (255, 253, 248)
_CREASES = 4
_LETTERS, _LEAST = 0.068, 11


def charted(route: Route, frame: Frame, dress: Dress) -> Image.Image:
    """A picture as large as the frame: the line through all stops, their names, and a scale."""
    width, height = frame.width, frame.height
    letters = max(_LEAST, round(_LETTERS * min(width, height)))

    @lru_cache
    def name(text: str) -> Image.Image:
        return word(text, letters)

    laid = chart(route, width, height, letters, lambda text: float(name(text).width))
    image = _drawn(laid, (width, height), letters, dress)
    for label in laid.labels:
        at = round(label.x), round(label.y - letters / 2)
        image.paste(_WHITE, at, _about(name(label.text)))
        image.paste(dress.ink, at, name(label.text))
    _measure(image, laid, letters, dress.ink)
    return image


def _about(mask: Image.Image) -> Image.Image:
    """The letters, and a little of what is about them."""
    return mask.filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.GaussianBlur(1))


def _drawn(laid: Chart, size: tuple[int, int], letters: int, dress: Dress) -> Image.Image:
    large = Image.new("RGB", (size[0] * _SUPERSAMPLED, size[1] * _SUPERSAMPLED), _PAPER)
    pen = _Sheet(large, dress.colours)
    _lattice(pen, size)
    _way(pen, laid.points, letters, dress.accent)
    for point in laid.points:
        pen.disc(point, letters * 0.42, _WHITE)
        pen.disc(point, letters * 0.3, dress.accent)
    for point in (laid.points[0], laid.points[-1]):
        pen.disc(point, letters * 0.52, _WHITE)
        pen.disc(point, letters * 0.42, dress.accent)
        pen.disc(point, letters * 0.18, _WHITE)
    _north(pen, laid.legend[0], dress)
    return _folded(large.resize(size, Image.Resampling.BOX))


class _Sheet(Pen):
    """A pen in pixels of the map."""

    @property
    def _unit(self) -> float:
        return float(_SUPERSAMPLED)

    def _at(self, point: Point) -> Point:
        return point[0] * _SUPERSAMPLED, point[1] * _SUPERSAMPLED


def _lattice(pen: Pen, size: tuple[int, int]) -> None:
    step = max(size) / 9
    for at in range(1, 10):
        pen.line([(at * step, 0), (at * step, size[1])], 1, _LINE)
        pen.line([(0, at * step), (size[0], at * step)], 1, _LINE)


def _way(pen: Pen, points: Sequence[Point], letters: int, colour: Colour) -> None:
    """A dashed line, smooth through all stops."""
    curve = smooth(points)
    pen.line(curve, letters * 0.3, _WHITE)
    for begin, end in _dashes(curve, letters * 0.55):
        pen.line([begin, end], letters * 0.16, colour)


def _dashes(curve: Sequence[Point], long: float) -> Iterator[tuple[Point, Point]]:
    """Every other stretch of that length along a line of short pieces."""
    edges = [0.0, *accumulate(dist(one, two) for one, two in pairwise(curve))]
    count = max(1, round(edges[-1] / long)) | 1
    for at in range(0, count, 2):
        ends = (edges[-1] * share / count for share in (at, at + 1))
        begin, end = (_along(curve, edges, far) for far in ends)
        yield begin, end


def _along(curve: Sequence[Point], edges: Sequence[float], far: float) -> Point:
    at = min(max(0, bisect_right(edges, far) - 1), len(curve) - 2)
    within = (far - edges[at]) / max(1e-9, edges[at + 1] - edges[at])
    (x, y), (right, down) = curve[at], curve[at + 1]
    return x + (right - x) * min(1.0, within), y + (down - y) * min(1.0, within)


def _north(pen: Pen, zone: Zone, dress: Dress) -> None:
    left, top, right, bottom = zone
    x, y, half, high = (
        (left + right) / 2,
        (top + bottom) / 2,
        (right - left) / 3,
        (bottom - top) / 2,
    )
    pen.polygon([(x, y - high), (x + half, y + high), (x, y + high * 0.6)], dress.ink)
    pen.polygon([(x, y - high), (x - half, y + high), (x, y + high * 0.6)], shade(dress.ink, 0.6))


def _folded(image: Image.Image) -> Image.Image:
    """Light falls a little differently on every other part between two creases."""
    row = np.arange(image.width) / image.width * _CREASES
    slope = np.abs(row % 2 - 1) * 0.05 + 0.95
    shaded = np.asarray(image, dtype=np.float64) * slope[None, :, None]
    return Image.fromarray(np.round(shaded).astype(np.uint8))


def _measure(image: Image.Image, laid: Chart, letters: int, ink: Colour) -> None:
    """A line as long as so many kilometres, and how many."""
    km, length = laid.scale
    pen = ImageDraw.Draw(image)
    thick = max(1, letters // 10)
    left, foot = round(laid.legend[1][0]), round(laid.legend[1][3])
    pen.rectangle((left, foot - thick, left + round(length), foot), fill=ink)
    for x in (left, left + round(length)):
        pen.rectangle((x - thick // 2, foot - 3 * thick, x + thick // 2, foot), fill=ink)
    mask = word(f"{km} km", max(_LEAST, round(letters * 0.8)))
    image.paste(ink, (left + 2 * thick, foot - 3 * thick - mask.height), mask)
