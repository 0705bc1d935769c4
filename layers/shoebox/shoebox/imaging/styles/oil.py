"""Oil: strokes of bristle brushes along the structure, from broad to fine, lit from one side.

Source: Hertzmann, "Painterly Rendering with Curved Brush Strokes of Multiple Sizes" (1998), and
Litwinowicz, "Processing Images and Video for an Impressionist Effect" (1997).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from shoebox.imaging.styles.flow import Structure, structure
from shoebox.imaging.styles.plates import (
    Floats,
    blurred,
    floats,
    light,
    picture,
    single,
    unit,
    vivid,
)

_WIDTHS = (30.0, 15.0, 8.0, 4.5)
_SPACING = 0.62
_LENGTH = 3.4
_TURNS, _HAIRS = 24, 3
_FURROWED = 3
"""The finest brush lays paint too thin to cast a shadow."""
_DETAIL = 0.045
_JITTER = 0.022
_RELIEF = 0.55
_VIVID = 1.14
_MEMORY = 0.35
"""How much of the photo's own fine detail stays on a face."""


@dataclass(frozen=True)
class _Brush:
    """One brush at one angle: where it covers, and the furrows that its hairs leave."""

    cover: Image.Image
    furrows: Image.Image


@dataclass(frozen=True)
class _Canvas:
    paint: Image.Image
    height: Image.Image


def paint(image: Image.Image, care: Floats, seed: int) -> Image.Image:
    """The picture as an oil painting; `care` says where strokes stay fine."""
    chance = np.random.default_rng(seed)
    source, scale = picture(vivid(floats(image), _VIVID)), unit(image)
    way = structure(light(floats(image)), 5 * scale)
    ground = source.filter(ImageFilter.GaussianBlur(10 * scale))
    canvas = _Canvas(ground, Image.new("L", image.size, 110))
    for layer, width in enumerate(_WIDTHS):
        _layer(canvas, source, way, care, layer, max(2.0, width * scale), chance)
    return _lit(canvas, source, care)


def _layer(
    canvas: _Canvas,
    source: Image.Image,
    way: Structure,
    care: Floats,
    layer: int,
    width: float,
    chance: np.random.Generator,
) -> None:
    """One size of brush, where it tells more than the broader one before it."""
    colours = source.filter(ImageFilter.GaussianBlur(0.28 * width))
    wanted = _wanted(canvas.paint, colours, care, layer, width)
    brushes, furrowed = _brushes(width, chance), layer < _FURROWED
    x, y, brush = _strokes(way, wanted, width, chance)
    mixed = _mixed(np.asarray(colours)[y, x], chance)
    for at, turned, colour in zip(zip(x, y, strict=True), brush, mixed, strict=True):
        _touch(canvas, brushes[turned], at, colour, furrowed)


def _wanted(
    painted: Image.Image, colours: Image.Image, care: Floats, layer: int, width: float
) -> Floats:
    """Where the canvas is too far from the picture for this brush to stay away."""
    if layer == 0:
        return np.ones_like(care)
    difference = np.abs(floats(painted) - floats(colours)).max(axis=-1)
    threshold = np.float32(_DETAIL) * (1.15 - care) * (1 + 0.5 * layer)
    return single(blurred(difference, 0.3 * width) > threshold)


def _strokes(
    way: Structure, wanted: Floats, width: float, chance: np.random.Generator
) -> tuple[list[int], list[int], list[int]]:
    """Where the middles of strokes are, in no order, and the number of the brush for each."""
    rows, columns = wanted.shape
    step = max(1.5, _SPACING * width)
    grid = np.mgrid[0 : rows - 1 : step, 0 : columns - 1 : step].reshape(2, -1)
    places = grid + chance.uniform(-0.5, 0.5, grid.shape) * step
    y = np.clip(np.rint(places[0]), 0, rows - 1).astype(np.intp)
    x = np.clip(np.rint(places[1]), 0, columns - 1).astype(np.intp)
    kept = chance.permutation(np.flatnonzero(wanted[y, x] > 0))
    y, x = y[kept], x[kept]
    turn = np.arctan2(way.y[y, x], way.x[y, x]) + chance.normal(0, 0.10, len(y))
    angle = np.rint(turn / np.pi * _TURNS).astype(np.intp) % _TURNS
    brush = angle * _HAIRS + chance.integers(0, _HAIRS, len(y))
    return x.tolist(), y.tolist(), brush.tolist()


def _mixed(colours: NDArray[np.uint8], chance: np.random.Generator) -> list[tuple[int, int, int]]:
    """Each a little lighter or darker, as paint on a palette is."""
    shift = chance.normal(0, 255 * _JITTER, (len(colours), 1))
    return [(r, g, b) for r, g, b in np.clip(colours + shift, 0, 255).astype(int).tolist()]


def _touch(
    canvas: _Canvas,
    brush: _Brush,
    middle: tuple[int, int],
    colour: tuple[int, int, int],
    furrowed: bool,
) -> None:
    width, height = brush.cover.size
    left, top = middle[0] - width // 2, middle[1] - height // 2
    canvas.paint.paste(colour, (left, top, left + width, top + height), brush.cover)
    if furrowed:
        canvas.height.paste(brush.furrows, (left, top), brush.cover)


def _brushes(width: float, chance: np.random.Generator) -> list[_Brush]:
    """One for each turn, in several tufts of hair."""
    tufts = [_tuft(width, chance) for _ in range(_HAIRS)]
    return [
        _Brush(
            *(
                part.rotate(-180 * turn / _TURNS, Image.Resampling.BILINEAR, expand=True)
                for part in tuft
            )
        )
        for turn in range(_TURNS)
        for tuft in tufts
    ]


def _tuft(width: float, chance: np.random.Generator) -> tuple[Image.Image, Image.Image]:
    """A stroke from left to right: full at first, then its hairs part."""
    across, along = max(3, round(width)), max(6, round(_LENGTH * width))
    v = np.linspace(-1, 1, across, dtype=np.float32)[:, None]
    u = np.linspace(0, 1, along, dtype=np.float32)[None, :]
    hairs = blurred(chance.random((across, along), dtype=np.float32), 0.6)
    hairs = hairs.mean(axis=1, keepdims=True) * 0.8 + hairs * 0.2
    hairs = (hairs - hairs.min()) / (hairs.max() - hairs.min() + np.float32(1e-6))
    ends = np.minimum(u / 0.12, (1 - u) / (0.10 + 0.3 * hairs))
    body = np.clip(np.minimum(ends, (1 - np.abs(v)) * across / 2.5), 0, 1)
    dry = np.clip(1.25 - 0.75 * u * (1 - hairs), 0, 1)
    edge = 0.35 * np.abs(v) ** 3
    furrows = np.clip(0.35 + 0.5 * hairs + edge, 0, 1)
    return picture(body * dry * np.float32(0.94)), picture(furrows.astype(np.float32))


def _lit(canvas: _Canvas, source: Image.Image, care: Floats) -> Image.Image:
    """Light from the upper left over the furrows of the paint."""
    height = blurred(floats(canvas.height), 0.7)
    dy, dx = np.gradient(height)
    slope = (dx + dy) * np.float32(_RELIEF) * (1 - 0.6 * care)
    rgb = floats(canvas.paint)
    kept = (np.float32(_MEMORY) * np.clip(2 * care - 1, 0, 1))[..., None]
    rgb = rgb + kept * (floats(source) - rgb)
    shaded = rgb * (1 - np.clip(slope, -0.25, 0.25))[..., None]
    return picture(shaded.astype(np.float32))
