"""Who is due, in memory."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import count

from shoebox.domain.person import Person
from shoebox.ports import Due


@dataclass
class FakeDueIndex:
    """`times` is the sparse index: who is parked, or idle, has no row in it."""

    rows: dict[Person, Due] = field(default_factory=dict)
    times: dict[Person, datetime] = field(default_factory=dict)
    _revisions: Iterator[int] = field(default_factory=lambda: count(1))

    def mark(self, person: Person, days: Iterable[date], at: datetime) -> None:
        known = self.rows.get(person)
        before = known.days if known else frozenset()
        self.rows[person] = Due(person, before | frozenset(days), next(self._revisions))
        self.times[person] = min(at, self.times.get(person, at))

    def due(self, now: datetime) -> Iterable[Person]:
        return [person for person, at in self.times.items() if at <= now]

    def find(self, person: Person) -> Due | None:
        return self.rows.get(person)

    def settle(
        self, due: Due, again: datetime | None = None, left: frozenset[date] = frozenset()
    ) -> None:
        if self.rows.get(due.person) != due:
            return
        if again:
            self.rows[due.person] = Due(due.person, left, next(self._revisions))
            self.times[due.person] = again
        else:
            del self.rows[due.person]
            self.times.pop(due.person, None)

    def park(self, due: Due) -> None:
        if self.rows.get(due.person) == due:
            self.times.pop(due.person, None)
