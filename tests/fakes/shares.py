"""What was shared and with whom, in memory."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from threading import Lock

from shoebox.domain.person import Person
from shoebox.domain.problem import Gone
from shoebox.domain.share import Share, ShareState


@dataclass
class FakeShares:
    known: dict[str, Share] = field(default_factory=dict)
    circles: dict[Person, frozenset[Person]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def begin(self, share: Share) -> Share:
        return self.known.setdefault(share.id, share)

    def put(self, share: Share) -> None:
        with self._lock:
            old = self.known.get(share.id)
            gone = old is not None and old.state is ShareState.TAKEN_BACK
            if gone and share.state is not ShareState.TAKEN_BACK:
                raise Gone("It was taken back.")
            self.known[share.id] = share

    def find(self, share: str) -> Share | None:
        return self.known.get(share)

    def of(self, person: Person) -> Sequence[Share]:
        found = [share for share in self.known.values() if share.person == person]
        return sorted(found, key=lambda share: share.at, reverse=True)

    def audience(self, person: Person) -> frozenset[Person]:
        return self.circles.get(person, frozenset())

    def set_audience(self, person: Person, circle: frozenset[Person]) -> None:
        self.circles[person] = circle

    def shown_by(self, person: Person) -> frozenset[Person]:
        return frozenset(owner for owner, circle in self.circles.items() if person in circle)
