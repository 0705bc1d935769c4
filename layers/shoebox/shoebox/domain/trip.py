"""Trips: nights away from home, however many (R18; for what is away, see `whereabouts`).

- One trip goes on until something is photographed at home again, or nothing for `SILENCE`; nothing
  for `LONG_SILENCE`, where one photographs on about where one was, or so far from home that
  nobody goes back in between.
- A trip has photos of at least two days, which end at `NIGHTFALL`: a party until two in the
  morning is not a night away.
- Moments of which nothing is known belong to the trip that they lie in.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from shoebox.domain.clocks import Clocks
from shoebox.domain.geography import distance_km
from shoebox.domain.home import Homes
from shoebox.domain.moment import Moment, Photo
from shoebox.domain.whereabouts import FAR_KM, Where, middle, whereabouts

SILENCE, LONG_SILENCE = timedelta(days=4), timedelta(days=7)
REMOTE_KM = 1000.0
NIGHTFALL = timedelta(hours=5)
FEWEST_PHOTOS = 4


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


def trips(moments: Sequence[Moment], homes: Homes, clocks: Clocks) -> list[Trip]:
    """The trips among moments that are in the order of time."""
    marked = list(zip(moments, whereabouts(moments, homes, clocks), strict=True))
    runs = (Trip(tuple(run)) for run in _runs(marked, homes))
    return [trip for trip in runs if _counts(trip)]


def _counts(trip: Trip) -> bool:
    return len(trip.photos) >= FEWEST_PHOTOS and len(trip.days) > 1


def _runs(marked: Sequence[tuple[Moment, Where]], homes: Homes) -> Iterator[list[Moment]]:
    """From the first to the last moment away, with what lies between."""
    run: list[Moment] = []
    doubtful: list[Moment] = []
    for moment, where in marked:
        if run and (where is Where.HOME or (where.away and _silent(run[-1], moment, homes))):
            yield run
            run, doubtful = [], []
        if where.away:
            run, doubtful = [*run, *doubtful, moment], []
        elif run:
            doubtful.append(moment)
    if run:
        yield run


def _silent(last: Moment, moment: Moment, homes: Homes) -> bool:
    pause = moment.start.instant - last.end.instant
    return pause > (LONG_SILENCE if _stayed(last, moment, homes) else SILENCE)


def _stayed(last: Moment, moment: Moment, homes: Homes) -> bool:
    before, after = middle(last.photos), middle(moment.photos)
    if before is None or after is None:
        return False
    far = [homes.distance_km(place, last.end.day) or 0.0 for place in (before, after)]
    return min(far) > REMOTE_KM or distance_km(before, after) <= FAR_KM
