"""Who a login stands for, in memory."""

from dataclasses import dataclass, field
from threading import Lock

from shoebox.domain.person import Login, Person
from shoebox.ports import Entropy


@dataclass
class FakePeople:
    entropy: Entropy
    known: dict[tuple[str, str], Person] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def person(self, login: Login) -> Person:
        fresh = self.entropy.token(16).hex()
        with self._lock:
            return self.known.setdefault((login.issuer, login.subject), fresh)
