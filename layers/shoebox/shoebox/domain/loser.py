"""What was found worth a look and is not shown, with the rule by which it lost (R24)."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from shoebox.domain.finding import Finding
from shoebox.domain.pace import Holding
from shoebox.domain.recipe import Kind
from shoebox.domain.suggestion import Reason, Suggestion

MOST = 60
"""So many are remembered, the newest."""
SHOWN = 4
"""Of each at most so many photos are named."""


@dataclass(frozen=True)
class Loser:
    kind: Kind
    rule: Holding
    taken_from: datetime
    taken_to: datetime
    photos: tuple[str, ...]
    """At least one."""
    reasons: tuple[Reason, ...]

    def touches(self, days: Collection[date]) -> bool:
        return self.taken_from.date() in days or self.taken_to.date() in days


def of_finding(finding: Finding, rule: Holding) -> Loser:
    first, last = finding.photos[0].taken, finding.photos[-1].taken
    shown = tuple(photo.id for photo in finding.photos[:SHOWN])
    return Loser(finding.kind, rule, first.local, last.local, shown, finding.reasons)


def of_suggestion(one: Suggestion, rule: Holding) -> Loser:
    kind, sources = one.recipe.kind, one.recipe.sources
    return Loser(kind, rule, one.taken_from, one.taken_to, sources, one.reasons)


def newest_first(losers: Iterable[Loser]) -> list[Loser]:
    return sorted(losers, key=lambda one: (one.taken_from, one.kind, one.photos), reverse=True)


def remembered(
    before: Sequence[Loser], days: Collection[date], found: Iterable[Loser]
) -> tuple[Loser, ...]:
    """Those that are known now, when some days were looked at again and these were found."""
    kept = [one for one in before if not one.touches(days)]
    short = (replace(one, photos=one.photos[:SHOWN]) for one in found)
    new = [one for one in short if one not in kept]
    return tuple(newest_first([*kept, *new])[:MOST])
