"""One time line for photos whose cameras did not all write an offset.

A wall clock alone does not say when something was. What is missing is filled in with the best
that the roll itself knows, in this order:

- the offset of the photo nearest by the wall clock, up to half a day away;
- the hour that the sun keeps at the photo's own longitude;
- what either gave the nearest photo, up to half a day away;
- the offset that most of the roll's photos have; else UTC.

Only the offset is filled in: the wall clock, and so the local day, stays as it was (R17).
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from shoebox.domain.place import Place
from shoebox.domain.taken import Taken

REACH = timedelta(hours=12)
"""How far a neighbour may be whose offset is borrowed."""
HOUR_DEGREES = 15.0

Known = tuple[datetime, timedelta]


def with_offsets(
    found: Sequence[tuple[Taken, Place | None]], usual: timedelta | None = None
) -> list[Taken]:
    """The same times, in the same order, each with an offset. These photos may be a part of a roll:
    `usual` is what is known of the whole."""
    written = sorted((taken.local, taken.offset) for taken, _ in found if taken.offset is not None)
    if len(written) == len(found):
        return [taken for taken, _ in found]
    by_sun = [_by_neighbour_or_sun(taken, place, written) for taken, place in found]
    known = sorted((taken.local, taken.offset) for taken in by_sun if taken.offset is not None)
    most = Counter(offset for _, offset in known).most_common(1)
    fallback = usual if usual is not None else most[0][0] if most else timedelta()
    return [
        taken
        if taken.offset is not None
        else replace(taken, offset=_nearest(taken.local, known, fallback))
        for taken in by_sun
    ]


def solar_offset(place: Place) -> timedelta:
    """The whole hours by which the sun is ahead of Greenwich: right to an hour or two."""
    return timedelta(hours=round(place.longitude / HOUR_DEGREES))


def _by_neighbour_or_sun(taken: Taken, place: Place | None, written: Sequence[Known]) -> Taken:
    if taken.offset is not None:
        return taken
    near = _nearest(taken.local, written)
    if near is None and place is not None:
        near = solar_offset(place)
    return replace(taken, offset=near)


def _nearest(
    local: datetime, known: Sequence[Known], otherwise: timedelta | None = None
) -> timedelta | None:
    at = bisect_left(known, (local, timedelta.min))
    around = [(abs(local - other), offset) for other, offset in known[max(0, at - 1) : at + 1]]
    far, offset = min(around, default=(REACH * 2, timedelta()))
    return offset if far <= REACH else otherwise
