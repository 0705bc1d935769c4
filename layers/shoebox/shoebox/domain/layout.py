"""Which family a collage is of, and where its pictures lie: pure geometry."""

from collections.abc import Callable, Mapping, Sequence
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
from shoebox.domain.media import Signals
from shoebox.domain.mosaic import mosaic
from shoebox.domain.polaroids import polaroids
from shoebox.domain.rows import Frames, cover, grid
from shoebox.domain.suggestion import Kind

GUTTER = 16
_BAND = Fraction(23, 200)
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


def shape(signals: Signals) -> Shape:
    """What a layout has to know of a picture."""
    return Shape(float(signals.aspect), signals.focus)


def arrange(
    family: Family, shapes: Sequence[Shape], size: tuple[int, int], seed: int, titled: bool = False
) -> Sheet:
    """A sheet of that size with a frame for each of 2 to 12 pictures, and room for a title.

    The same arguments give the same sheet; another seed may prefer another one of nearly equal
    merit. Raises ValueError for another number of pictures or a sheet too small to hold them.
    """
    if not FEWEST <= len(shapes) <= MOST:
        raise ValueError(f"A collage has {FEWEST} to {MOST} pictures.")
    width, height = size
    band = round(_BAND * width) if titled else 0
    area = Frame(GUTTER, band + GUTTER, width - 2 * GUTTER, height - band - 2 * GUTTER)
    if min(area.width, area.height) < 2 * MOST * GUTTER:
        raise ValueError("The sheet is too small.")
    frames, strips = _laid(family, shapes, area, seed)
    return Sheet(width, height, GUTTER, frames, family, band, strips)


def chosen(kind: Kind, shapes: Sequence[Shape], size: tuple[int, int], seed: int) -> Family:
    """A family that suits the kind and the pictures: the seed says where to begin, and the first
    that cuts into nothing salient is taken. A mosaic bends to any pictures."""
    fitting = _FITTING.get(kind, _ANY)
    first = seed % len(fitting)
    turned = fitting[first:] + fitting[:first]
    return next((family for family in turned if _suits(family, shapes, size, seed)), Family.MOSAIC)


def holds(family: Family, count: int) -> bool:
    """Whether a family can be laid out with so many pictures."""
    fewest, most = _COUNTS.get(family, (FEWEST, MOST))
    return fewest <= count <= most


def _laid(family: Family, shapes: Sequence[Shape], area: Frame, seed: int) -> tuple[Frames, Frames]:
    if family is Family.FILMSTRIP:
        return filmstrip(shapes, area, GUTTER, seed)
    return _PLACED[family](shapes, area, GUTTER, seed), ()


def _suits(family: Family, shapes: Sequence[Shape], size: tuple[int, int], seed: int) -> bool:
    if not holds(family, len(shapes)):
        return False
    if family is Family.MOSAIC:
        return True
    frames = arrange(family, shapes, size, seed, titled=True).frames
    pairs = list(zip(frames, shapes, strict=True))
    uncut = all(cut(*pair) <= _MOST_CUT for pair in pairs)
    return uncut and all(lost(*pair) <= _MOST_LOST for pair in pairs)
