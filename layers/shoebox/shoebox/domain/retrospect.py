"""Recaps of long stretches, told from what stays known of their days and the best photos of each.

A year has thousands of photos, of which a few dozen are looked at: those of the days on which
the most was photographed.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from shoebox.domain.day import Day
from shoebox.domain.finding import Finding
from shoebox.domain.home import Homes
from shoebox.domain.moment import Photo
from shoebox.domain.recap import ENOUGH, RECAPS, Stretch, stretches
from shoebox.domain.recipe import Kind
from shoebox.domain.suggestion import Reason

READ = 60
"""So many photos of a stretch are looked at."""
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Retrospect:
    kind: Kind
    stretch: Stretch

    def within(self, days: Mapping[date, Day]) -> dict[date, Day]:
        first, last = self.stretch.first, self.stretch.last
        return {day: one for day, one in sorted(days.items()) if first <= day <= last}

    def worth(self, days: Mapping[date, Day]) -> bool:
        """Whether enough was photographed in it."""
        own, enough = self.within(days).values(), ENOUGH[self.kind]
        return len(own) >= enough.days and sum(one.distinct for one in own) >= enough.photos

    def chosen(self, days: Mapping[date, Day]) -> list[str]:
        """The photos to be looked at."""
        own = self.within(days)
        fullest = sorted(own, key=lambda day: (-own[day].distinct, day))[:READ]
        each = max(1, READ // max(1, len(fullest)))
        return [kept.id for day in sorted(fullest) for kept in own[day].kept[:each]]

    def told(self, days: Mapping[date, Day], photos: Sequence[Photo]) -> Finding:
        """`photos` are those that were chosen, in the order of time, at least one."""
        own = self.within(days)
        facts = {
            "from": self.stretch.first.isoformat(),
            "to": self.stretch.last.isoformat(),
            "photos": sum(one.photos for one in own.values()),
            "days": len(own),
        }
        reasons = (Reason("period", facts),)
        return Finding(self.kind, tuple(photos), reasons, self.stretch.name)


def due(changed: Iterable[date], looked: date, today: date, homes: Homes) -> list[Retrospect]:
    """The stretches that are over and that a day changed in, or that ended since it was looked."""
    touched = [(day, date.min) for day in changed] + [(looked, looked), (today - DAY, looked)]
    found = {
        (kind, stretch): Retrospect(kind, stretch)
        for kind in RECAPS
        for day, since in touched
        if (stretch := stretches(homes)[kind](day)) and since <= stretch.last < today
    }
    return [found[key] for key in sorted(found, key=lambda one: (one[1].first, one[1].last))]
