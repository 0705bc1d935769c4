"""Recaps of a stretch of the calendar: a weekend, a month, a season, a year.

Each is told when it is over, and only if enough of it was photographed. A season is the
meteorological one, by the hemisphere of the home; a weekend that was spent away is a trip.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from shoebox.domain.evidence import distinct
from shoebox.domain.finding import Finding
from shoebox.domain.home import Homes
from shoebox.domain.moment import Photo
from shoebox.domain.recipe import Kind
from shoebox.domain.suggestion import Reason
from shoebox.domain.trip import waking_day

DAY = timedelta(days=1)
SATURDAY, SUNDAY = 5, 6
SEASONS = ("winter", "spring", "summer", "autumn")


@dataclass(frozen=True)
class Stretch:
    """From the first day to the last, both included."""

    first: date
    last: date
    name: str = ""


@dataclass(frozen=True)
class Enough:
    """How many distinct photos, of how many days, make a recap."""

    photos: int
    days: int


ENOUGH = {
    Kind.WEEKEND: Enough(8, 2),
    Kind.MONTH: Enough(12, 4),
    Kind.SEASON: Enough(24, 8),
    Kind.YEAR: Enough(40, 20),
}
RECAPS = (Kind.MONTH, Kind.SEASON, Kind.YEAR)
"""Those of a stretch so long that of its photos the best of every day are read."""


def weekend(day: date) -> Stretch | None:
    """The weekend of a Saturday or a Sunday."""
    if day.weekday() not in {SATURDAY, SUNDAY}:
        return None
    saturday = day - (day.weekday() - SATURDAY) * DAY
    return Stretch(saturday, saturday + DAY)


def month(day: date) -> Stretch:
    first = day.replace(day=1)
    return Stretch(first, (first + 31 * DAY).replace(day=1) - DAY)


def season(day: date, south: bool = False) -> Stretch:
    """December to February, March to May, and so on; in the south winter is in June."""
    quarter = day.month % 12 // 3
    start_month = 12 if quarter == 0 else quarter * 3
    year = day.year - 1 if quarter == 0 and day.month < 3 else day.year
    first = date(year, start_month, 1)
    last = (first + 92 * DAY).replace(day=1) - DAY
    return Stretch(first, last, SEASONS[(quarter + 2 * south) % 4])


def year(day: date) -> Stretch:
    return Stretch(day.replace(month=1, day=1), day.replace(month=12, day=31))


def recaps(
    photos: Sequence[Photo],
    travelled: Iterable[date],
    homes: Homes,
    today: date,
    kinds: Iterable[Kind],
) -> list[Finding]:
    """The recaps of all stretches that are over, of photos that are in the order of time."""
    away = frozenset(travelled)
    found = []
    for kind in kinds:
        for stretch, part in _parts(photos, stretches(homes)[kind]):
            over = stretch.last < today
            at_home = kind is not Kind.WEEKEND or away.isdisjoint({stretch.first, stretch.last})
            if over and at_home and _enough(kind, part):
                found.append(_recap(kind, stretch, part))
    return found


def stretches(homes: Homes) -> dict[Kind, Callable[[date], Stretch | None]]:
    """How each kind of recap divides the calendar."""
    return {
        Kind.WEEKEND: weekend,
        Kind.MONTH: month,
        Kind.SEASON: lambda day: season(day, _south(homes, day)),
        Kind.YEAR: year,
    }


def _south(homes: Homes, day: date) -> bool:
    return next((home.latitude < 0 for home in homes.about(day)), False)


def _parts(
    photos: Sequence[Photo], stretch_of: Callable[[date], Stretch | None]
) -> list[tuple[Stretch, list[Photo]]]:
    parts: dict[Stretch, list[Photo]] = {}
    for photo in photos:
        stretch = stretch_of(waking_day(photo))
        if stretch:
            parts.setdefault(stretch, []).append(photo)
    return sorted(parts.items(), key=lambda part: part[0].first)


def _enough(kind: Kind, part: Sequence[Photo]) -> bool:
    days = {waking_day(photo) for photo in part}
    enough = ENOUGH[kind]
    return len(days) >= enough.days and len(distinct(part)) >= enough.photos


def _recap(kind: Kind, stretch: Stretch, part: Sequence[Photo]) -> Finding:
    facts = {
        "from": stretch.first.isoformat(),
        "to": stretch.last.isoformat(),
        "photos": len(part),
        "days": len({waking_day(photo) for photo in part}),
    }
    return Finding(kind, tuple(part), (Reason("period", facts),), stretch.name)
