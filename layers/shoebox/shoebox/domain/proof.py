"""The evidence behind a manifest: all that a sceptic needs to decide each item again.

- One document per person: the chain, up to the time of building. It serves all of their items.
- One document per item, which names that chain. Its own hash stands in the manifest: salted, so
  that nothing can be guessed from it, nor which items are of one person.
The same facts make the same documents, so they are kept once however many manifests name them.
"""

from dataclasses import asdict
from datetime import datetime

from shoebox.domain.ageband import ENDS
from shoebox.domain.canonical import Record, canonical, sha256
from shoebox.domain.consent import Purpose
from shoebox.domain.ledger import Chain
from shoebox.domain.policy import ANY, Policy, Row

EVIDENCE_FORMAT = "shoebox-evidence/2"
CHAIN_FORMAT = "shoebox-chain/1"


def until(chain: Chain, at: datetime) -> Chain:
    """The chain as it stood then."""
    links = chain.links
    return Chain(chain.id, tuple(k for k in links if datetime.fromisoformat(k.record["at"]) <= at))


def chain_document(chain: Chain) -> Record:
    """Every link of a person's chain, without receipts."""
    return {
        "format": CHAIN_FORMAT,
        "chain": chain.id,
        "links": [
            {"entry": asdict(link.entry), "record": link.record, "salt": link.salt}
            for link in chain.links
        ],
    }


def evidence(item: str, chain: Chain) -> Record:
    """What one item rests on. Its salt is drawn from those of the chain, which nobody guesses."""
    return {
        "format": EVIDENCE_FORMAT,
        "item": item,
        "salt": sha256("".join([item, *(link.salt for link in chain.links)]).encode()),
        "chain": chain.id,
        "chain_sha256": document_sha256(chain_document(chain)),
    }


def document_sha256(document: Record) -> str:
    return sha256(canonical(document))


def policy_document(policy: Policy) -> Record:
    """The profile and each of its rows that speaks of training."""
    spoken = [row for row in policy.rows if row.purpose in {None, Purpose.TRAINING}]
    return {
        "profile": policy.profile,
        "grant_by": policy.grant_by.value,
        "edit_sources": policy.edit_sources,
        "rows": [_row(row) for row in spoken],
    }


def _row(row: Row) -> Record:
    return {
        "jurisdiction": row.jurisdiction,
        "but": list(row.but),
        "below": ENDS[row.age_band] if row.age_band != ANY else None,
        "purpose": row.purpose.value if row.purpose else ANY,
        "allowed": row.allowed,
        "minimum_age": row.minimum_age,
        "condition": row.condition.value if row.condition else None,
        "source": row.source,
        "effective": row.effective.isoformat(),
    }
