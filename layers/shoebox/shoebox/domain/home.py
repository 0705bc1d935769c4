"""Where a person is at home, learned from the roll, month by month: people move.

Home is the area where one photographs in the most weeks, in the `SEASON` months about a month.
Weeks, not photos: a fortnight's holiday has more photos than half a year at home, but only two
weeks. Other areas that are seen in many of those weeks (work, the cottage) are everyday places,
too; neither is ever a trip.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from math import cos, floor, radians
from statistics import median

from shoebox.domain.geography import distance_km
from shoebox.domain.media import Place

Cell = tuple[int, int]
Stay = tuple[date, Place]
"""A day, and a place where something was photographed on it."""

CELL_DEGREES = 0.1
"""About 11 km from south to north; an area is a cell with its eight neighbours."""
SEASON = 4
"""Months before and after a month that have a say in where its home is."""
EVERYDAY_WEEKS, EVERYDAY_SHARE = 8, 0.2
"""An everyday place is seen in so many weeks of a season, and in such a share of home's."""


@dataclass(frozen=True)
class Homes:
    """The everyday places of every month that has photos with positions; home comes first."""

    months: Mapping[int, tuple[Place, ...]]

    def about(self, day: date) -> tuple[Place, ...]:
        """The everyday places of the months about a day, so that moving house is no trip."""
        at = month_of(day)
        near = [self.months[month] for month in (at, at - 1, at + 1) if month in self.months]
        return tuple(place for places in near for place in places) or self._nearest(at)

    def distance_km(self, place: Place, day: date) -> float | None:
        """How far a place is from the nearest everyday one; None where no home is known."""
        return min((distance_km(place, home) for home in self.about(day)), default=None)

    def _nearest(self, month: int) -> tuple[Place, ...]:
        near = min(self.months, key=lambda known: (abs(known - month), known), default=None)
        return self.months[near] if near is not None else ()


def month_of(day: date) -> int:
    """Months on one line, so that December and January are neighbours."""
    return day.year * 12 + day.month - 1


def learn_homes(stays: Iterable[Stay]) -> Homes:
    """The homes that a roll tells of; the order of the stays does not matter."""
    first = _first_of_day(stays)
    weeks: dict[int, dict[Cell, set[int]]] = {}
    for cell, day in first:
        weeks.setdefault(month_of(day), {}).setdefault(cell, set()).add(day.toordinal() // 7)
    spread = {month: _spread(cells) for month, cells in weeks.items()}
    places = _places(first)
    return Homes({month: _everyday(month, spread, places) for month in sorted(spread)})


def _first_of_day(stays: Iterable[Stay]) -> dict[tuple[Cell, date], Place]:
    found: dict[tuple[Cell, date], Place] = {}
    for day, place in stays:
        key = (_cell(place), day)
        known = found.get(key)
        if known is None or (place.latitude, place.longitude) < (known.latitude, known.longitude):
            found[key] = place
    return found


def _cell(place: Place) -> Cell:
    """Columns get wider in degrees towards the poles, so that they stay as wide in km."""
    row = floor(place.latitude / CELL_DEGREES)
    width = CELL_DEGREES / max(0.05, cos(radians(row * CELL_DEGREES)))
    return row, floor(place.longitude / width)


def _spread(cells: Mapping[Cell, set[int]]) -> dict[Cell, frozenset[int]]:
    """The weeks of the area about every cell."""
    return {
        (row, column): frozenset().union(
            *(cells.get((row + y, column + x), ()) for y in (-1, 0, 1) for x in (-1, 0, 1))
        )
        for row, column in cells
    }


def _everyday(
    month: int, spread: Mapping[int, Mapping[Cell, frozenset[int]]], places: Mapping[Cell, Place]
) -> tuple[Place, ...]:
    seen: dict[Cell, set[int]] = {}
    for near in range(month - SEASON, month + SEASON + 1):
        for cell, weeks in spread.get(near, {}).items():
            seen.setdefault(cell, set()).update(weeks)
    ranked = sorted(seen, key=lambda cell: (-len(seen[cell]), cell))
    least = max(EVERYDAY_WEEKS, EVERYDAY_SHARE * len(seen[ranked[0]]))
    return tuple(
        places[cell] for n, cell in enumerate(ranked) if n == 0 or len(seen[cell]) >= least
    )


def _places(first: Mapping[tuple[Cell, date], Place]) -> dict[Cell, Place]:
    """The middle of what was photographed in each cell."""
    found: dict[Cell, list[Place]] = {}
    for (cell, _), place in first.items():
        found.setdefault(cell, []).append(place)
    return {
        cell: Place(median(p.latitude for p in all_), median(p.longitude for p in all_))
        for cell, all_ in found.items()
    }
