"""Whether a person was at home or away, as far as photos tell.

- Away is more than `FAR_KM` from every everyday place. Without positions it is a clock that the
  camera itself wrote: `FOREIGN_CLOCK` or more from the one that the person usually keeps, and not
  the sun's at home either (of a sparse roll, most clocks may be those of one long trip).
- A moment of which nothing is known was where the known one nearest in time was, up to `NEAR` away.
"""

from bisect import bisect
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from enum import Enum
from statistics import median

from shoebox.domain.clocks import Clocks, usual_clock
from shoebox.domain.geography import distance_km
from shoebox.domain.home import Homes
from shoebox.domain.moment import Moment, Photo
from shoebox.domain.place import Place
from shoebox.domain.timeline import HOUR_DEGREES

ABOUT_KM, FAR_KM, DAY_OUT_KM = 20.0, 50.0, 200.0
FOREIGN_CLOCK = timedelta(hours=2)
EARLIEST_CLOCK, LATEST_CLOCK = timedelta(hours=-1), timedelta(hours=3)
"""By how much the clocks of a place are ahead of its sun: from zones that lag, to Spain, Alaska and
western China in summer."""
NEAR = timedelta(days=1)


class Where(Enum):
    HOME = "home"
    ABOUT = "about"
    """Too far from home to have come back there, and too near to be away."""
    OUT = "out"
    """Away, and so near that one may be home again in the evening."""
    AWAY = "away"
    UNKNOWN = "unknown"

    @property
    def away(self) -> bool:
        return self in {Where.OUT, Where.AWAY}


REACHES = ((DAY_OUT_KM, Where.AWAY), (FAR_KM, Where.OUT), (ABOUT_KM, Where.ABOUT))


def middle(photos: Sequence[Photo]) -> Place | None:
    """The photo's position that is in the middle of all, so that single stale ones do not pull."""
    places = [photo.place for photo in photos if photo.place]
    if not places:
        return None
    latitude = median(place.latitude for place in places)
    longitude = median(place.longitude for place in places)
    return min(places, key=lambda place: distance_km(place, Place(latitude, longitude)))


def whereabouts(moments: Sequence[Moment], homes: Homes, clocks: Clocks) -> list[Where]:
    """Where each of the moments was, which are in the order of time."""
    told = [_told(moment, homes, clocks) for moment in moments]
    known = [n for n, where in enumerate(told) if where is not Where.UNKNOWN]
    return [
        where if where is not Where.UNKNOWN else _beside(n, moments, told, known)
        for n, where in enumerate(told)
    ]


def by_places(places: Iterable[Place], homes: Homes, on: date) -> Where:
    """By the place that is nearest to home."""
    far = [homes.distance_km(place, on) for place in places]
    known = [km for km in far if km is not None]
    if not known:
        return Where.UNKNOWN
    reached = [where for km, where in REACHES if min(known) > km]
    return reached[0] if reached else Where.HOME


def by_clocks(offsets: Iterable[timedelta], homes: Homes, clocks: Clocks, on: date) -> Where:
    """By the offsets that cameras wrote: a usual one says nothing, as neighbours keep it, too."""
    usual, written = usual_clock(clocks, on), list(offsets)
    if usual is None or not written:
        return Where.UNKNOWN
    foreign = all(
        abs(one - usual) >= FOREIGN_CLOCK and not _by_the_sun(one, homes, on) for one in written
    )
    return Where.AWAY if foreign else Where.UNKNOWN


def _told(moment: Moment, homes: Homes, clocks: Clocks) -> Where:
    on, place = moment.start.day, middle(moment.photos)
    if place:
        return by_places([place], homes, on)
    written = (one.signals.taken.offset for one in moment.photos if one.signals.taken)
    return by_clocks((one for one in written if one is not None), homes, clocks, on)


def _by_the_sun(offset: timedelta, homes: Homes, on: date) -> bool:
    """Whether clocks may stand like this at home."""
    ahead = [offset - timedelta(hours=home.longitude / HOUR_DEGREES) for home in homes.about(on)]
    return any(EARLIEST_CLOCK <= one <= LATEST_CLOCK for one in ahead)


def _beside(
    n: int, moments: Sequence[Moment], told: Sequence[Where], known: Sequence[int]
) -> Where:
    """Where the nearest moment was of which that is known."""
    at = bisect(known, n)
    near = min(
        known[max(0, at - 1) : at + 1], key=lambda m: _apart(moments[m], moments[n]), default=n
    )
    close = _apart(moments[near], moments[n]) <= NEAR
    return told[near] if close and told[near] is not Where.OUT else Where.UNKNOWN


def _apart(one: Moment, other: Moment) -> timedelta:
    """From the end of the earlier to the start of the later."""
    return max(one.start.instant - other.end.instant, other.start.instant - one.end.instant)
