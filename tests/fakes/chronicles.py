"""What stays known of people's rolls, in memory."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from threading import Lock

from shoebox.domain.chronicle import Chronicle
from shoebox.domain.leaf import Leaf
from shoebox.domain.loser import Loser
from shoebox.domain.person import Person
from shoebox.domain.problem import VersionMismatch


@dataclass
class FakeChronicles:
    known: dict[Person, Chronicle] = field(default_factory=dict)
    kept: dict[tuple[Person, int], Leaf] = field(default_factory=dict)
    lost: dict[Person, tuple[Loser, ...]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def find(self, person: Person) -> Chronicle:
        return self.known.get(person, Chronicle())

    def put(self, person: Person, chronicle: Chronicle) -> Chronicle:
        with self._lock:
            if chronicle.revision != self.find(person).revision:
                raise VersionMismatch("Somebody else learned of it meanwhile.")
            self.known[person] = replace(chronicle, revision=chronicle.revision + 1)
            return self.known[person]

    def leaves(self, person: Person, months: Collection[int]) -> Mapping[int, Leaf]:
        found = ((month, self.kept.get((person, month))) for month in sorted(months))
        return {month: leaf for month, leaf in found if leaf}

    def keep(self, person: Person, leaf: Leaf) -> None:
        with self._lock:
            before = self.kept.get((person, leaf.month))
            if leaf.revision != (before.revision if before else 0):
                raise VersionMismatch("Somebody else learned of it meanwhile.")
            self.kept[person, leaf.month] = replace(leaf, revision=leaf.revision + 1)

    def losers(self, person: Person) -> tuple[Loser, ...]:
        return self.lost.get(person, ())

    def keep_losers(self, person: Person, losers: tuple[Loser, ...]) -> None:
        self.lost[person] = losers

    def clear(self, person: Person) -> None:
        self.lost.pop(person, None)
        for key in [key for key in self.kept if key[0] == person]:
            del self.kept[key]

    def forget(self, person: Person) -> None:
        self.clear(person)
        self.known.pop(person, None)
