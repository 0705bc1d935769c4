"""Where a line of photos falls into moments: the rule of `moment`, on packed columns of numbers.

Each boundary follows from its neighbours, in one pass. Nobody begins something new within `FLOOR`
of a pause, wherever they went meanwhile: until then after any photo, there is nothing to look at.
"""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import hypot, nan

from shoebox.domain.geography import distance_km
from shoebox.domain.place import Place

WALK_KM = 5.0
FASTEST_KMH = 200.0
FLOOR = 1 / 16
SURELY = 0.99
"""Of `FLOOR`: a sum of large numbers is not exact."""
HOUR = 3600.0
KM_PER_DEGREE = 111.3
"""A little more than a degree is anywhere."""


@dataclass(frozen=True)
class Track:
    """When and where photos were taken, in the order of time.

    Seconds on one time line, and degrees; NaN where there is no position. Packed, a large roll
    lies in the processor's cache, where an object for each photo does not.
    """

    instants: "array[float]"
    latitudes: "array[float]"
    longitudes: "array[float]"


def track(instants: Iterable[float], places: Sequence[Place | None]) -> Track:
    """The columns of photos that are given in the order of time."""
    return Track(
        array("d", instants),
        array("d", [place.latitude if place else nan for place in places]),
        array("d", [place.longitude if place else nan for place in places]),
    )


def cuts(roll: Track, pause: float) -> list[int]:
    """The numbers of the photos that begin a moment, but for the first; `pause` in seconds."""
    instants, latitudes, floor = roll.instants, roll.latitudes, pause * FLOOR
    until = instants[0] + floor * SURELY if instants else 0.0
    begun = 0
    found = []
    for n, at in enumerate(instants):
        if at > until:
            until = at + floor * SURELY
            rest = at - instants[n - 1]
            # Only NaN is unlike itself.
            if rest > pause or (
                rest > floor
                and latitudes[n] == latitudes[n]
                and _moved_on(roll, begun, n, pause / rest - 1)
            ):
                found.append(n)
                begun = n
    return found


def _moved_on(roll: Track, begun: int, n: int, walks: float) -> bool:
    """Whether somebody came farther than so many walks since the last position of this moment."""
    latitudes, longitudes, last = roll.latitudes, roll.longitudes, n - 1
    while last > begun and latitudes[last] != latitudes[last]:
        last -= 1
    far = WALK_KM * walks
    # No great circle is longer than the straight line on a map of degrees; NaN is never as far.
    degrees = hypot(latitudes[n] - latitudes[last], longitudes[n] - longitudes[last])
    if not KM_PER_DEGREE * degrees >= far:
        return False
    moved = distance_km(*(Place(latitudes[at], longitudes[at]) for at in (last, n)))
    return far < moved <= FASTEST_KMH * (roll.instants[n] - roll.instants[last]) / HOUR
