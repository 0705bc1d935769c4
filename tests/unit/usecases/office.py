"""A ledger in memory, its sequencer and its bucket, and what an operator could do to them."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from shoebox.adapters.checkpoints import BucketCheckpoints
from shoebox.contract.consents import ledger_document
from shoebox.domain.canonical import Record, canonical
from shoebox.domain.checkpoint import Sealed, signed_head
from shoebox.domain.heads import Head
from shoebox.domain.ledger import Evidence
from shoebox.usecases.checkpoints import document, exported, standing
from shoebox.usecases.scribe import Scribe
from shoebox.usecases.seal import Sealing, seal

from tests.fakes.files import FakeFiles
from tests.fakes.ledger import FakeHeads, FakeLedger
from tests.fakes.signer import FakeSigner
from tests.fakes.world import FakeClock, FakeEntropy
from tests.unit.usecases.wire import Wire

ORIGIN = "shoebox.example/ledger"
DAY = timedelta(days=1)


@dataclass
class Office:
    clock: FakeClock = field(default_factory=FakeClock)
    signer: FakeSigner = field(default_factory=FakeSigner)
    files: FakeFiles = field(default_factory=FakeFiles)
    entropy: FakeEntropy = field(default_factory=FakeEntropy)

    def __post_init__(self) -> None:
        self.ledger = FakeLedger(self.entropy)

    @property
    def checkpoints(self) -> BucketCheckpoints:
        return BucketCheckpoints(self.files)

    def write(self, person: str, share: str = "s1") -> Evidence:
        """One record more in the person's chain, with its receipt."""
        record = {"kind": "take_back", "share": share, "at": self.clock.now().isoformat()}
        return self._append(person, record)

    def seal(self, wire: Wire | None = None) -> Sealed | None:
        through = (wire or Wire()).through
        heads, checkpoints = through(FakeHeads(self.ledger)), through(self.checkpoints)
        return seal(Sealing(heads, checkpoints, through(self.signer), self.clock, ORIGIN))

    def sealed(self) -> Sealed:
        found = self.seal()
        assert found is not None
        return found

    def head(self, person: str) -> Head:
        entry = self.ledger.chain(person).links[-1].entry
        return Head(entry.chain, entry.sequence, entry.hash)

    def standing(self, person: str) -> list[Any]:
        found = standing(self.checkpoints, self.ledger.chain(person).id)
        assert found is not None
        return list(found["heads"])

    def signed(self) -> list[tuple[int, bytes]]:
        """The size and the root of every log that was ever signed and kept."""
        notes = self.files.names("notes/")
        return [signed_head(self.files.held[name].decode()) for name in notes]

    def export(self, person: str) -> bytes:
        """What `GET /v1/ledger` answers."""
        return canonical(ledger_document(*exported(self.ledger, self.checkpoints, person)))

    def checkpoint(self, number: int, since: int | None = None) -> bytes:
        """What `GET /v1/checkpoints/{number}` answers."""
        return canonical(document(self.checkpoints, number, since))

    @property
    def keys(self) -> bytes:
        return canonical({"keys": [self.signer.jwk()]})

    def rewrite(self, person: str) -> None:
        """Another first entry, and everything that follows hashed and signed anew."""
        old = self.ledger.chain(person)
        self.ledger.evidence[person], self.ledger.bare[old.id] = [], []
        for number, link in enumerate(old.links):
            told = {**link.record, "share": "rewritten"} if number == 0 else link.record
            self._append(person, told)

    def forget_checkpoints(self, since: int) -> None:
        """Those of this number and later, as if there had been no object lock."""
        for kind in ("seals", "notes"):
            for name in self.files.names(f"{kind}/"):
                if 99_999_999 - int(name.split("/")[1].split(".")[0]) >= since:
                    del self.files.held[name]

    def _append(self, person: str, record: Record) -> Evidence:
        return Scribe(self.ledger, self.signer, self.entropy).record(person, record, _new)[0]


def _new(_: object) -> None:
    """Nothing was written before."""
