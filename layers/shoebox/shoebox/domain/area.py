"""Where somebody was, as coarse as home is learned from: an area is a cell, and what lies in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import cos, floor, radians
from statistics import median

from shoebox.domain.place import Place

Cell = tuple[int, int]
Stay = tuple[date, Place]
"""A day, and a place where something was photographed on it."""

CELL_DEGREES = 0.1
"""About 11 km from south to north; an area is a cell with its eight neighbours."""


@dataclass(frozen=True)
class Area:
    """A cell, the middle of what was photographed in it, and in which weeks."""

    cell: Cell
    place: Place
    weeks: tuple[int, ...]


def areas(stays: Iterable[Stay]) -> tuple[Area, ...]:
    """Where one was in a month: what has to be kept of it, so that homes can be learned."""
    found: dict[Cell, dict[date, Place]] = {}
    for (cell, day), place in _first_of_day(stays).items():
        found.setdefault(cell, {})[day] = place
    return tuple(
        Area(
            cell,
            centre(found[cell].values()),
            tuple(sorted({day.toordinal() // 7 for day in found[cell]})),
        )
        for cell in sorted(found)
    )


def _first_of_day(stays: Iterable[Stay]) -> dict[tuple[Cell, date], Place]:
    found: dict[tuple[Cell, date], Place] = {}
    for day, place in stays:
        key = (cell_of(place), day)
        known = found.get(key)
        if known is None or (place.latitude, place.longitude) < (known.latitude, known.longitude):
            found[key] = place
    return found


def cell_of(place: Place) -> Cell:
    """Columns get wider in degrees towards the poles, so that they stay as wide in km."""
    row = floor(place.latitude / CELL_DEGREES)
    width = CELL_DEGREES / max(0.05, cos(radians(row * CELL_DEGREES)))
    return row, floor(place.longitude / width)


def centre(places: Iterable[Place]) -> Place:
    all_ = list(places)
    return Place(median(p.latitude for p in all_), median(p.longitude for p in all_))
