"""The ledger in memory: bare entries here, evidence there, as in the two tables."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from threading import Lock

from shoebox.domain.heads import Head
from shoebox.domain.ledger import Chain, Entry, Evidence
from shoebox.domain.person import Person
from shoebox.ports import Entropy, LedgerMoved


@dataclass
class FakeLedger:
    """`evidence`, `bare` and `heads` are open, so that tests can tamper with them."""

    entropy: Entropy
    ids: dict[Person, str] = field(default_factory=dict)
    evidence: dict[Person, list[Evidence]] = field(default_factory=dict)
    bare: dict[str, list[Entry]] = field(default_factory=dict)
    heads: dict[str, Head] = field(default_factory=dict)
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
            entry = link.entry
            self.heads[entry.chain] = Head(entry.chain, entry.sequence, entry.hash)

    def entries(self, chain: str) -> Sequence[Entry]:
        return tuple(self.bare.get(chain, []))


@dataclass(frozen=True)
class FakeHeads:
    ledger: FakeLedger

    def all(self) -> Iterable[Head]:
        return [self.ledger.heads[chain] for chain in sorted(self.ledger.heads)]

    def entries(self, chain: str, after: int, until: int) -> Sequence[Entry]:
        found = self.ledger.entries(chain)
        return [entry for entry in found if after < entry.sequence <= until]
