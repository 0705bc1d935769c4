"""Which moments are birthdays, graduations and feasts, each with its confidence.

What other years say counts for birthdays (see `echo`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from shoebox.domain import weights
from shoebox.domain.almanac import Feast, GivenDate
from shoebox.domain.echo import NEAR, Calendar, Echo
from shoebox.domain.evidence import Evidence
from shoebox.domain.moment import Moment
from shoebox.domain.occasion import (
    AGREEING,
    Signs,
    birthday_signs,
    feast_signs,
    graduation_signs,
)
from shoebox.domain.recipe import Kind

SECOND = 0.7
"""How sure one has to be by itself beside another birthday: a dinner that week is none."""
DOUBTED = 0.1
"""From this confidence on it is worth saying that something was not sure enough."""


@dataclass(frozen=True)
class Bearing:
    """What bears on whether something was celebrated."""

    evidence: Evidence
    day: date
    feast: Feast | None = None
    given: tuple[GivenDate, float] | None = None
    """The birthday given that is nearest, and how near it is, from 0 to 1."""
    away: bool = False

    @property
    def alone(self) -> float:
        """How much it looks like a birthday if nobody knows of other years."""
        return weights.BIRTHDAY_ALONE.confidence(self.birthday(0.0, 0.0))

    def birthday(self, same: float, near: float) -> Signs:
        """Its signs, with how sure other years are of the same date and of one near it."""
        nearness = self.given[1] if self.given else 0.0
        on_feast = self.feast is not None and self.feast.day == self.day
        return birthday_signs(self.evidence, nearness, (same, near), on_feast, self.away)


@dataclass(frozen=True)
class Candidate(Bearing):
    """A moment with what bears on it."""

    moment: Moment = field(kw_only=True)
    graduating: tuple[GivenDate, float] | None = field(kw_only=True, default=None)
    """The graduation given, as above."""

    def dated(self, kind: Kind) -> GivenDate | None:
        """The date that was given for a kind, if it is near."""
        found = self.graduating if kind is Kind.GRADUATION else self.given
        return found[0] if found else None


@dataclass(frozen=True)
class Recognized:
    kind: Kind
    name: str
    """The feast, or whose birthday it is; empty where nobody knows."""
    candidate: Candidate
    confidence: float
    signs: Signs

    @property
    def sure(self) -> bool:
        """Whether it may be said: confidently enough, and by several signs that agree, one of which
        is in the pictures."""
        weighing = weights.WEIGHING[self.kind]
        several = weighing.shown(self.signs) and weighing.agree(self.signs) >= AGREEING
        return several and self.confidence >= weights.SURE[self.kind]


def recognize(candidates: Sequence[Candidate], echoes: Sequence[Echo]) -> list[Recognized]:
    """The occasions that are sure enough, at most one of a kind and name a day, in order."""
    calendar = Calendar(echoes)
    best: dict[tuple[date, Kind, str], Recognized] = {}
    for one in candidates:
        sure = [reading for reading in readings(one, calendar) if reading.sure]
        if not sure:
            continue
        found = max(sure, key=lambda reading: reading.confidence)
        key = (one.day, found.kind, found.name)
        if key not in best or best[key].confidence < found.confidence:
            best[key] = found
    once = _once(list(best.values()))
    return sorted(once, key=lambda one: (one.candidate.day, one.kind, one.name))


def doubtful(candidates: Sequence[Candidate], echoes: Sequence[Echo]) -> list[Recognized]:
    """What moments may well be, and are not surely enough to be said."""
    calendar = Calendar(echoes)
    best = (max(readings(one, calendar), key=lambda one: one.confidence) for one in candidates)
    return [one for one in best if one.confidence >= DOUBTED and not one.sure]


def _once(found: Sequence[Recognized]) -> list[Recognized]:
    """One birthday is celebrated once: what is only near a surer one has to speak for itself."""
    kept: list[Recognized] = []
    for one in sorted(found, key=lambda one: (-one.confidence, one.candidate.day)):
        beside = one.kind is Kind.BIRTHDAY and any(_near(one, other) for other in kept)
        if not beside or one.candidate.alone >= SECOND:
            kept.append(one)
    return kept


def _near(one: Recognized, other: Recognized) -> bool:
    apart = abs((one.candidate.day - other.candidate.day).days)
    return other.kind is Kind.BIRTHDAY and apart <= NEAR


def readings(one: Candidate, calendar: Calendar) -> list[Recognized]:
    """What a moment may be, each with its confidence, however small."""
    graduating = one.graduating[1] if one.graduating else 0.0
    found = [
        _weighed(one, Kind.BIRTHDAY, one.birthday(*calendar.other_years(one.day))),
        _weighed(one, Kind.GRADUATION, graduation_signs(one.evidence, graduating, one.away)),
    ]
    if one.feast:
        signs = feast_signs(one.evidence, one.feast, one.day, one.away)
        found.append(_weighed(one, Kind.HOLIDAY, signs, one.feast.name))
    return found


def _weighed(one: Candidate, kind: Kind, signs: Signs, feast: str = "") -> Recognized:
    """By the name of a feast, or else of whoever gave the date."""
    given = one.dated(kind)
    name = feast or (given.name if given else "")
    return Recognized(kind, name, one, weights.WEIGHING[kind].confidence(signs), signs)
