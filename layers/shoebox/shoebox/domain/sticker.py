"""Large ornaments on top of a sheet, where they cover nothing of what is kept: pure geometry.

Each lies at a corner of a picture, as large as its place allows; there is none where no place is
free.
"""

import random
from collections.abc import Iterator, Sequence
from math import hypot

from shoebox.domain.collage import Sheet
from shoebox.domain.dress import Dress
from shoebox.domain.motif import Motif
from shoebox.domain.ornament import Ornament
from shoebox.domain.zone import Zone

_SIZES, _SPREAD, _CLEAR = (0.17, 0.14, 0.115, 0.09), 0.34, 0.57
_TURN = 18.0


def stickers(
    dress: Dress, sheet: Sheet, taken: Sequence[Zone], chance: random.Random
) -> Iterator[Ornament]:
    """At corners of pictures, those at the sheet's own corners first, far from each other."""
    motifs, placed = dress.stickers, list[Ornament]()
    for corner in _corners(sheet, chance):
        if len(placed) == len(motifs):
            return
        if any(hypot(one.x - corner[0], one.y - corner[1]) < _spread(sheet) for one in placed):
            continue
        motif = motifs[len(placed)]
        found = _fitting(dress, motif, sheet, corner, taken, chance)
        if found:
            placed.append(found)
            yield found


def _spread(sheet: Sheet) -> float:
    return _SPREAD * hypot(sheet.width, sheet.height) / 1.6


def _corners(sheet: Sheet, chance: random.Random) -> list[tuple[float, float]]:
    found = [
        (x, y)
        for left, top, right, bottom in (frame.extent for frame in sheet.frames)
        for x in (left, right)
        for y in (top, bottom)
    ]
    chance.shuffle(found)
    return sorted(found, key=lambda at: _from_edge(sheet, at))


def _from_edge(sheet: Sheet, at: tuple[float, float]) -> bool:
    """Whether it lies away from the corners of the sheet."""
    x, y = at[0] / sheet.width, at[1] / sheet.height
    return not (min(x, 1 - x) < 0.1 and min(y, 1 - y) < 0.2)


def _fitting(
    dress: Dress,
    motif: Motif,
    sheet: Sheet,
    corner: tuple[float, float],
    taken: Sequence[Zone],
    chance: random.Random,
) -> Ornament | None:
    """The largest that covers nothing of what is taken, wholly on the sheet."""
    for share in _SIZES:
        size = share * sheet.width
        x = min(sheet.width - _CLEAR * size, max(_CLEAR * size, corner[0]))
        y = min(sheet.height - _CLEAR * size, max(_CLEAR * size, corner[1]))
        turned, colour = chance.uniform(-_TURN, _TURN), chance.choice(dress.bold)
        one = Ornament(motif, x, y, size, turned, colour)
        if not any(one.touches(zone) for zone in taken):
            return one
    return None
