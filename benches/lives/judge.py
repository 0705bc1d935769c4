"""One labelled roll, judged: what was found in it, against what is true."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random

from shoebox.domain.curation import choose
from shoebox.domain.discovery import discover
from shoebox.domain.echo import Calendar
from shoebox.domain.finding import Finding
from shoebox.domain.moment import Photo
from shoebox.domain.reasons import Grounds, holds
from shoebox.domain.recipe import Kind
from shoebox.domain.recognition import readings

from benches.lives import lived, peers
from benches.lives.score import Count, boundaries, pairs, sets
from benches.lives.told import DAY, Told, label, told
from benches.lives.truth import Life

OCCASIONS = (Kind.BIRTHDAY, Kind.GRADUATION, Kind.HOLIDAY)
KINDS = (*OCCASIONS, Kind.THEN_AND_NOW)
OURS, IMMICH = "ours", "immich-video-memory-generator"
PEERS = ("ente", IMMICH, "librephotos")
FEWEST = 4
YEAR = 330 * DAY


@dataclass(frozen=True)
class Verdict:
    """What one life adds to the counts; every mapping is by who or what was judged."""

    seed: str
    photos: int
    moments: Mapping[str, Count]
    ends: Mapping[str, Count]
    trips: Mapping[str, Count]
    repeats: Mapping[str, Count]
    kinds: Mapping[Kind, Count]
    shuffled: Mapping[Kind, Count]
    said: Sequence[tuple[Kind, float, bool]]
    """What every reading of every candidate was worth, offered or not, and whether it is true."""
    reasons: Count
    """Reasons that hold, and reasons that do not."""
    leaked: int
    """Screenshots and papers among the photos of suggestions."""


def judged(seed: str) -> Verdict:
    return judge(lived(seed))


def judge(life: Life) -> Verdict:
    read = told(life)
    found = discover(read.read, read.known, life.end.date())
    ends, groups = _moments(read)
    return Verdict(
        seed=life.seed,
        photos=len(life.items),
        moments=groups,
        ends=ends,
        trips=_trips(read),
        repeats=_repeats(read),
        kinds=_kinds(read, found),
        shuffled=_shuffled(life),
        said=_said(read),
        reasons=_reasons(read, found),
        leaked=len({one.id for finding in found for one in finding.photos} & life.papers),
    )


def _moments(read: Told) -> tuple[dict[str, Count], dict[str, Count]]:
    true = read.life.moment
    order = [photo.id for photo in read.read.photos]
    said = {
        OURS: _numbered(moment.photos for moment in read.read.moments),
        "librephotos": _numbered(peers.librephotos(read.read.photos)),
    }
    ends = {name: boundaries(order, found, true) for name, found in said.items()}
    return ends, {name: pairs(found, true) for name, found in said.items()}


def _numbered(groups: Iterable[Iterable[Photo]]) -> dict[str, int]:
    return {photo.id: number for number, group in enumerate(groups) for photo in group}


def _repeats(read: Told) -> dict[str, Count]:
    """Pairs of photos that show the same within minutes: those taken as one, against the true."""
    photos = [one for one in read.read.photos if one.id in read.life.look]
    left_out = choose(photos).left_out
    ours = {one.id: one.id for one in photos}
    ours |= {one.media: one.instead for one in left_out if one.instead}
    said = {OURS: ours, IMMICH: peers.immich_bursts(photos)}
    return {name: pairs(found, read.life.look) for name, found in said.items()}


def _trips(read: Told) -> dict[str, Count]:
    photos, homes = read.read.photos, read.known.homes
    albums = [album for album in peers.librephotos(photos) if len(_days(album)) > 1]
    said: dict[str, Iterable[Sequence[Photo]]] = {
        OURS: [trip.photos for trip in read.read.trips],
        "ente": [_filled(trip, photos) for trip in peers.ente(photos)],
        IMMICH: [_filled(t, photos) for t in peers.immich(photos, homes)],
        "librephotos": albums,
    }
    true, ignored = _true_trips(read)
    return {
        name: sets([{photo.id for photo in trip} for trip in found], true, ignored)
        for name, found in said.items()
    }


def _filled(trip: Sequence[Photo], photos: Sequence[Photo]) -> list[Photo]:
    """With the photos that have no position: peers do not look at those, which is no mistake."""
    first, last = trip[0].taken.instant, trip[-1].taken.instant
    return [photo for photo in photos if first <= photo.taken.instant <= last]


def _days(photos: Iterable[Photo]) -> set[object]:
    return {photo.taken.day for photo in photos}


def _true_trips(read: Told) -> tuple[list[set[str]], set[str]]:
    """The trips that have photos of two days; the photos of those that need not be called so."""
    trips: dict[int, list[Photo]] = {}
    for photo in read.read.photos:
        number = read.life.trip.get(photo.id)
        if number is not None:
            trips.setdefault(number, []).append(photo)
    counted = {n for n, trip in trips.items() if n >= 0 and _long_enough(trip)}
    true = [{photo.id for photo in trips[n]} for n in sorted(counted)]
    return true, {photo.id for n, trip in trips.items() if n not in counted for photo in trip}


def _long_enough(trip: Sequence[Photo]) -> bool:
    return len(_days(trip)) > 1 and len(trip) >= FEWEST


def _kinds(read: Told, found: Sequence[Finding]) -> dict[Kind, Count]:
    counts = {kind: _occasions(read, found, kind) for kind in OCCASIONS}
    return counts | {Kind.THEN_AND_NOW: _returns(read, found)}


def _occasions(read: Told, found: Sequence[Finding], kind: Kind) -> Count:
    true = {n for n, said in read.occasions().items() if said.kind is kind}
    hits: set[int] = set()
    false = 0
    for finding in (one for one in found if one.kind is kind):
        number = _most(read.life.moment.get(photo.id, -1) for photo in finding.photos)
        said = label(read.life.label.get(number, ""))
        if said.kind is kind and (kind is not Kind.HOLIDAY or said.name == finding.name):
            hits.add(number)
        else:
            false += 1
    return Count(len(hits & true), false, len(true - hits))


def _most(numbers: Iterable[int]) -> int:
    return Counter(numbers).most_common(1)[0][0]


def _returns(read: Told, found: Sequence[Finding]) -> Count:
    """Pairs of one view that is photographed again after a year."""
    spots = read.life.spots
    visits: dict[str, list[Photo]] = {}
    for photo in read.read.photos:
        if photo.id in spots and photo.place:
            visits.setdefault(spots[photo.id], []).append(photo)
    true = {s for s, v in visits.items() if v[-1].taken.instant - v[0].taken.instant > YEAR}
    told_ = [
        {spots.get(photo.id, "") for photo in finding.photos}
        for finding in found
        if finding.kind is Kind.THEN_AND_NOW
    ]
    right = {next(iter(names)) for names in told_ if len(names) == 1 and "" not in names}
    false = sum(1 for names in told_ if len(names) > 1 or "" in names)
    return Count(len(right & true), false, len(true - right))


def _shuffled(life: Life) -> dict[Kind, Count]:
    """What is found when every photo has the tags and objects of another one."""
    seen = [(one.signals.tags, one.signals.objects) for one in life.items if one.signals]
    Random(life.seed).shuffle(seen)
    items = tuple(
        replace(one, signals=replace(one.signals, tags=tags, objects=objects))
        for one, (tags, objects) in zip(life.items, seen, strict=True)
        if one.signals
    )
    read = told(replace(life, items=items))
    found = discover(read.read, read.known, life.end.date())
    return {kind: _occasions(read, found, kind) for kind in OCCASIONS}


def _said(read: Told) -> list[tuple[Kind, float, bool]]:
    calendar = Calendar(read.known.echoes)
    said = []
    for one in read.candidates:
        label = read.label(one)
        for reading in readings(one, calendar):
            named = reading.kind is not Kind.HOLIDAY or reading.name == label.name
            said.append((reading.kind, reading.confidence, label.kind is reading.kind and named))
    return said


def _reasons(read: Told, found: Sequence[Finding]) -> Count:
    grounds = Grounds((), read.known, read.setting)
    checked = [
        holds(reason, replace(grounds, photos=finding.photos))
        for finding in found
        for reason in finding.reasons
    ]
    return Count(sum(checked), len(checked) - sum(checked))
