"""The dates that a person gave, as one document."""

from dataclasses import dataclass, replace
from datetime import date

from shoebox.domain import etag
from shoebox.domain.almanac import GivenDate

LEAP = 2000


@dataclass(frozen=True)
class GivenDates:
    items: tuple[GivenDate, ...] = ()
    version: int = 0

    @property
    def etag(self) -> str:
        return etag.etag(self.version)

    def changed_to(self, items: tuple[GivenDate, ...], seen: str | None) -> "GivenDates":
        """The next version; this one where it says the same already (see `etag.expect`)."""
        if items == self.items:
            return self
        etag.expect(seen, self.version)
        return replace(self, items=items, version=self.version + 1)


def latest(given: GivenDate, today: date) -> date:
    """The last time that it came, today included; a 29 February is kept on the 28th."""
    found = [_on(given, today.year - years) for years in (0, 1)]
    return next(day for day in found if day <= today)


def again(given: GivenDate, today: date) -> date:
    """The next time that it comes, after today."""
    found = [_on(given, today.year + years) for years in (0, 1)]
    return next(day for day in found if day > today)


def possible(month: int, day: int) -> bool:
    """Whether some year has that day."""
    try:
        date(LEAP, month, day)
    except ValueError:
        return False
    return True


def _on(given: GivenDate, year: int) -> date:
    try:
        return date(year, given.month, given.day)
    except ValueError:
        return date(year, given.month, 28)
