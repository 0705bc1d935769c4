"""What other years say: birthdays come on the same date, or on a weekend near it.

A moment's own confidence is kept as an `Echo`, so that a year can be judged without reading the
photos of the others again.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

SAME, NEAR = 0, 6
"""Days within which a birthday is celebrated on the day, and on a weekend near it."""
YEARS = 3
"""So many other years have a say, the surest first."""
LEAP_YEAR = 2000
DAYS = 366


@dataclass(frozen=True, order=True)
class Echo:
    """How much the moment of a day looks like a birthday, for other years."""

    day: date
    confidence: float


class Calendar:
    """Echoes by the day of the year."""

    def __init__(self, echoes: Iterable[Echo]) -> None:
        self._days = sorted((_day_of_year(echo.day), echo.day, echo.confidence) for echo in echoes)

    def other_years(self, day: date) -> tuple[float, float]:
        """How sure other years are of a birthday on this date, and of one near it."""
        same: dict[int, float] = {}
        near: dict[int, float] = {}
        for apart, other, confidence in self._about(day):
            by_year = same if apart <= SAME else near
            if other.year != day.year and (apart <= SAME or _weekend(day) or _weekend(other)):
                by_year[other.year] = max(by_year.get(other.year, 0.0), confidence)
        return _either(same), _either(near)

    def _about(self, day: date) -> list[tuple[int, date, float]]:
        at = _day_of_year(day)
        found = []
        for shift in (-DAYS, 0, DAYS):
            begin = bisect_left(self._days, (at + shift - NEAR, date.min, 0.0))
            end = bisect_left(self._days, (at + shift + NEAR + 1, date.min, 0.0))
            found += [
                (abs(n - at - shift), other, confidence)
                for n, other, confidence in self._days[begin:end]
            ]
        return found


def _either(by_year: Mapping[int, float]) -> float:
    """How likely it is that at least one of the years is right."""
    doubt = 1.0
    for confidence in sorted(by_year.values(), reverse=True)[:YEARS]:
        doubt *= 1 - confidence
    return 1 - doubt


def _day_of_year(day: date) -> int:
    return date(LEAP_YEAR, day.month, day.day).timetuple().tm_yday


def _weekend(day: date) -> bool:
    return day.weekday() >= 5
