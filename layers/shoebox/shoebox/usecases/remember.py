"""Keeping what is known of a roll in step with it.

A day is read when something changed in it. The whole roll is read again, batch after batch, where
other rules came, or where its person excludes other things: nothing that is excluded is
remembered, or teaches anything.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from shoebox.domain.chronicle import RULES, Chronicle
from shoebox.domain.day import Day, by_day
from shoebox.domain.exclusion import Exclusion
from shoebox.domain.home import month_of
from shoebox.domain.leaf import Leaf
from shoebox.domain.media import MediaItem
from shoebox.domain.moment import photos
from shoebox.domain.person import Person
from shoebox.ports import CameraRoll, Chronicles, Clock

BATCH = 1000
"""Items that are read in one go."""
PATIENCE = timedelta(seconds=8)
"""After so long, work that can go on later waits for the next message."""
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Chronicler:
    """Of one person, and where it is kept."""

    person: Person
    never: Exclusion
    roll: CameraRoll
    chronicles: Chronicles
    clock: Clock

    @property
    def learned(self) -> str:
        """By which rules, and without what."""
        return f"{RULES}.{self.never.version}"

    def leaves(self, months: Collection[int]) -> dict[int, Leaf]:
        """The leaves of all these months; empty where they are of other rules, or not there."""
        kept = self.chronicles.leaves(self.person, months)
        found = {month: kept.get(month, Leaf(month, self.learned)) for month in sorted(months)}
        return {month: self._current(leaf) for month, leaf in found.items()}

    def days(self, months: Collection[int]) -> dict[date, Day]:
        """What is known of the days of these months."""
        return {
            day: one for leaf in self.leaves(months).values() for day, one in leaf.dated.items()
        }

    def _current(self, leaf: Leaf) -> Leaf:
        fresh = leaf.learned == self.learned
        return leaf if fresh else Leaf(leaf.month, self.learned, revision=leaf.revision)


def remember(chronicler: Chronicler) -> tuple[Chronicle, date | None]:
    """What is known of the roll, read on where its `cursor` says that there is more of it; and
    the first day that was read for that, if any."""
    chronicle = chronicler.chronicles.find(chronicler.person)
    if chronicle.learned != chronicler.learned:
        chronicle = _begun(chronicler, chronicle)
    first, until = chronicle.cursor, chronicler.clock.now() + PATIENCE
    while chronicle.cursor is not None:
        items, cursor = _batch(chronicler, chronicle.cursor)
        read = _noted(chronicler, chronicle, _read(chronicler, items))
        chronicle = chronicler.chronicles.put(chronicler.person, replace(read, cursor=cursor))
        if chronicler.clock.now() > until:
            break
    return chronicle, first


def note(chronicler: Chronicler, chronicle: Chronicle, changed: Iterable[date]) -> Chronicle:
    """What is known now that some days are as they are; written only if that is something else."""
    gone: dict[date, Day | None] = dict.fromkeys(changed)
    if not gone:
        return chronicle
    found = [
        item
        for days in runs(gone)
        for item in chronicler.roll.taken_between(chronicler.person, *days)
    ]
    now = _noted(chronicler, chronicle, gone | _read(chronicler, found))
    return now if now == chronicle else chronicler.chronicles.put(chronicler.person, now)


def runs(days: Iterable[date]) -> list[tuple[date, date]]:
    """The first and the last of all days without a gap between them."""
    found: list[tuple[date, date]] = []
    for day in sorted(days):
        if found and day - found[-1][1] <= DAY:
            found[-1] = (found[-1][0], day)
        else:
            found.append((day, day))
    return found


def _begun(chronicler: Chronicler, before: Chronicle) -> Chronicle:
    """One of which nothing is known. The leaves go first: none outlives what was learned of it."""
    chronicler.chronicles.clear(chronicler.person)
    fresh = Chronicle(chronicler.learned, looked=before.looked, revision=before.revision)
    return chronicler.chronicles.put(chronicler.person, fresh)


def _batch(chronicler: Chronicler, first: date) -> tuple[list[MediaItem], date | None]:
    """All items of some days from the first on, and the day after; None if there are no more."""
    found = list(chronicler.roll.taken_since(chronicler.person, first, BATCH))
    if len(found) < BATCH:
        return found, None
    last = _day(found[-1])
    whole = [item for item in found if _day(item) < last]
    if whole:
        return whole, last
    return list(chronicler.roll.taken_between(chronicler.person, last, last)), last + DAY


def _day(item: MediaItem) -> date:
    taken = item.signals and item.signals.taken
    return taken.day if taken else date.min


def _read(chronicler: Chronicler, items: Iterable[MediaItem]) -> dict[date, Day]:
    """What the items of each day leave behind, read day by day: no other day changes it."""
    found: dict[date, list[MediaItem]] = {}
    for item in items:
        found.setdefault(_day(item), []).append(item)
    days = (by_day(photos(chronicler.never.allowed(one))) for one in found.values())
    return {day: one for read in days for day, one in read.items()}


def _noted(
    chronicler: Chronicler, chronicle: Chronicle, changed: Mapping[date, Day | None]
) -> Chronicle:
    """Keep the leaves, and sum them up: until the sums are kept, whoever comes again does it all
    again."""
    before = chronicler.leaves({month_of(day) for day in changed})
    after = [leaf.with_days(changed) for leaf in before.values()]
    for leaf in after:
        if leaf != before[leaf.month]:
            chronicler.chronicles.keep(chronicler.person, leaf)
    return chronicle.with_leaves(after)
