"""A month of a roll, day by day, and the sum of it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise
from typing import TypeVar

from shoebox.domain.area import Area, areas
from shoebox.domain.day import Day, Party
from shoebox.domain.home import month_of
from shoebox.domain.lexicon import Cue
from shoebox.domain.rhythm import Rhythm

Key = TypeVar("Key", bound=str)

AREAS = 16
"""So many of a month's areas are kept, those of the most weeks."""
TELLING = 3
"""A day of so many distinct photos is worth remembering when it comes again."""


@dataclass(frozen=True)
class Leaf:
    """The days of one month; `learned` says by which rules, and without what."""

    month: int
    learned: str
    days: Mapping[int, Day] = field(default_factory=dict)
    revision: int = 0

    def with_days(self, changed: Mapping[date, Day | None]) -> "Leaf":
        """The days that are of this month as they are now; None for one without photos."""
        own = {day.day: one for day, one in changed.items() if month_of(day) == self.month}
        days = {n: one for n, one in sorted({**self.days, **own}.items()) if one}
        return replace(self, days=days)

    @property
    def dated(self) -> dict[date, Day]:
        return {date_in(self.month, number): one for number, one in self.days.items()}


@dataclass(frozen=True)
class Month:
    """The sum of a leaf."""

    photos: int
    rhythm: Rhythm
    areas: tuple[Area, ...]
    clocks: Mapping[int, int]
    """On how many days cameras wrote an offset, in minutes."""
    countries: Mapping[str, int]
    parties: Mapping[int, Party]
    """By the day of the month."""
    telling: tuple[int, ...]
    """The days that are worth remembering."""
    distinct: int = 0
    sightings: Mapping[Cue, int] = field(default_factory=dict)
    """What its distinct photos show, in hundredths."""


def summed(leaf: Leaf) -> Month:
    days = leaf.dated
    stays = ((day, place) for day, one in days.items() for place in one.stays)
    most = sorted(areas(stays), key=lambda area: (-len(area.weeks), area.cell))[:AREAS]
    return Month(
        photos=sum(one.photos for one in days.values()),
        rhythm=_rhythm(list(days.values())),
        areas=tuple(most),
        clocks=Counter(offset for one in days.values() for offset in one.offsets),
        countries=totals(one.countries for one in days.values()),
        parties={n: one.party for n, one in leaf.days.items() if one.party},
        telling=tuple(n for n, one in leaf.days.items() if one.distinct >= TELLING),
        distinct=sum(one.distinct for one in days.values()),
        sightings=totals(one.sightings for one in days.values()),
    )


def date_in(month: int, day: int) -> date:
    """A day of a month as `home.month_of` counts them."""
    return date(month // 12, month % 12 + 1, day)


def _rhythm(days: Sequence[Day]) -> Rhythm:
    """The pauses of every day, and those between one day and the next."""
    dated = [(one.first, one.last) for one in days if one.first is not None]
    nights = [
        first - last
        for (_, last), (first, _) in pairwise(dated)
        if first is not None and last is not None
    ]
    return added(one.rhythm for one in days).heard(nights)


def added(rhythms: Iterable[Rhythm]) -> Rhythm:
    """All pauses that any of them heard."""
    counts = [one.counts for one in rhythms] or [Rhythm().counts]
    return Rhythm(tuple(map(sum, zip(*counts, strict=True))))


def totals(counts: Iterable[Mapping[Key, int]]) -> Counter[Key]:
    """The sums of what has the same name."""
    found: Counter[Key] = Counter()
    for one in counts:
        found.update(one)
    return found
