"""Building the next training manifest from nothing but candidates and the ledger.

A build is planned, judged shard by shard, settled, and closed. A small one does all of it at
once; of a large one each shard is judged by an invocation of its own (usecases/assemble.py).

What was recorded before the time of the build is obeyed, because every chain is read after it;
what was recorded since can only keep out. Shortly before the end every chain is looked at once
more, so that a withdrawal in the middle of a long build still counts.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from shoebox.domain.build import Build, Judged
from shoebox.domain.candidacy import Candidate, facts
from shoebox.domain.canonical import canonical
from shoebox.domain.consent import Purpose
from shoebox.domain.croissant import document, manifest_sha256
from shoebox.domain.ledger import ORIGIN, Chain, Tampered, check
from shoebox.domain.manifest import Manifest
from shoebox.domain.person import Person
from shoebox.domain.proof import chain_document, document_sha256, evidence, policy_document, until
from shoebox.domain.shard import Item, Shard
from shoebox.domain.signature import detached
from shoebox.domain.training import PERMANENT, Bar, Facts, bars
from shoebox.ports import (
    Candidates,
    Checkpoints,
    Clock,
    Ledger,
    Manifests,
    Notices,
    Policies,
    Proofs,
    Reports,
    Runs,
    Signer,
)
from shoebox.usecases import disgorge
from shoebox.usecases.checkpoints import standings

MANIFEST_TYPE = "shoebox-manifest+jws"
READINGS = 3


@dataclass(frozen=True)
class Curation:
    """All that curate can reach. The private buckets are not among it."""

    candidates: Candidates
    ledger: Ledger
    notices: Notices
    policies: Policies
    manifests: Manifests
    proofs: Proofs
    checkpoints: Checkpoints
    runs: Runs
    reports: Reports
    signer: Signer
    clock: Clock


@dataclass(frozen=True)
class Verdict:
    """One candidate, and everything that speaks against it."""

    id: str
    against: tuple[Bar, ...]
    for_good: bool = False
    """Whether no later answer lets it in."""
    item: Item | None = None


def plan(curation: Curation) -> Build:
    """What the next manifest will be; its time is now, and every chain is read after it."""
    newest, now = curation.manifests.newest(), curation.clock.now()
    count = sum(1 for _ in curation.candidates.ids(""))
    return Build(newest.version + 1 if newest else 1, now, count)


def build(curation: Curation, build: Build) -> Manifest | None:
    """Publish a manifest if what may train has changed; None if it has not."""
    judged = [judge(curation, build, prefix) for prefix in build.prefixes]
    return close(curation, build, [settle(curation, build, one) for one in judged])


def judge(curation: Curation, build: Build, prefix: str) -> Judged:
    """Decide every candidate of a shard; keep the shard, its evidence and its report."""
    chains = _Chains(curation.ledger)
    verdicts = [_verdict(curation, chains, build, id) for id in curation.candidates.ids(prefix)]
    shard = Shard(prefix, tuple(verdict.item for verdict in verdicts if verdict.item))
    reasons = {verdict.id: verdict.against for verdict in verdicts}
    report = disgorge.left(curation, build.at, shard, reasons)
    if shard.items:
        curation.manifests.keep(shard)
    against = [verdict for verdict in verdicts if verdict.against]
    return Judged(
        cut=shard.cut(report, _sealed(curation, chains, build) if shard.items else ""),
        kept_out=Counter(verdict.against[0].value for verdict in against),
        barred=tuple(verdict.id for verdict in against if verdict.for_good),
        heads=chains.heads,
    )


def settle(curation: Curation, build: Build, judged: Judged) -> Judged:
    """The same, unless one of the chains has grown since: then the shard is judged again."""
    for person, head in judged.heads.items():
        if curation.ledger.chain(person).head != head:
            return judge(curation, build, judged.cut.prefix)
    return judged


def close(curation: Curation, build: Build, judged: Iterable[Judged]) -> Manifest | None:
    """Sign and publish, if the list has changed; then delete what can never be on it."""
    shards = list(judged)
    manifest = _manifest(curation, build, shards)
    if manifest is not None:
        signature = curation.signer.sign(canonical(document(manifest)), MANIFEST_TYPE)
        curation.manifests.publish(manifest, detached(signature))
    for id in (id for shard in shards for id in shard.barred):
        curation.candidates.forget(id)
    return manifest


def _manifest(curation: Curation, build: Build, judged: Sequence[Judged]) -> Manifest | None:
    """The next manifest, if what it lists differs."""
    newest = curation.manifests.newest()
    cuts = tuple(one.cut for one in judged if one.cut.items or one.cut.report_sha256)
    if newest.lists_the_same_as(cuts) if newest else not cuts:
        return None
    return Manifest(
        version=build.version,
        built_at=build.at,
        policy=policy_document(curation.policies.current()),
        words=tuple(sorted(_words(curation)[Purpose.TRAINING])),
        previous_sha256=manifest_sha256(newest) if newest else ORIGIN,
        cuts=cuts,
        kept_out=sum((Counter(one.kept_out) for one in judged), Counter[str]()),
    )


class _Chains(dict[Person, Chain | None]):
    """Each person's chain, read once a shard, so that all items in it show the same head."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger

    def __missing__(self, person: Person) -> Chain | None:
        self[person] = _intact(self.ledger, person)
        return self[person]

    @property
    def heads(self) -> Mapping[Person, str]:
        return {person: chain.head for person, chain in self.items() if chain}


def _verdict(curation: Curation, chains: _Chains, build: Build, id: str) -> Verdict:
    person = curation.candidates.author(id)
    if person is None:
        return Verdict(id, _bars(curation, Facts()), for_good=True)
    chain = chains[person]
    if chain is None:
        return Verdict(id, (Bar.LEDGER_BROKEN,))
    candidate, then = Candidate(id, curation.candidates.sha256(id)), until(chain, build.at)
    now, before = (_against(curation, candidate, one, build) for one in (chain, then))
    if against := tuple(bar for bar in Bar if bar in {*now, *before}):
        return Verdict(id, against, for_good=bool(PERMANENT & set(now)))
    return Verdict(id, (), item=_item(curation, candidate, then))


def _against(
    curation: Curation, candidate: Candidate, chain: Chain, build: Build
) -> tuple[Bar, ...]:
    policy = curation.policies.current()
    known = facts(candidate, chain.records, _words(curation), policy, build.at)
    return _bars(curation, known)


def _bars(curation: Curation, known: Facts) -> tuple[Bar, ...]:
    return bars(known, curation.policies.current().grant_by)


def _item(curation: Curation, candidate: Candidate, chain: Chain) -> Item:
    """The item, its evidence kept."""
    proof = evidence(candidate.id, chain)
    curation.proofs.keep_chain(chain_document(chain))
    curation.proofs.keep(proof)
    return Item(candidate.id, candidate.sha256, "image/jpeg", document_sha256(proof))


def _sealed(curation: Curation, chains: _Chains, build: Build) -> str:
    """Where the shard's chains stand in the newest checkpoint: the hash of what is kept."""
    stood = [until(chain, build.at) for chain in chains.values() if chain]
    found = standings(curation.checkpoints, {chain.id: len(chain.links) for chain in stood})
    if found is None:
        return ""
    curation.proofs.keep_seal(found)
    return document_sha256(found)


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


def _words(curation: Curation) -> Mapping[Purpose, frozenset[str]]:
    return curation.notices.current_words()
