"""What earlier years have to do with today: the same day, and the same place."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from shoebox.domain.evidence import distinct
from shoebox.domain.finding import Finding
from shoebox.domain.geography import distance_km
from shoebox.domain.home import Homes
from shoebox.domain.likeness import alike
from shoebox.domain.moment import Photo
from shoebox.domain.recipe import Kind
from shoebox.domain.spot import Spot, spot_of
from shoebox.domain.suggestion import Reason
from shoebox.domain.trip import waking_day

FEWEST_THAT_DAY = 3
SPOT_KM = 0.15
"""About what a position is off in a town, twice."""
YEAR = timedelta(days=330)
LIKENESS = 0.75
"""Cosine of two photos of one view: photos of one town were measured at .64 to .68, two of the same
thing at .89."""
COMPARED = 12


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
    no more than one with twenty. Where one lives is no spot.
    """
    pairs = (_farthest(spot) for spot in _spots(photos, homes))
    return [_told(*pair) for pair in pairs if pair]


def _same_day(day: date, today: date) -> bool:
    return (day.month, day.day) == (today.month, today.day) and day.year < today.year


def _spots(photos: Sequence[Photo], homes: Homes) -> list[list[Photo]]:
    found: dict[Spot, list[Photo]] = {}
    for photo in photos:
        if spot := spot_of(photo):
            found.setdefault(spot, []).append(photo)
    spots = (found[spot] for spot in sorted(found))
    return [spot for spot in spots if _years_apart(spot[0], spot[-1]) and not _at_home(spot, homes)]


def _at_home(spot: Sequence[Photo], homes: Homes) -> bool:
    place = spot[0].place
    far = homes.distance_km(place, spot[0].taken.day) if place else None
    return far is not None and far < SPOT_KM


def _farthest(spot: Sequence[Photo]) -> tuple[Photo, Photo] | None:
    found = distinct(spot)
    pairs = [(then, now) for then in found[:COMPARED] for now in found[-COMPARED:]]
    matching = [pair for pair in pairs if _match(*pair)]
    return max(matching, key=_distance, default=None)


def _distance(pair: tuple[Photo, Photo]) -> tuple[int, float, str]:
    """Years before likeness: the same view, as long ago as possible."""
    then, now = pair
    apart = now.taken.instant - then.taken.instant
    return apart // YEAR, alike(then.signals, now.signals), then.id


def _match(then: Photo, now: Photo) -> bool:
    if not _years_apart(then, now) or then.place is None or now.place is None:
        return False
    near = distance_km(then.place, now.place) <= SPOT_KM
    return near and alike(then.signals, now.signals) >= LIKENESS


def _years_apart(then: Photo, now: Photo) -> bool:
    return now.taken.instant - then.taken.instant >= YEAR


def _told(then: Photo, now: Photo) -> Finding:
    likeness = alike(then.signals, now.signals)
    facts = {"media": [then.id, now.id], "likeness": round(100 * likeness)}
    return Finding(Kind.THEN_AND_NOW, (then, now), (Reason("same_spot", facts),), "", likeness)
