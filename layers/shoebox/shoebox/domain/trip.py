"""Trips: nights away from home, however many (R18).

- Away is more than `FAR_KM` from every everyday place, by the middle of a moment's positions: one
  stale position does not count. A moment without positions is away where its clock is: two hours
  or more from the clock that the person usually keeps.
- One trip goes on until something is photographed at home again, or nothing for `SILENCE`.
- A trip has photos of at least two days, which end at `NIGHTFALL`: a party until two in the
  morning is not a night away.
- Moments of which nothing is known belong to the trip that they lie in.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from statistics import median

from shoebox.domain.clocks import Clocks
from shoebox.domain.geography import distance_km
from shoebox.domain.home import Homes, month_of
from shoebox.domain.moment import Moment, Photo
from shoebox.domain.place import Place

FAR_KM = 50.0
SILENCE = timedelta(days=4)
NIGHTFALL = timedelta(hours=5)
FOREIGN_CLOCK = timedelta(hours=2)
FEWEST_PHOTOS = 4


class Where(Enum):
    HOME = "home"
    AWAY = "away"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Trip:
    """The moments of one trip, in the order of time; the first and the last were away."""

    moments: tuple[Moment, ...]

    @property
    def photos(self) -> tuple[Photo, ...]:
        return tuple(photo for moment in self.moments for photo in moment.photos)

    @property
    def days(self) -> tuple[date, ...]:
        """The days with photos, each until `NIGHTFALL`."""
        return tuple(sorted({waking_day(photo) for photo in self.photos}))

    @property
    def nights(self) -> int:
        return (self.days[-1] - self.days[0]).days


def waking_day(photo: Photo) -> date:
    """The day that a photo feels like: what is taken before `NIGHTFALL` ends the day before."""
    return (photo.taken.local - NIGHTFALL).date()


def middle(photos: Sequence[Photo]) -> Place | None:
    """The photo's position that is in the middle of all, so that single stale ones do not pull."""
    places = [photo.place for photo in photos if photo.place]
    if not places:
        return None
    latitude = median(place.latitude for place in places)
    longitude = median(place.longitude for place in places)
    return min(places, key=lambda place: distance_km(place, Place(latitude, longitude)))


def trips(moments: Sequence[Moment], homes: Homes, clocks: Clocks) -> list[Trip]:
    """The trips among moments that are in the order of time."""
    marked = [(moment, _where(moment, homes, clocks)) for moment in moments]
    runs = (Trip(tuple(run)) for run in _runs(marked))
    return [trip for trip in runs if _counts(trip)]


def _counts(trip: Trip) -> bool:
    return len(trip.photos) >= FEWEST_PHOTOS and len(trip.days) > 1


def _runs(marked: Sequence[tuple[Moment, Where]]) -> Iterator[list[Moment]]:
    """From the first to the last moment away, with what lies between."""
    run: list[Moment] = []
    doubtful: list[Moment] = []
    for moment, where in marked:
        silent = run and moment.start.instant - run[-1].end.instant > SILENCE
        if run and (silent or where is Where.HOME):
            yield run
            run, doubtful = [], []
        if where is Where.AWAY:
            run, doubtful = [*run, *doubtful, moment], []
        elif run:
            doubtful.append(moment)
    if run:
        yield run


def _where(moment: Moment, homes: Homes, clocks: Clocks) -> Where:
    place = middle(moment.photos)
    if place is None:
        return _by_clock(moment, clocks)
    far = homes.distance_km(place, moment.start.day)
    if far is None:
        return Where.UNKNOWN
    return Where.AWAY if far > FAR_KM else Where.HOME


def _by_clock(moment: Moment, clocks: Clocks) -> Where:
    usual, offset = clocks.get(month_of(moment.start.day)), moment.start.offset
    if usual is None or offset is None or abs(offset - usual) < FOREIGN_CLOCK:
        return Where.UNKNOWN
    return Where.AWAY
