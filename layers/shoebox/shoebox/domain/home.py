"""Where a person is at home, learned from the roll, month by month: people move.

Home is the area where one photographs in the most weeks, in the `SEASON` months about a month.
Weeks, not photos: a fortnight's holiday has more photos than half a year at home, but only two
weeks. Other areas that are seen in many of those weeks, on many visits (work, the cottage) or in
one long stay, are everyday places, too; neither is ever a trip.
"""

from bisect import bisect
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from shoebox.domain.area import Area, Cell, Stay, areas, centre
from shoebox.domain.geography import distance_km
from shoebox.domain.place import Place

SEASON = 4
"""Months before and after a month that have a say in where its home is."""
EVERYDAY_WEEKS, EVERYDAY_SHARE, EVERYDAY_STAYS = 8, 0.2, 6
"""An everyday place is seen in so many weeks of a season, and in such a share of home's; on so many
visits, or for so many weeks on end."""


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
    months: dict[int, list[Stay]] = {}
    for day, place in stays:
        months.setdefault(month_of(day), []).append((day, place))
    return homes_of({month: areas(found) for month, found in months.items()})


def homes_of(months: Mapping[int, Sequence[Area]]) -> Homes:
    """The homes that the areas of every month tell of. Each follows from its season alone."""
    spread = {month: _spread(found) for month, found in months.items() if found}
    return Homes({month: _everyday(month, spread, months) for month in sorted(spread)})


def _spread(found: Iterable[Area]) -> dict[Cell, frozenset[int]]:
    """The weeks of the area about every cell."""
    cells = {area.cell: frozenset(area.weeks) for area in found}
    return {
        (row, column): frozenset().union(
            *(cells.get((row + y, column + x), ()) for y in (-1, 0, 1) for x in (-1, 0, 1))
        )
        for row, column in cells
    }


def _everyday(
    month: int,
    spread: Mapping[int, Mapping[Cell, frozenset[int]]],
    months: Mapping[int, Sequence[Area]],
) -> tuple[Place, ...]:
    season = range(month - SEASON, month + SEASON + 1)
    seen: dict[Cell, set[int]] = {}
    for near in season:
        for cell, weeks in spread.get(near, {}).items():
            seen.setdefault(cell, set()).update(weeks)
    ranked = sorted(seen, key=lambda cell: (-len(seen[cell]), cell))
    home = sorted(seen[ranked[0]])
    least = max(EVERYDAY_WEEKS, EVERYDAY_SHARE * len(home))
    kept = [
        cell
        for n, cell in enumerate(ranked)
        if n == 0 or (len(seen[cell]) >= least and _usual(seen[cell], home))
    ]
    known = [area for near in season for area in months.get(near, ())]
    return tuple(centre(area.place for area in known if area.cell == cell) for cell in kept)


def _usual(weeks: Collection[int], home: Sequence[int]) -> bool:
    """Whether one came there often enough, or stayed long enough: of two long trips nothing is
    usual. A stay goes on until a week with photos of home alone: of a trip over a Sunday, both
    weeks have photos of home, too."""
    elsewhere = sorted(set(home) - set(weeks))
    stays = Counter(bisect(elsewhere, week) for week in weeks)
    return len(stays) >= EVERYDAY_STAYS or max(stays.values()) >= EVERYDAY_WEEKS
