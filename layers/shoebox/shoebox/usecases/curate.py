"""Building the next training manifest from nothing but candidates, shares and the ledger."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from shoebox.domain.canonical import Record, canonical, sha256
from shoebox.domain.consent import Consent
from shoebox.domain.ledger import ORIGIN, Chain, Tampered, check
from shoebox.domain.manifest import Item, Manifest, evidence, evidence_sha256
from shoebox.domain.person import Person
from shoebox.domain.training import PERMANENT, Bar, Facts, bars, facts
from shoebox.ports import (
    Clock,
    Files,
    Ledger,
    Manifests,
    Notices,
    Policies,
    Shares,
    Signer,
)

MANIFEST_TYPE = "shoebox-manifest+jws"
READINGS = 3


@dataclass(frozen=True)
class Curation:
    """All that curate can reach. The private buckets are not among it."""

    candidates: Files
    shares: Shares
    ledger: Ledger
    notices: Notices
    policies: Policies
    manifests: Manifests
    signer: Signer
    clock: Clock


@dataclass(frozen=True)
class Verdict:
    """One candidate, and everything that speaks against it."""

    id: str
    against: tuple[Bar, ...]
    item: Item | None = None
    proof: Record | None = None

    @property
    def times(self) -> list[datetime]:
        """When its evidence was recorded."""
        links = self.proof["chain"] if self.proof else []
        return [datetime.fromisoformat(link["record"]["at"]) for link in links]


def curate(curation: Curation) -> Manifest | None:
    """Publish a manifest if what may train has changed; None if it has not.

    A candidate that can never become eligible is deleted after the manifest without it stands.
    """
    now = curation.clock.now()
    chains = _Chains(curation.ledger)
    names = sorted(curation.candidates.names(""))
    verdicts = [_judge(curation, chains, name, now) for name in names]
    manifest = _next(curation, verdicts, now)
    if manifest is not None:
        signature = curation.signer.sign(canonical(manifest.document), MANIFEST_TYPE)
        proofs = [verdict.proof for verdict in verdicts if verdict.proof]
        curation.manifests.publish(manifest, signature, proofs)
    for verdict in verdicts:
        if PERMANENT & set(verdict.against):
            curation.candidates.delete(f"{verdict.id}.jpg")
    return manifest


def _next(curation: Curation, verdicts: Sequence[Verdict], now: datetime) -> Manifest | None:
    """The next manifest, if its items differ; never dated before a record that it rests on."""
    items = tuple(verdict.item for verdict in verdicts if verdict.item)
    newest = curation.manifests.newest()
    if newest.lists_the_same_as(items) if newest else not items:
        return None
    return Manifest(
        version=newest.version + 1 if newest else 1,
        built_at=max([now, *(time for verdict in verdicts for time in verdict.times)]),
        profile=curation.policies.current().profile,
        previous_sha256=newest.sha256 if newest else ORIGIN,
        items=items,
        kept_out=Counter(verdict.against[0].value for verdict in verdicts if verdict.against),
    )


class _Chains(dict[Person, Chain | None]):
    """Each person's chain, read once, so that all of a person's items show the same head."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger

    def __missing__(self, person: Person) -> Chain | None:
        self[person] = _intact(self.ledger, person)
        return self[person]


def _judge(curation: Curation, chains: _Chains, name: str, now: datetime) -> Verdict:
    id = name.removesuffix(".jpg")
    share, picture = curation.shares.find(id), curation.candidates.get(name)
    if share is None or picture is None:
        return Verdict(id, bars(Facts()))
    chain = chains[share.person]
    if chain is None:
        return Verdict(id, (Bar.LEDGER_BROKEN,))
    against = bars(_facts(curation, id, sha256(picture), chain, now))
    if against:
        return Verdict(id, against)
    proof = _proof(curation, id, chain)
    return Verdict(id, (), Item(id, sha256(picture), "image/jpeg", evidence_sha256(proof)), proof)


def _intact(ledger: Ledger, person: Person) -> Chain | None:
    """The person's chain if it holds together; read again in case it grew in between."""
    for _ in range(READINGS):
        chain = ledger.chain(person)
        try:
            check(chain, ledger.entries(chain.id))
        except Tampered:
            continue
        return chain
    return None


def _facts(curation: Curation, id: str, picture_sha256: str, chain: Chain, now: datetime) -> Facts:
    consent = Consent.fold(chain.records, curation.notices.current_words())
    policy = curation.policies.current()
    return facts(id, picture_sha256, chain.records, consent, policy, now)


def _proof(curation: Curation, id: str, chain: Chain) -> Record:
    words = curation.notices.current_words()
    notices = {purpose.value: sorted(hashes) for purpose, hashes in words.items()}
    return evidence(id, chain, {"training": notices["training"]})
