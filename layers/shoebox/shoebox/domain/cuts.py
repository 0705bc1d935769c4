"""Where a line of photos falls into moments: the rule of `moment`, on plain columns of numbers.

Each boundary follows from its neighbours, in one pass. Hardly any pair of photos has to be looked
at closely: nobody begins something new within `FLOOR` of a pause, wherever they went meanwhile.
"""

from collections.abc import Sequence
from itertools import compress, count, islice
from operator import sub

from shoebox.domain.geography import distance_km
from shoebox.domain.place import Place

WALK_KM = 5.0
FASTEST_KMH = 200.0
FLOOR = 1 / 16
HOUR = 3600.0
KM_PER_DEGREE = 111.3
"""A little more than a degree is anywhere."""


def cuts(instants: Sequence[float], places: Sequence[Place | None], pause: float) -> list[int]:
    """The numbers of the photos that begin a moment, but for the first.

    Seconds on one time line, in order, and the position of each photo where there is one; `pause`
    in seconds.
    """
    rests = list(map(sub, islice(instants, 1, None), instants))
    long = compress(count(1), map((pause * FLOOR).__lt__, rests))
    begun = 0
    found = []
    for n in long:
        rest = rests[n - 1]
        if rest > pause or (places[n] and _moved_on(instants, places, begun, n, pause / rest - 1)):
            found.append(n)
            begun = n
    return found


def _moved_on(
    instants: Sequence[float], places: Sequence[Place | None], begun: int, n: int, walks: float
) -> bool:
    """Whether somebody came farther than so many walks since the last position of this moment."""
    here = places[n]
    last = n - 1
    while last > begun and places[last] is None:
        last -= 1
    there = places[last]
    if here is None or there is None:
        return False
    far = WALK_KM * walks
    if _at_most_km(there, here) < far:
        return False
    moved = distance_km(there, here)
    return far < moved <= FASTEST_KMH * (instants[n] - instants[last]) / HOUR


def _at_most_km(one: Place, other: Place) -> float:
    """No great circle is longer than going along the meridian and the equator."""
    north, east = abs(one.latitude - other.latitude), abs(one.longitude - other.longitude)
    return KM_PER_DEGREE * (north + east)
