"""The ledger in memory: bare entries here, evidence there, as in the two tables."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from threading import Lock

from shoebox.domain.ledger import Chain, Entry, Evidence
from shoebox.domain.person import Person
from shoebox.ports import Entropy, LedgerMoved


@dataclass
class FakeLedger:
    """`evidence` and `bare` are open, so that tests can tamper with them."""

    entropy: Entropy
    ids: dict[Person, str] = field(default_factory=dict)
    evidence: dict[Person, list[Evidence]] = field(default_factory=dict)
    bare: dict[str, list[Entry]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def chain(self, person: Person) -> Chain:
        id = self.ids.get(person) or self.entropy.token(16).hex()
        return Chain(id, tuple(self.evidence.get(person, [])))

    def append(self, person: Person, link: Evidence) -> None:
        with self._lock:
            if self.ids.get(person, link.entry.chain) != link.entry.chain:
                raise LedgerMoved
            bare = self.bare.setdefault(link.entry.chain, [])
            if link.entry.sequence != len(bare) + 1:
                raise LedgerMoved
            self.ids[person] = link.entry.chain
            self.evidence.setdefault(person, []).append(link)
            bare.append(link.entry)

    def entries(self, chain: str) -> Sequence[Entry]:
        return tuple(self.bare.get(chain, []))
