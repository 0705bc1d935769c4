"""Photos close in time and place.

A moment ends where nothing was photographed for `PAUSE`, or where the next photo is more than
`LEAP` away. The pause is the usual choice of photo managers for one occasion within a day; the
day-long pauses of trips are another matter.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from math import asin, cos, radians, sin, sqrt

from shoebox.domain.media import Look, MediaItem, Place, Signals, Taken

PAUSE = timedelta(hours=4)
LEAP_KM = 25.0
EARTH_KM = 6371.0
TWIN_PAUSE = timedelta(minutes=10)
TWIN_BITS = 8
"""Photos that differ in at most this many of 64 bits look alike (Zauner 2010, pHash)."""


@dataclass(frozen=True)
class Photo:
    """A still picture whose time is known: what moments are made of."""

    id: str
    signals: Signals
    taken: Taken


@dataclass(frozen=True)
class Moment:
    """At least one photo, in the order of time."""

    photos: tuple[Photo, ...]

    @property
    def start(self) -> Taken:
        return self.photos[0].taken

    @property
    def end(self) -> Taken:
        return self.photos[-1].taken

    @property
    def by_camera(self) -> bool:
        """Whether it is known when its photos were taken, and not only when they were saved."""
        return self.start.by_camera


def photos(items: Iterable[MediaItem]) -> list[Photo]:
    """The items that may be suggested: held, photos by their look, with a known time (R20)."""
    return sorted(
        (
            Photo(item.id, item.signals, item.signals.taken)
            for item in items
            if item.held and item.signals and item.signals.taken and item.signals.look is Look.PHOTO
        ),
        key=lambda photo: (photo.taken.instant, photo.id),
    )


def group(photos: Iterable[Photo]) -> list[Moment]:
    """Cut photos, given in the order of time, into moments.

    When a camera says that a photo was taken and when a file says that it was saved are two
    time lines: a moment lies on one of them.
    """
    lines: dict[bool, list[Photo]] = {}
    for photo in photos:
        lines.setdefault(photo.taken.by_camera, []).append(photo)
    return [moment for line in lines.values() for moment in _cut(line)]


def _cut(line: Iterable[Photo]) -> list[Moment]:
    moments: list[list[Photo]] = []
    for photo in line:
        if moments and _together(moments[-1][-1], photo):
            moments[-1].append(photo)
        else:
            moments.append([photo])
    return [Moment(tuple(part)) for part in moments]


def twins(one: Photo, other: Photo) -> bool:
    """Whether two photos show the same: close in both time and looks (R19)."""
    apart = abs(one.taken.instant - other.taken.instant)
    bits = (one.signals.likeness ^ other.signals.likeness).bit_count()
    return apart <= TWIN_PAUSE and bits <= TWIN_BITS


def distance_km(one: Place, other: Place) -> float:
    """Great-circle distance by the haversine formula."""
    lat1, lat2 = radians(one.latitude), radians(other.latitude)
    east = radians(other.longitude - one.longitude)
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin(east / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(min(1.0, half)))


def _together(earlier: Photo, later: Photo) -> bool:
    if later.taken.instant - earlier.taken.instant > PAUSE:
        return False
    here, there = earlier.signals.place, later.signals.place
    return here is None or there is None or distance_km(here, there) <= LEAP_KM
