"""Which family a collage is of, and where its pictures lie: pure geometry."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from shoebox.domain.collage import (
    FEWEST,
    MOST,
    Family,
    Frame,
    Shape,
    Sheet,
    cut,
    lost,
)
from shoebox.domain.filmstrip import filmstrip
from shoebox.domain.mosaic import mosaic
from shoebox.domain.polaroids import polaroids
from shoebox.domain.recipe import Kind
from shoebox.domain.rows import Frames, cover, grid
from shoebox.domain.signals import Signals

GUTTER = 16
_BAND = Fraction(23, 200)
_TITLED_BAND, _BARE_BAND = Fraction(21, 100), Fraction(1, 10)
_MARGIN, _MAT = Fraction(1, 25), Fraction(1, 160)
"""Of a themed sheet: the paper about all pictures, and the white about each, of its width."""
_MOST_CUT, _MOST_LOST = 0.02, 0.25
_ANY = (Family.GRID, Family.COVER, Family.MOSAIC, Family.FILMSTRIP)
_FESTIVE = (Family.POLAROIDS, Family.COVER, Family.MOSAIC)
_AWAY = (Family.FILMSTRIP, Family.POLAROIDS, Family.COVER, Family.MOSAIC)
_FITTING: Mapping[Kind, tuple[Family, ...]] = {
    Kind.BIRTHDAY: _FESTIVE,
    Kind.GRADUATION: _FESTIVE,
    Kind.HOLIDAY: _FESTIVE,
    Kind.TRIP: _AWAY,
    Kind.WEEKEND: _AWAY,
    Kind.ON_THIS_DAY: (Family.POLAROIDS, Family.FILMSTRIP, Family.GRID),
    Kind.THEN_AND_NOW: (Family.GRID, Family.POLAROIDS),
}
_COUNTS = {Family.COVER: (3, MOST), Family.FILMSTRIP: (3, MOST), Family.POLAROIDS: (FEWEST, 9)}
_PLACED: Mapping[Family, Callable[[Sequence[Shape], Frame, int, int], Frames]] = {
    Family.MOSAIC: mosaic,
    Family.GRID: grid,
    Family.POLAROIDS: polaroids,
    Family.COVER: cover,
}
_MATTED = frozenset({Family.MOSAIC, Family.GRID, Family.COVER})


def shape(signals: Signals) -> Shape:
    """What a layout has to know of a picture."""
    return Shape(float(signals.aspect), signals.focus)


def arrange(
    family: Family,
    shapes: Sequence[Shape],
    size: tuple[int, int],
    seed: int,
    titled: bool = False,
    themed: bool = False,
) -> Sheet:
    """A sheet of that size with a frame for each of 2 to 12 pictures, and room for a title.

    A themed one has room for ornaments, too, and its pictures lie on white mats.

    The same arguments give the same sheet; another seed may prefer another one of nearly equal
    merit. Raises ValueError for another number of pictures or a sheet too small to hold them.
    """
    if not FEWEST <= len(shapes) <= MOST:
        raise ValueError(f"A collage has {FEWEST} to {MOST} pictures.")
    width, height = size
    band = round(width * _band(titled, themed))
    margin = round(width * _MARGIN) if themed and family is not Family.FILMSTRIP else GUTTER
    area = Frame(margin, band + GUTTER, width - 2 * margin, height - band - GUTTER - margin)
    if min(area.width, area.height) < 2 * MOST * GUTTER:
        raise ValueError("The sheet is too small.")
    if themed and family in _MATTED:
        return Sheet(width, height, GUTTER, _matted(family, shapes, area, seed), family, band)
    frames, strips = _laid(family, shapes, area, seed, GUTTER)
    return Sheet(width, height, GUTTER, frames, family, band, strips)


def chosen(
    kind: Kind, shapes: Sequence[Shape], size: tuple[int, int], seed: int, themed: bool = False
) -> Family:
    """A family that suits the kind and the pictures: the seed says where to begin, and the first
    that cuts into nothing salient is taken. A mosaic bends to any pictures."""
    fitting = _FITTING.get(kind, _ANY)
    first = seed % len(fitting)
    turned = fitting[first:] + fitting[:first]
    suiting = (family for family in turned if _suits(family, shapes, size, seed, themed))
    return next(suiting, Family.MOSAIC)


def holds(family: Family, count: int) -> bool:
    """Whether a family can be laid out with so many pictures."""
    fewest, most = _COUNTS.get(family, (FEWEST, MOST))
    return fewest <= count <= most


def _band(titled: bool, themed: bool) -> Fraction:
    if themed:
        return _TITLED_BAND if titled else _BARE_BAND
    return _BAND if titled else Fraction(0)


def _matted(family: Family, shapes: Sequence[Shape], area: Frame, seed: int) -> Frames:
    """Frames with a white border, and the gutter between the borders."""
    mat = max(1, round(area.width * _MAT))
    inner = Frame(area.left + mat, area.top + mat, area.width - 2 * mat, area.height - 2 * mat)
    frames, _ = _laid(family, shapes, inner, seed, GUTTER + 2 * mat)
    return tuple(replace(one, border=mat) for one in frames)


def _laid(
    family: Family, shapes: Sequence[Shape], area: Frame, seed: int, gutter: int
) -> tuple[Frames, Frames]:
    if family is Family.FILMSTRIP:
        return filmstrip(shapes, area, gutter, seed)
    return _PLACED[family](shapes, area, gutter, seed), ()


def _suits(
    family: Family, shapes: Sequence[Shape], size: tuple[int, int], seed: int, themed: bool
) -> bool:
    if not holds(family, len(shapes)):
        return False
    if family is Family.MOSAIC:
        return True
    frames = arrange(family, shapes, size, seed, titled=True, themed=themed).frames
    pairs = list(zip(frames, shapes, strict=True))
    uncut = all(cut(*pair) <= _MOST_CUT for pair in pairs)
    return uncut and all(lost(*pair) <= _MOST_LOST for pair in pairs)
