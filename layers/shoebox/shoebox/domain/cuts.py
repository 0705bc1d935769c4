"""Where a line of photos falls into moments: the rule of `moment`.

Each boundary follows from its neighbours, in one pass. Nobody begins something new within `FLOOR`
of a pause, wherever they went meanwhile: until then after any photo, there is nothing to look at.
"""

from collections.abc import Sequence

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

Times = Sequence[float]
Places = Sequence[Place | None]


def cuts(times: Times, places: Places, pause: float) -> list[int]:
    """The numbers of the photos that begin a moment, but for the first.

    When and where each was taken, in the order of time: seconds on one time line, as `pause` is in.
    """
    floor, nothing = pause * FLOOR, pause * FLOOR * SURELY
    until = times[0] + nothing if times else 0.0
    begun = 0
    found = []
    for n, at in enumerate(times):
        if at > until:
            until = at + nothing
            rest = at - times[n - 1]
            if rest > pause or (
                rest > floor
                and (here := places[n]) is not None
                and _moved_on(here, times, places, begun, n, WALK_KM * (pause / rest - 1))
            ):
                found.append(n)
                begun = n
    return found


def _moved_on(here: Place, times: Times, places: Places, begun: int, n: int, far: float) -> bool:
    """Whether somebody came farther than so many kilometres from this moment's last position."""
    last = n - 1
    while (there := places[last]) is None:
        if last == begun:
            return False
        last -= 1
    # No great circle is longer than the way along a meridian and the equator.
    degrees = abs(here.latitude - there.latitude) + abs(here.longitude - there.longitude)
    if KM_PER_DEGREE * degrees < far:
        return False
    hours = (times[n] - times[last]) / HOUR
    return far < distance_km(there, here) <= FASTEST_KMH * hours
