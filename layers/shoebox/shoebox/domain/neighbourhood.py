"""Which days have to be read, so that what is told of a changed day is whole.

Its neighbours, because something may go on past midnight; and as long as the days beside it were
spent away, those of the trip that it belongs to.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from shoebox.domain.day import Day
from shoebox.domain.survey import Knowledge
from shoebox.domain.trip import LONG_SILENCE
from shoebox.domain.whereabouts import Where, by_clocks, by_places

LONGEST = 45
"""So many days of a trip are followed to either side."""
DAY = timedelta(days=1)


def around(changed: Iterable[date], days: Mapping[date, Day], known: Knowledge) -> set[date]:
    """The days to be read for those that changed; `days` are the ones beside them."""
    found: set[date] = set()
    for day in changed:
        found.update((day - DAY, day, day + DAY))
        found.update(*(_walk(day, step, days, known) for step in (-DAY, DAY)))
    return found


def _walk(edge: date, step: timedelta, days: Mapping[date, Day], known: Knowledge) -> set[date]:
    """From a day on to what ends the trip that it may be of: a day at home, or silence."""
    passed: set[date] = set()
    away, silent = _where(edge, days, known).away, 0
    for n in range(1, LONGEST + 1):
        at = edge + n * step
        where = _where(at, days, known)
        passed.add(at)
        away, silent = away or where.away, 0 if where.away else silent + 1
        if where is Where.HOME or silent > LONG_SILENCE // DAY:
            break
    return passed if away else set()


def _where(on: date, days: Mapping[date, Day], known: Knowledge) -> Where:
    return stayed(on, days[on], known) if on in days else Where.UNKNOWN


def stayed(on: date, day: Day, known: Knowledge) -> Where:
    """Where a day was spent: by its places, or by its clocks where it has none."""
    if day.stays:
        return by_places(day.stays, known.homes, on)
    offsets = (timedelta(minutes=offset) for offset in day.offsets)
    return by_clocks(offsets, known.homes, known.clocks, on)
