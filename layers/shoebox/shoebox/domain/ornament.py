"""Where the ornaments of a themed collage lie: pure geometry.

Small ones are strewn on the paper, below all pictures. Large ones lie on top, at corners of
pictures, where they cover neither anything salient nor a face nor the title; each is as large as
its place allows, and there is none where no place is free.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import hypot

from shoebox.domain.box import Box
from shoebox.domain.collage import Frame, Shape, Sheet
from shoebox.domain.dress import DRESSES, Motif
from shoebox.domain.route import Route
from shoebox.domain.theme import Theme
from shoebox.domain.zone import Zone, zones_of

TEXT = 0.7
"""The share of the width, in the middle of the band, that belongs to the title."""
GARLAND = 0.34
"""The share of the band, from above, in which a garland hangs."""
_STREWN, _APART = (0.018, 0.025, 0.032), 0.05
_SIZES, _SPREAD, _CLEAR = (0.17, 0.14, 0.115, 0.09), 0.34, 0.57
_TURN = 18.0


@dataclass(frozen=True)
class Ornament:
    """What it shows, its middle and diameter in pixels, how far it is turned (degrees
    counterclockwise), and which of the theme's colours it has first."""

    motif: Motif
    x: float
    y: float
    size: float
    turned: float
    colour: int

    def touches(self, zone: Zone) -> bool:
        left, top, right, bottom = zone
        near_x, near_y = min(max(self.x, left), right), min(max(self.y, top), bottom)
        return hypot(self.x - near_x, self.y - near_y) < self.size / 2


@dataclass(frozen=True)
class Decoration:
    theme: Theme
    greeting: str = ""
    strewn: tuple[Ornament, ...] = ()
    stickers: tuple[Ornament, ...] = ()
    route: Route | None = None
    """Drawn as a map in the sheet's last frame."""


def decoration(
    theme: Theme,
    sheet: Sheet,
    kept: Sequence[tuple[Shape, Sequence[Box]]],
    seed: int,
    greeting: str = "",
    route: Route | None = None,
) -> Decoration:
    """The ornaments of a sheet; `kept` is each picture with its faces, and the map is all kept.

    The same arguments give the same ornaments.
    """
    chance = random.Random(seed)  # noqa: S311 - taste, not a secret
    zones = [
        zone
        for frame, (shape, faces) in zip(sheet.frames, kept, strict=route is None)
        for zone in zones_of(frame, shape, faces)
    ]
    zones += [frame.extent for frame in sheet.frames[-1:] if route]
    text = title_zone(sheet)
    strewn = tuple(_strewn(theme, sheet, text, chance))
    stickers = tuple(_stickers(theme, sheet, [*zones, text], chance))
    return Decoration(theme, greeting, strewn, stickers, route)


def title_zone(sheet: Sheet) -> Zone:
    aside = sheet.width * (1 - TEXT) / 2
    return aside, 0.0, sheet.width - aside, float(sheet.band)


def _strewn(theme: Theme, sheet: Sheet, text: Zone, chance: random.Random) -> Iterator[Ornament]:
    """One in each cell of a lattice, a little astray; none under the title."""
    motifs, step = DRESSES[theme].strewn, _APART * sheet.width
    rows, columns = int(sheet.height / step) + 1, int(sheet.width / step) + 1
    for row in range(rows if motifs else 0):
        for column in range(columns):
            x, y = ((at + chance.random()) * step for at in (column, row))
            size = chance.choice(_STREWN) * sheet.width
            one = _ornament(theme, chance.choice(motifs), (x, y), size, 180.0, chance)
            if not one.touches(text) and not any(_hidden(one, frame) for frame in sheet.frames):
                yield one


def _hidden(one: Ornament, frame: Frame) -> bool:
    """Whether it lies wholly below a picture that is not turned."""
    left, top, right, bottom = frame.extent
    half = one.size / 2
    beside = left < one.x - half and one.x + half < right
    return not frame.turned and beside and top < one.y - half and one.y + half < bottom


def _stickers(
    theme: Theme, sheet: Sheet, taken: Sequence[Zone], chance: random.Random
) -> Iterator[Ornament]:
    """At corners of pictures, those at the sheet's own corners first, far from each other."""
    motifs, placed = DRESSES[theme].stickers, list[Ornament]()
    for corner in _corners(sheet, chance):
        if len(placed) == len(motifs):
            return
        if any(hypot(one.x - corner[0], one.y - corner[1]) < _spread(sheet) for one in placed):
            continue
        motif = motifs[len(placed)]
        found = _fitting(theme, motif, sheet, corner, taken, chance)
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
    theme: Theme,
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
        one = _ornament(theme, motif, (x, y), size, _TURN, chance)
        if not any(one.touches(zone) for zone in taken):
            return one
    return None


def _ornament(
    theme: Theme,
    motif: Motif,
    at: tuple[float, float],
    size: float,
    turn: float,
    chance: random.Random,
) -> Ornament:
    dress = DRESSES[theme]
    colours = dress.bold if turn == _TURN else tuple(range(len(dress.colours)))
    return Ornament(motif, *at, size, chance.uniform(-turn, turn), chance.choice(colours))
