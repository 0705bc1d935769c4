"""What waits to be cleared away, and the lists of what went, in memory."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count

from shoebox.domain.person import Person
from shoebox.domain.sweep import Chore, Purge, Sweep


@dataclass
class FakeSweeps:
    rows: dict[tuple[Person, Chore], Sweep] = field(default_factory=dict)
    _revisions: Iterator[int] = field(default_factory=lambda: count(1))

    def set(self, person: Person, chore: Chore, at: datetime) -> None:
        known = self.rows.get((person, chore))
        first = min(at, known.at) if known else at
        self.rows[person, chore] = Sweep(person, chore, first, next(self._revisions))

    def due(self, now: datetime) -> Iterable[tuple[Person, Chore]]:
        return [key for key, sweep in self.rows.items() if sweep.at <= now]

    def find(self, person: Person, chore: Chore) -> Sweep | None:
        return self.rows.get((person, chore))

    def settle(self, sweep: Sweep, next: datetime | None) -> None:
        key = sweep.person, sweep.chore
        if self.rows.get(key) == sweep:
            del self.rows[key]
            if next is not None:
                self.set(*key, next)


@dataclass
class FakePurges:
    lists: dict[tuple[Person, str], Purge] = field(default_factory=dict)

    def note(self, person: Person, purge: Purge) -> None:
        known = self.find(person, purge.id)
        photos = tuple(sorted({*known.photos, *purge.photos}))
        creations = tuple(sorted({*known.creations, *purge.creations}))
        self.lists[person, purge.id] = Purge(purge.id, photos, creations)

    def find(self, person: Person, id: str) -> Purge:
        return self.lists.get((person, id), Purge(id))
