"""What earlier years have to do with today: the same day, and the same place."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from shoebox.domain.evidence import distinct
from shoebox.domain.finding import Finding
from shoebox.domain.geography import distance_km
from shoebox.domain.home import Homes
from shoebox.domain.likeness import alike
from shoebox.domain.moment import Photo, in_time
from shoebox.domain.recipe import Kind
from shoebox.domain.spot import Spot, beside, spot_of
from shoebox.domain.suggestion import Reason
from shoebox.domain.trip import waking_day

FEWEST_THAT_DAY = 3
SPOT_KM = 0.15
"""About what a position is off in a town, twice."""
AT_HOME_KM = 0.3
YEAR = timedelta(days=330)
LIKENESS = 0.75
"""Cosine of two photos of one view: photos of one town were measured at .64 to .68, two of the same
thing at .89."""
COMPARED = 48
Pair = tuple[Photo, Photo]


def on_this_day(photos: Iterable[Photo], today: date) -> Finding | None:
    """The photos of this day in earlier years, in the order of time; None if there are too few."""
    then = [one for one in photos if _same_day(waking_day(one), today)]
    if len(distinct(then)) < FEWEST_THAT_DAY:
        return None
    years = sorted({waking_day(one).year for one in then})
    facts = {"month": today.month, "day": today.day, "years": years}
    return Finding(Kind.ON_THIS_DAY, tuple(then), (Reason("same_day", facts),))


def then_and_now(photos: Sequence[Photo], homes: Homes) -> list[Finding]:
    """For every spot that was photographed alike years apart, the pair that is farthest apart.

    Of a spot the first and the last few photos are compared, so that a place with thousands costs
    no more than one with a hundred. Where one lived then is no spot.
    """
    spots = _spots(photos)
    pairs = (_farthest(spots[spot], _about(spot, spots), homes) for spot in sorted(spots))
    return [_told(*pair) for pair in _once(pair for pair in pairs if pair)]


def _same_day(day: date, today: date) -> bool:
    return (day.month, day.day) == (today.month, today.day) and day.year < today.year


def _spots(photos: Iterable[Photo]) -> dict[Spot, list[Photo]]:
    found: dict[Spot, list[Photo]] = {}
    for photo in photos:
        if spot := spot_of(photo):
            found.setdefault(spot, []).append(photo)
    return found


def _about(spot: Spot, spots: Mapping[Spot, Sequence[Photo]]) -> list[Photo]:
    return sorted((one for near in beside(spot) for one in spots.get(near, ())), key=in_time)


def _at_home(photo: Photo, homes: Homes) -> bool:
    home = next(iter(homes.about(photo.taken.day)), None)
    return bool(photo.place and home and distance_km(photo.place, home) < AT_HOME_KM)


def _farthest(spot: Sequence[Photo], about: Sequence[Photo], homes: Homes) -> Pair | None:
    """The first of a spot with the last of it and of those beside it."""
    if not _years_apart(spot[0], about[-1]):
        return None
    outside = [one for one in distinct(spot) if not _at_home(one, homes)]
    first, last = outside[:COMPARED], distinct(about)[-COMPARED:]
    pairs = ((then, now) for then in first for now in last)
    return max((pair for pair in pairs if _match(*pair)), key=_distance, default=None)


def _once(pairs: Iterable[Pair]) -> list[Pair]:
    """Those of different views, the farthest apart first."""
    kept: list[Pair] = []
    for pair in sorted(pairs, key=_distance, reverse=True):
        if not any(_near(pair[0], other[0]) and _near(pair[1], other[1]) for other in kept):
            kept.append(pair)
    return sorted(kept, key=lambda pair: in_time(pair[0]))


def _near(one: Photo, other: Photo) -> bool:
    return bool(one.place and other.place and distance_km(one.place, other.place) <= SPOT_KM)


def _distance(pair: Pair) -> tuple[int, float, str]:
    """Years before likeness: the same view, as long ago as possible."""
    then, now = pair
    apart = now.taken.instant - then.taken.instant
    return apart // YEAR, alike(then.signals, now.signals), then.id


def _match(then: Photo, now: Photo) -> bool:
    apart = _years_apart(then, now) and _near(then, now)
    return apart and alike(then.signals, now.signals) >= LIKENESS


def _years_apart(then: Photo, now: Photo) -> bool:
    return now.taken.instant - then.taken.instant >= YEAR


def _told(then: Photo, now: Photo) -> Finding:
    likeness = alike(then.signals, now.signals)
    facts = {"media": [then.id, now.id], "likeness": round(100 * likeness)}
    return Finding(Kind.THEN_AND_NOW, (then, now), (Reason("same_spot", facts),), "", likeness)
