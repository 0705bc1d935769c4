"""Writing one record into a person's ledger, once, with its signed receipt."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from shoebox.domain.canonical import Record, canonical
from shoebox.domain.ledger import SALT_BYTES, Chain, Evidence, receipt_payload
from shoebox.domain.person import Person
from shoebox.domain.problem import Conflict
from shoebox.ports import Entropy, LedgerMoved, Signer, WritableLedger

RECEIPT_TYPE = "shoebox-receipt+jws"
ATTEMPTS = 8


@dataclass(frozen=True)
class Scribe:
    ledger: WritableLedger
    signer: Signer
    entropy: Entropy

    def record(
        self, person: Person, record: Record, written: Callable[[Chain], Evidence | None]
    ) -> tuple[Evidence, bool]:
        """Append the record unless `written` finds that it is there; say whether it is new.

        Two writers at the same moment are both kept, in one order: who comes second reads the
        chain again and asks `written` again.
        """
        for _ in range(ATTEMPTS):
            chain = self.ledger.chain(person)
            if found := written(chain):
                return found, False
            link = self._signed(chain.following(record, self.entropy.token(SALT_BYTES)))
            try:
                self.ledger.append(person, link)
            except LedgerMoved:
                continue
            return link, True
        raise Conflict("Too many answers at the same moment; send it again.", "busy")

    def _signed(self, link: Evidence) -> Evidence:
        receipt = self.signer.sign(canonical(receipt_payload(link)), RECEIPT_TYPE)
        return replace(link, receipt=receipt)


def written(chain: Chain, record: Record, noun: str) -> Evidence | None:
    """The link that says the same already: of the record's kind, about the same `noun`."""
    same = (record["kind"], record[noun])
    return next(
        (link for link in chain.links if (link.record["kind"], link.record.get(noun)) == same), None
    )
