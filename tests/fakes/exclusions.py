"""What people never want to be shown, the dates they gave, and taste, in memory."""

from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock

from shoebox.domain.exclusion import Exclusion
from shoebox.domain.given import GivenDates
from shoebox.domain.person import Person
from shoebox.domain.problem import VersionMismatch


@dataclass
class FakeExclusions:
    known: dict[Person, Exclusion] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def find(self, person: Person) -> Exclusion:
        return self.known.get(person, Exclusion())

    def put(self, person: Person, exclusion: Exclusion) -> None:
        with self._lock:
            if exclusion.version != self.find(person).version + 1:
                raise VersionMismatch("It changed since you looked at it.")
            self.known[person] = exclusion


@dataclass
class FakeDates:
    known: dict[Person, GivenDates] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def find(self, person: Person) -> GivenDates:
        return self.known.get(person, GivenDates())

    def put(self, person: Person, dates: GivenDates) -> None:
        with self._lock:
            if dates.version != self.find(person).version + 1:
                raise VersionMismatch("It changed since you looked at it.")
            self.known[person] = dates


@dataclass
class FakeTastes:
    known: dict[Person, datetime] = field(default_factory=dict)

    def forgotten(self, person: Person) -> datetime | None:
        return self.known.get(person)

    def forget(self, person: Person, at: datetime) -> None:
        self.known[person] = at
