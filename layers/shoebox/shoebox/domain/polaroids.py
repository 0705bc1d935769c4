"""Instant photos on a table, each a little turned, none on another: pure geometry."""

import random
from collections.abc import Iterator, Sequence
from itertools import islice
from math import sqrt

from shoebox.domain.collage import Frame, Shape, cut, lost, turned_size
from shoebox.domain.rows import Frames, dealt

_FORMATS = (46 / 62, 1.0, 99 / 62)
"""Width over height of the picture on the instant films of today: mini, square and wide."""
_BORDER, _FOOT = 0.055, 0.2
_LEAST_TURN, _MOST_TURN = 1.2, 4.2
_ASTRAY = 0.3

Size = tuple[float, float]
"""Across and down."""


def polaroids(shapes: Sequence[Shape], area: Frame, gutter: int, seed: int) -> Frames:
    """Rows of cards whose pictures are all of one area, as large as they can be."""
    chance = random.Random(seed)  # noqa: S311 - taste, not a secret
    formats = [_format(shape) for shape in shapes]
    turns = list(_turns(len(shapes), chance))
    sizes = [turned_size(*_card(one), turn) for one, turn in zip(formats, turns, strict=True)]
    rows, unit = _largest(sizes, area, gutter)
    cards = zip(formats, turns, _cells(rows, unit, area, chance), strict=True)
    return tuple(_placed(ratio, turn, unit, middle) for ratio, turn, middle in cards)


def _format(shape: Shape) -> float:
    def bad(ratio: float) -> tuple[float, float]:
        frame = Frame(0, 0, round(1000 * ratio), 1000)
        return round(cut(frame, shape), 2), lost(frame, shape)

    return min(_FORMATS, key=bad)


def _turns(count: int, chance: random.Random) -> Iterator[float]:
    """Neighbours are turned to opposite sides."""
    sign = chance.choice((-1, 1))
    for _ in range(count):
        sign = -sign
        yield sign * round(chance.uniform(_LEAST_TURN, _MOST_TURN), 1)


def _card(ratio: float) -> tuple[float, float]:
    """Width and height of a card whose picture has an area of one."""
    return sqrt(ratio) + 2 * _BORDER, 1 / sqrt(ratio) + _BORDER + _FOOT


def _largest(sizes: Sequence[Size], area: Frame, gutter: int) -> tuple[list[list[Size]], float]:
    """The rows in which the cards get largest, and how large."""
    ways = [_rows(sizes, dealt(len(sizes), count)) for count in range(1, len(sizes) + 1)]
    units = [_unit(rows, area, gutter) for rows in ways]
    return ways[units.index(max(units))], max(units)


def _rows(sizes: Sequence[Size], counts: Sequence[int]) -> list[list[Size]]:
    left = iter(sizes)
    return [list(islice(left, count)) for count in counts]


def _unit(rows: Sequence[Sequence[Size]], area: Frame, gutter: int) -> float:
    """How many pixels a side of one may have for all rows to fit, with gutters about the cards."""
    across = min(
        (area.width - gutter * (len(row) + 1)) / sum(width for width, _ in row) for row in rows
    )
    down = (area.height - gutter * (len(rows) + 1)) / sum(map(_height, rows))
    return max(1.0, min(across, down))


def _height(row: Sequence[Size]) -> float:
    return max(height for _, height in row)


def _cells(
    rows: Sequence[Sequence[Size]], unit: float, area: Frame, chance: random.Random
) -> Iterator[Size]:
    """The middle of each card: with even gaps, from which it strays a little."""
    down = (area.height - unit * sum(map(_height, rows))) / (len(rows) + 1)
    top = area.top + down
    for row in rows:
        gap = (area.width - unit * sum(width for width, _ in row)) / (len(row) + 1)
        left = area.left + gap
        for width, height in row:
            slack = down + unit * (_height(row) - height)
            x = left + unit * width / 2 + _ASTRAY * gap * chance.uniform(-1, 1)
            y = top + unit * _height(row) / 2 + _ASTRAY * slack * chance.uniform(-1, 1)
            yield x, y
            left += unit * width + gap
        top += unit * _height(row) + down


def _placed(ratio: float, turn: float, unit: float, middle: Size) -> Frame:
    border, foot = int(_BORDER * unit), int(_FOOT * unit)
    width, height = max(1, int(unit * sqrt(ratio))), max(1, int(unit / sqrt(ratio)))
    across, down = Frame(0, 0, width, height, border, foot).card
    left, top = round(middle[0] - across / 2 + border), round(middle[1] - down / 2 + border)
    return Frame(left, top, width, height, border, foot, turn)
