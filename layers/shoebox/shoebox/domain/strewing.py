"""Small ornaments on the paper of a sheet, below all pictures: pure geometry."""

import random
from collections.abc import Iterator

from shoebox.domain.collage import Frame, Sheet
from shoebox.domain.dress import Dress
from shoebox.domain.ornament import Ornament
from shoebox.domain.zone import Zone

_SIZES, _APART = (0.018, 0.025, 0.032), 0.05
"""Shares of the sheet's width."""
_TURN = 180.0


def strewn(dress: Dress, sheet: Sheet, text: Zone, chance: random.Random) -> Iterator[Ornament]:
    """One in each cell of a lattice, a little astray; none under the title."""
    motifs, step = dress.strewn, _APART * sheet.width
    rows, columns = int(sheet.height / step) + 1, int(sheet.width / step) + 1
    for row in range(rows if motifs else 0):
        for column in range(columns):
            x, y = ((at + chance.random()) * step for at in (column, row))
            size = chance.choice(_SIZES) * sheet.width
            motif, turned = chance.choice(motifs), chance.uniform(-_TURN, _TURN)
            one = Ornament(motif, x, y, size, turned, chance.randrange(len(dress.colours)))
            if not one.touches(text) and not any(_hidden(one, frame) for frame in sheet.frames):
                yield one


def _hidden(one: Ornament, frame: Frame) -> bool:
    """Whether it lies wholly below a picture that is not turned."""
    left, top, right, bottom = frame.extent
    half = one.size / 2
    beside = left < one.x - half and one.x + half < right
    return not frame.turned and beside and top < one.y - half and one.y + half < bottom
