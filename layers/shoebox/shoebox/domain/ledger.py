"""A person's ledger: a hash chain of salted commitments, and the evidence behind it.

- An Entry holds {chain, sequence, previous, commitment} and nothing about anybody.
- `commitment` is SHA-256(salt || canonical record); the salt has 32 random bytes.
- `previous` is the SHA-256 of the canonical form of the entry before; the first has zeros.
- Evidence (record, salt, receipt) lives apart and may be deleted; the bare entries stay.

What is not here: where entries are kept, who signs receipts, what a record says.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime

from shoebox.domain.canonical import Record, canonical, sha256
from shoebox.domain.problem import Problem

ORIGIN = "0" * 64
SALT_BYTES = 32


class Tampered(Problem):
    """A chain that does not hold together. `detail` says where."""

    code = "tampered"


@dataclass(frozen=True)
class Entry:
    chain: str
    sequence: int
    previous: str
    commitment: str

    @property
    def hash(self) -> str:
        return sha256(canonical(asdict(self)))


@dataclass(frozen=True)
class Evidence:
    """What an entry commits to, and the signed receipt that its person holds."""

    entry: Entry
    record: Record
    salt: str
    receipt: str = ""


@dataclass(frozen=True)
class Chain:
    """All that was ever recorded for one person, oldest first."""

    id: str
    links: tuple[Evidence, ...] = ()

    @property
    def head(self) -> str:
        return self.links[-1].entry.hash if self.links else ORIGIN

    @property
    def records(self) -> tuple[Record, ...]:
        return tuple(link.record for link in self.links)

    def following(self, record: Record, salt: bytes) -> Evidence:
        """The next link, still without its receipt; never dated before the link before it."""
        dated = {**record, "at": self._not_before(record["at"])}
        entry = Entry(self.id, len(self.links) + 1, self.head, commitment(dated, salt))
        return Evidence(entry, dated, salt.hex())

    def _not_before(self, at: str) -> str:
        """The clocks of two machines, or of two attempts, may disagree."""
        times: list[str] = [at, *(link.record["at"] for link in self.links[-1:])]
        return max(times, key=datetime.fromisoformat)


def commitment(record: Record, salt: bytes) -> str:
    return sha256(salt + canonical(record))


def receipt_payload(link: Evidence) -> Record:
    """What a receipt says: the record in clear, and how to find it in the chain."""
    return {
        "entry": asdict(link.entry),
        "record": link.record,
        "salt": link.salt,
    }


def check(chain: Chain, entries: Iterable[Entry]) -> None:
    """Hold the evidence against the append-only entries; raise Tampered at the first gap."""
    previous = ORIGIN
    listed = tuple(entries)
    if len(listed) != len(chain.links):
        raise Tampered(f"{len(listed)} entries, evidence for {len(chain.links)}")
    for number, (entry, link) in enumerate(zip(listed, chain.links, strict=True), start=1):
        if entry != link.entry or (entry.chain, entry.sequence) != (chain.id, number):
            raise Tampered(f"entry {number} is not the one that the evidence is for")
        if entry.previous != previous:
            raise Tampered(f"entry {number} does not follow entry {number - 1}")
        if not _opens(link, entry):
            raise Tampered(f"the record of entry {number} was changed")
        previous = entry.hash


def _opens(link: Evidence, entry: Entry) -> bool:
    """Whether this record and salt are what the entry commits to."""
    try:
        return commitment(link.record, bytes.fromhex(link.salt)) == entry.commitment
    except (TypeError, ValueError):
        return False
