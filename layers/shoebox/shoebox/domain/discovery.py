"""Everything in a survey that is worth telling, of every kind."""

from collections.abc import Iterable
from datetime import date
from math import floor

from shoebox.domain.evidence import people
from shoebox.domain.finding import Finding
from shoebox.domain.gem import gems
from shoebox.domain.home import Homes
from shoebox.domain.lexicon import CLEAR, Cue, cues
from shoebox.domain.moment import Moment, Photo
from shoebox.domain.recap import RECAPS, recaps
from shoebox.domain.recipe import Kind
from shoebox.domain.recognition import Recognized, doubtful
from shoebox.domain.suggestion import Reason
from shoebox.domain.survey import Knowledge, Survey
from shoebox.domain.trip import Trip, waking_day
from shoebox.domain.years import on_this_day, then_and_now

SHOWN = 5
"""A reason names at most so many photos."""
GATHERED = 3


def discover(survey: Survey, known: Knowledge, today: date) -> list[Finding]:
    """The findings of a whole roll, the particular before the general; each photo may be in
    several."""
    this_day = on_this_day(survey.photos, today)
    found = [*nearby(survey, known, today), *([this_day] if this_day else [])]
    found += then_and_now(survey.photos, known.homes)
    found += recaps(survey.photos, survey.travelled, known.homes, today, RECAPS)
    return found + gems(survey.photos)


def nearby(survey: Survey, known: Knowledge, today: date) -> list[Finding]:
    """The findings that nothing but the photos beside them is needed for."""
    found = [_occasion(one) for one in survey.occasions]
    told = {id(one.candidate.moment) for one in survey.occasions}
    found += [_trip(trip, known.homes) for trip in survey.trips]
    found += recaps(survey.photos, survey.travelled, known.homes, today, [Kind.WEEKEND])
    return found + [_moment(one) for one in survey.moments if id(one) not in told]


def doubts(survey: Survey, known: Knowledge) -> list[Finding]:
    """The occasions that are too unsure to be told."""
    return [_occasion(one) for one in doubtful(survey.candidates, known.echoes)]


def _moment(moment: Moment) -> Finding:
    return Finding(Kind.COLLAGE, moment.photos, (together(moment.photos),))


def together(photos: tuple[Photo, ...]) -> Reason:
    """That photos are of one moment: taken, or only saved, at one time."""
    first, last = photos[0].taken, photos[-1].taken
    rule = "taken_together" if first.by_camera else "saved_together"
    facts = {"photos": len(photos), "from": first.local.isoformat(), "to": last.local.isoformat()}
    return Reason(rule, facts)


def _trip(trip: Trip, homes: Homes) -> Finding:
    return Finding(Kind.TRIP, trip.photos, (away(trip.photos, homes),))


def away(photos: tuple[Photo, ...], homes: Homes) -> Reason:
    """How far from home photos were taken at the farthest, and for how many nights."""
    days = sorted({waking_day(photo) for photo in photos})
    far = [homes.distance_km(p.place, p.taken.day) or 0.0 for p in photos if p.place]
    facts = {
        "km": floor(max(far, default=0.0)),
        "nights": (days[-1] - days[0]).days,
        "from": days[0].isoformat(),
        "to": days[-1].isoformat(),
    }
    return Reason("away_from_home", facts)


def _occasion(one: Recognized) -> Finding:
    photos = one.candidate.moment.photos
    reasons = (together(photos), *_evidence(one, photos), _sure(one))
    return Finding(one.kind, photos, reasons, one.name, one.confidence)


def _evidence(one: Recognized, photos: tuple[Photo, ...]) -> Iterable[Reason]:
    yield from _cues(one, photos)
    crowd = [photo.id for photo in photos if people(photo.signals) >= GATHERED]
    if crowd:
        yield Reason("gathering", {"people": GATHERED, "media": crowd[:SHOWN]})
    yield from _dates(one)


def _cues(one: Recognized, photos: tuple[Photo, ...]) -> Iterable[Reason]:
    for cue in _telling(one):
        media = [photo.id for photo in photos if cues(photo.signals).get(cue, 0.0) >= CLEAR]
        if media:
            yield Reason("seen", {"cue": cue.value, "media": media[:SHOWN]})


def _telling(one: Recognized) -> tuple[Cue, ...]:
    if one.kind is Kind.HOLIDAY:
        return one.candidate.feast.cues if one.candidate.feast else ()
    if one.kind is Kind.GRADUATION:
        return (Cue.GOWN, Cue.CAP, Cue.CEREMONY)
    return (Cue.LIT_CAKE, Cue.CAKE, Cue.CANDLE, Cue.PARTY, Cue.GIFT)


def _dates(found: Recognized) -> Iterable[Reason]:
    one, given = found.candidate, found.candidate.dated(found.kind)
    on = one.day.isoformat()
    if given:
        facts = {"name": given.name, "month": given.month, "day": given.day, "on": on}
        yield Reason("given_date", facts)
    if one.feast:
        day = one.feast.day.isoformat()
        yield Reason("feast", {"feast": one.feast.name, "date": day, "on": on})


def _sure(one: Recognized) -> Reason:
    """The signs in hundredths, so that the confidence can be weighed again."""
    signs = {name: round(100 * sign) for name, sign in one.signs.items() if round(100 * sign)}
    facts = {"kind": one.kind.value, "percent": round(100 * one.confidence), "signs": signs}
    return Reason("confidence", facts)
