"""What people say of themselves, in memory."""

from dataclasses import dataclass, field
from threading import Lock

from shoebox.domain.person import Person
from shoebox.domain.problem import VersionMismatch
from shoebox.domain.profile import Profile


@dataclass
class FakeProfiles:
    known: dict[Person, Profile] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def find(self, person: Person) -> Profile:
        return self.known.get(person, Profile())

    def put(self, person: Person, profile: Profile) -> None:
        with self._lock:
            if profile.version != self.find(person).version + 1:
                raise VersionMismatch("It changed since you looked at it.")
            self.known[person] = profile
