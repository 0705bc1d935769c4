"""What stays known of one local day of a roll without its photos: counts, and the best of them.

It follows from the photos of that day alone, so that a new photo changes one day. Positions are
kept as coarse as home is learned from; what was seen is kept where it may tell other years of a
birthday.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from shoebox.domain.area import cell_of
from shoebox.domain.evidence import Evidence, distinct, gather
from shoebox.domain.gem import brilliance, gems
from shoebox.domain.lexicon import Cue, sightings
from shoebox.domain.moment import Photo, group, listen
from shoebox.domain.place import Place
from shoebox.domain.recognition import Bearing
from shoebox.domain.rhythm import Rhythm
from shoebox.domain.spot import Spot, spot_of

MOST = 6
"""So many photos stand for a day."""
FEWEST = 4
"""A moment with fewer distinct photos says nothing of other years."""
FAINT = 0.02
"""Below this it does not, either."""


@dataclass(frozen=True)
class Kept:
    """A photo that stands for its day; with its spot, where it may be seen again from there."""

    id: str
    spot: Spot | None = None


@dataclass(frozen=True)
class Party:
    """The moment of a day that looks most like a birthday, whatever the date."""

    evidence: Evidence
    place: Place | None


@dataclass(frozen=True)
class Day:
    """At least one photo."""

    photos: int
    distinct: int
    kept: tuple[Kept, ...]
    """The best come first."""
    rhythm: Rhythm
    """The pauses between the photos that a camera dated."""
    first: float | None
    last: float | None
    """When a camera dated the first and the last, in seconds on the one time line."""
    stays: tuple[Place, ...]
    """One of each area."""
    offsets: tuple[int, ...]
    """In minutes, as the cameras wrote them."""
    countries: Mapping[str, int]
    party: Party | None = None
    gem: tuple[bool, float, str] | None = None
    """The outstanding photo of the day (see `gem.brilliance`)."""
    sightings: Mapping[Cue, int] = field(default_factory=dict)
    """What its distinct photos show, in hundredths."""


def day_of(photos: Sequence[Photo]) -> Day:
    """What the photos of one day, in the order of time, leave behind."""
    dated = [photo.at for photo in photos if photo.taken.by_camera]
    single = distinct(photos)
    return Day(
        photos=len(photos),
        distinct=len(single),
        kept=_kept(single),
        rhythm=listen(photos),
        first=min(dated, default=None),
        last=max(dated, default=None),
        stays=_stays(photos),
        offsets=_offsets(photos),
        countries=_countries(photos),
        party=_party(photos),
        gem=max((brilliance(one.photos[0]) for one in gems(photos)), default=None),
        sightings={cue: round(100 * n) for cue, n in sightings(p.signals for p in single).items()},
    )


def by_day(photos: Iterable[Photo]) -> dict[date, Day]:
    """The days of photos that are in the order of time."""
    found: dict[date, list[Photo]] = {}
    for photo in photos:
        found.setdefault(photo.taken.day, []).append(photo)
    return {day: day_of(one) for day, one in found.items()}


def _kept(photos: Sequence[Photo]) -> tuple[Kept, ...]:
    """The best of every spot first, as long as there are more spots; then the best others."""
    ranked = sorted(photos, key=brilliance, reverse=True)
    first: dict[Spot | None, Photo] = {}
    for photo in ranked:
        first.setdefault(spot_of(photo), photo)
    chosen = {photo.id for photo in [*first.values(), *_others(ranked, first.values())][:MOST]}
    return tuple(Kept(one.id, spot_of(one)) for one in ranked if one.id in chosen)


def _others(ranked: Iterable[Photo], first: Iterable[Photo]) -> list[Photo]:
    ids = {photo.id for photo in first}
    return [photo for photo in ranked if photo.id not in ids]


def _stays(photos: Iterable[Photo]) -> tuple[Place, ...]:
    found: dict[tuple[int, int], Place] = {}
    for place in sorted(
        (photo.place for photo in photos if photo.place),
        key=lambda place: (place.latitude, place.longitude),
    ):
        found.setdefault(cell_of(place), place)
    return tuple(found.values())


def _offsets(photos: Iterable[Photo]) -> tuple[int, ...]:
    written = {photo.signals.taken.offset for photo in photos if photo.signals.taken}
    return tuple(sorted(offset // timedelta(minutes=1) for offset in written if offset is not None))


def _countries(photos: Iterable[Photo]) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for photo in photos:
        if photo.signals.locality:
            country = photo.signals.locality.country
            found[country] = found.get(country, 0) + 1
    return found


def _party(photos: Sequence[Photo]) -> Party | None:
    day = photos[0].taken.day
    found = []
    for moment in group(photos):
        if len(moment.photos) >= FEWEST:
            place = next((one.place for one in moment.photos if one.place), None)
            found.append((Bearing(gather(moment), day).alone, Party(gather(moment), place)))
    able = [pair for pair in found if pair[0] >= FAINT and pair[1].evidence.photos >= FEWEST]
    return max(able, key=lambda pair: pair[0])[1] if able else None
