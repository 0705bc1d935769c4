"""The clock that a person usually keeps, learned month by month: people move."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta

from shoebox.domain.home import SEASON, month_of

Clocks = Mapping[int, timedelta]
"""The usual offset of every month that has photos with one."""


def usual_clocks(days: Mapping[int, Mapping[int, int]]) -> Clocks:
    """From months, and how many days of each had photos with an offset, in minutes."""
    return {month: timedelta(minutes=_most(days, month)) for month in days if days[month]}


def usual_clock(clocks: Clocks, day: date) -> timedelta | None:
    """That of the month nearest to a day; None where none is known."""
    at = month_of(day)
    near = min(clocks, key=lambda month: (abs(month - at), month), default=None)
    return clocks[near] if near is not None else None


def _most(days: Mapping[int, Mapping[int, int]], month: int) -> int:
    season: Counter[int] = Counter()
    for near in range(month - SEASON, month + SEASON + 1):
        season.update(days.get(near, {}))
    return max(season, key=lambda offset: (season[offset], offset))
