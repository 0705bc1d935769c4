"""A training manifest: a numbered, signed list of exactly what may be trained on.

It names opaque items and the hash of each item's evidence; the evidence is an object of its
own, so that it can be deleted when its person leaves while the manifest stays checkable.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from shoebox.domain.canonical import Record, canonical, sha256
from shoebox.domain.ledger import Chain

FORMAT = "shoebox-manifest/1"
EVIDENCE_FORMAT = "shoebox-evidence/1"


@dataclass(frozen=True)
class Item:
    """One picture that may be trained on."""

    id: str
    sha256: str
    media_type: str
    evidence_sha256: str

    @property
    def subject(self) -> tuple[str, str]:
        """What the item is, whatever its evidence has become since."""
        return self.id, self.sha256


@dataclass(frozen=True)
class Manifest:
    version: int
    built_at: datetime
    profile: str
    previous_sha256: str
    items: tuple[Item, ...]
    kept_out: Mapping[str, int]
    """How many candidates stayed out, by the first bar that held."""

    @property
    def document(self) -> Record:
        return {
            "format": FORMAT,
            "version": self.version,
            "built_at": self.built_at.isoformat(),
            "profile": self.profile,
            "previous_sha256": self.previous_sha256,
            "items": [asdict(item) for item in self.items],
            "kept_out": dict(self.kept_out),
        }

    @property
    def sha256(self) -> str:
        return sha256(canonical(self.document))

    def lists_the_same_as(self, items: Sequence[Item]) -> bool:
        return {item.subject for item in self.items} == {item.subject for item in items}


def manifest_of(document: Record) -> Manifest:
    """The manifest that a document describes."""
    return Manifest(
        version=document["version"],
        built_at=datetime.fromisoformat(document["built_at"]),
        profile=document["profile"],
        previous_sha256=document["previous_sha256"],
        items=tuple(Item(**item) for item in document["items"]),
        kept_out=document["kept_out"],
    )


def evidence(item: str, chain: Chain, notices: Record) -> Record:
    """All that a sceptic needs to decide again whether the item may be trained on.

    `notices` are the words current at the time of building: {purpose: [sha256]}. The same facts
    make the same document: its salt is drawn from the salts of the chain, which nobody can guess.
    """
    return {
        "format": EVIDENCE_FORMAT,
        "item": item,
        "salt": sha256("".join([item, *(link.salt for link in chain.links)]).encode()),
        "notices": notices,
        "chain": [
            {"entry": asdict(link.entry), "record": link.record, "salt": link.salt}
            for link in chain.links
        ],
    }


def evidence_sha256(document: Record) -> str:
    """Salted by the document's own salt, so that nothing can be guessed from the hash."""
    return sha256(canonical(document))
