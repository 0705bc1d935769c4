"""Which moments are birthdays, graduations and feasts, each with its confidence.

What other years say counts for birthdays (see `echo`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from shoebox.domain import weights
from shoebox.domain.almanac import Feast, GivenDate
from shoebox.domain.echo import Calendar, Echo
from shoebox.domain.evidence import Evidence
from shoebox.domain.moment import Moment
from shoebox.domain.occasion import (
    AGREEING,
    Signs,
    birthday_signs,
    feast_signs,
    graduation_signs,
)
from shoebox.domain.suggestion import Kind

FAINT = 0.02
"""Below this a moment says nothing about other years."""


@dataclass(frozen=True)
class Candidate:
    """A moment with what bears on it."""

    moment: Moment
    evidence: Evidence
    day: date
    feast: Feast | None = None
    given: tuple[GivenDate, float] | None = None
    """The given date that is nearest, and how near it is, from 0 to 1."""
    away: bool = False


@dataclass(frozen=True)
class Recognized:
    kind: Kind
    name: str
    """The feast, or whose birthday it is; empty where nobody knows."""
    candidate: Candidate
    confidence: float
    signs: Signs


def echoes(candidates: Iterable[Candidate]) -> list[Echo]:
    """What the candidates say about other years, in the order of the days."""
    found = [
        Echo(one.day, weights.BIRTHDAY_ALONE.confidence(_birthday(one, 0.0, 0.0)))
        for one in candidates
    ]
    return sorted(echo for echo in found if echo.confidence >= FAINT)


def recognize(candidates: Sequence[Candidate], echoes: Sequence[Echo]) -> list[Recognized]:
    """The occasions that are sure enough, at most one of a kind and name a day, in order."""
    calendar = Calendar(echoes)
    best: dict[tuple[date, Kind, str], Recognized] = {}
    for one in candidates:
        found = max(_readings(one, calendar), key=lambda reading: reading.confidence, default=None)
        if found is None:
            continue
        key = (one.day, found.kind, found.name)
        if key not in best or best[key].confidence < found.confidence:
            best[key] = found
    return sorted(best.values(), key=lambda one: (one.candidate.day, one.kind, one.name))


def _birthday(one: Candidate, same: float, near: float) -> Signs:
    nearness = one.given[1] if one.given else 0.0
    on_feast = one.feast is not None and one.feast.day == one.day
    return birthday_signs(one.evidence, nearness, (same, near), on_feast, one.away)


def _readings(one: Candidate, calendar: Calendar) -> list[Recognized]:
    same, near = calendar.other_years(one.day)
    name = one.given[0].name if one.given else ""
    readings = [
        (Kind.BIRTHDAY, name, _birthday(one, same, near)),
        (Kind.GRADUATION, "", graduation_signs(one.evidence, one.away)),
    ]
    if one.feast:
        signs = feast_signs(one.evidence, one.feast, one.feast.day == one.day, one.away)
        readings.append((Kind.HOLIDAY, one.feast.name, signs))
    weighed = [_weighed(one, *reading) for reading in readings]
    return [reading for reading in weighed if reading]


def _weighed(one: Candidate, kind: Kind, name: str, signs: Signs) -> Recognized | None:
    weighing = weights.WEIGHING[kind]
    confidence = weighing.confidence(signs)
    if confidence < weights.SURE[kind] or weighing.agree(signs) < AGREEING:
        return None
    return Recognized(kind, name, one, confidence, signs)
