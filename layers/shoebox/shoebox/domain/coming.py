"""When a roll has something to tell by itself: a day that comes again, a stretch that ends."""

from datetime import date, timedelta

from shoebox.domain.chronicle import Chronicle
from shoebox.domain.home import month_of
from shoebox.domain.recap import ENOUGH, Stretch, month, season, weekend, year
from shoebox.domain.recipe import Kind

DAY = timedelta(days=1)
YEAR = 366


def next_day(chronicle: Chronicle, today: date) -> date | None:
    """The next day on which there may be something to tell, although nothing changed."""
    found = [_again(chronicle, today), _over(chronicle, today)]
    return min((day for day in found if day), default=None)


def _again(chronicle: Chronicle, today: date) -> date | None:
    """The next day that was worth remembering in an earlier year."""
    coming = (today + n * DAY for n in range(1, YEAR + 1))
    return next((day for day in coming if chronicle.told_on(day)), None)


def _over(chronicle: Chronicle, today: date) -> date | None:
    """The day after the weekend, month, season or year that goes on and has photos."""
    this = weekend(today)
    if this and any(chronicle.telling(day) for day in (this.first, this.last)):
        return this.last + DAY
    going_on = {Kind.MONTH: month(today), Kind.SEASON: season(today), Kind.YEAR: year(today)}
    ends = [one.last + DAY for kind, one in going_on.items() if _enough(chronicle, kind, one)]
    return min(ends, default=None)


def _enough(chronicle: Chronicle, kind: Kind, stretch: Stretch) -> bool:
    """Whether there may be enough photos in it."""
    first, last = month_of(stretch.first), month_of(stretch.last)
    photos = (one.photos for number, one in chronicle.months.items() if first <= number <= last)
    return sum(photos) >= ENOUGH[kind].photos
