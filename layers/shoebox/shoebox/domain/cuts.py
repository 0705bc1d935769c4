"""Where a line of photos falls into moments: the rule of `moment`, on plain columns of numbers.

Each boundary follows from its neighbours, in one pass. Hardly any pair of photos has to be looked
at closely: nobody begins something new within `FLOOR` of a pause, wherever they went meanwhile.
"""

from collections.abc import Sequence
from itertools import pairwise

from shoebox.domain.geography import distance_km
from shoebox.domain.media import Place

WALK_KM = 5.0
FASTEST_KMH = 200.0
FLOOR = 1 / 16
HOUR = 3600.0


def cuts(instants: Sequence[float], places: Sequence[Place | None], pause: float) -> list[int]:
    """The numbers of the photos that begin a moment, but for the first.

    Seconds on one time line, in order, and the position of each photo where there is one; `pause`
    in seconds.
    """
    floor = pause * FLOOR
    rests = [n for n, (a, b) in enumerate(pairwise(instants), 1) if b - a > floor]
    begun = 0
    found = []
    for n in rests:
        rest = instants[n] - instants[n - 1]
        if rest > pause or rest > pause / (1 + _moved_km(instants, places, begun, n) / WALK_KM):
            found.append(n)
            begun = n
    return found


def _moved_km(
    instants: Sequence[float], places: Sequence[Place | None], begun: int, n: int
) -> float:
    """How far somebody came since the last position of this moment; 0 where nobody could know."""
    here = places[n]
    if here is None:
        return 0.0
    last = next((m for m in range(n - 1, begun - 1, -1) if places[m] is not None), None)
    there = places[last] if last is not None else None
    if last is None or there is None:
        return 0.0
    moved = distance_km(there, here)
    return moved if moved <= FASTEST_KMH * (instants[n] - instants[last]) / HOUR else 0.0
