"""Which days have to be read, so that what is told of a changed day is whole.

Its neighbours, because something may go on past midnight; and as long as the days beside it were
spent away, those of the trip that it belongs to.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from enum import Enum

from shoebox.domain.clocks import usual_clock
from shoebox.domain.day import Day
from shoebox.domain.survey import Knowledge
from shoebox.domain.trip import FAR_KM, FOREIGN_CLOCK, SILENCE

LONGEST = 45
"""So many days of a trip are followed to either side."""
DAY = timedelta(days=1)


class Stay(Enum):
    HOME = "home"
    AWAY = "away"
    UNKNOWN = "unknown"


def around(changed: Iterable[date], days: Mapping[date, Day], known: Knowledge) -> set[date]:
    """The days to be read for those that changed; `days` are the ones beside them."""
    found: set[date] = set()
    for day in changed:
        found.update((day - DAY, day, day + DAY))
        found.update(*(_walk(day, step, days, known) for step in (-DAY, DAY)))
    return found


def _walk(edge: date, step: timedelta, days: Mapping[date, Day], known: Knowledge) -> set[date]:
    """From a day on to the last that was spent away, with the one at home that ends it."""
    found: set[date] = set()
    passed: set[date] = set()
    for n in range(1, LONGEST + 1):
        at = edge + n * step
        passed.add(at)
        stay = stayed(at, days[at], known) if at in days else Stay.UNKNOWN
        if stay is Stay.HOME:
            return found | passed if found else found
        if stay is Stay.AWAY:
            found, passed = found | passed, set()
        elif len(passed) > SILENCE // DAY:
            return found
    return found


def stayed(on: date, day: Day, known: Knowledge) -> Stay:
    """Where a day was spent: by its places, or by its clocks where it has none."""
    if not day.stays:
        return _by_clock(on, day, known)
    far = [known.homes.distance_km(place, on) for place in day.stays]
    kms = [km for km in far if km is not None]
    if not kms:
        return Stay.UNKNOWN
    return Stay.AWAY if min(kms) > FAR_KM else Stay.HOME


def _by_clock(on: date, day: Day, known: Knowledge) -> Stay:
    usual = usual_clock(known.clocks, on)
    if usual is None or not day.offsets:
        return Stay.UNKNOWN
    apart = [abs(timedelta(minutes=offset) - usual) for offset in day.offsets]
    return Stay.AWAY if min(apart) >= FOREIGN_CLOCK else Stay.UNKNOWN
