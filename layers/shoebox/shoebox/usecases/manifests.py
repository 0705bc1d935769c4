"""Handing out manifests, a shard at a time, with all the evidence that is left."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict

from shoebox.domain.canonical import Record, canonical
from shoebox.domain.croissant import OURS
from shoebox.domain.problem import NotFound
from shoebox.domain.shard import Item
from shoebox.ports import Manifests, Proofs, Reports

SHARD_FORMAT = "shoebox-shard/1"
MOST_BYTES = 3_000_000
"""Evidence in one answer; a shard with more comes in several."""


def signed(manifests: Manifests, reports: Reports, version: int) -> Record:
    """A version, where its shards are, and every erasure that took evidence from it."""
    document = manifests.document(version)
    if document is None:
        raise NotFound("There is no such manifest.")
    count = len(document["manifest"][OURS]["shards"])
    return {
        **document,
        "shards": [f"v1/training/manifests/{version}/shards/{n}" for n in range(count)],
        "erasures": [one for one in reports.erasures() if _touches(one["report"], version)],
    }


def shard(manifests: Manifests, proofs: Proofs, version: int, number: int, after: str) -> Record:
    """All items of a shard, and the evidence of those behind `after` that one answer holds."""
    manifest = manifests.find(version)
    if manifest is None or number >= len(manifest.cuts):
        raise NotFound("There is no such shard.")
    cut = manifest.cuts[number]
    items = manifests.shard(cut).items if cut.items else ()
    wanted = [item for item in items if item.id > after]
    evidence, chains = _evidence(proofs, wanted)
    last = evidence[-1]["item"] if evidence else ""
    more = bool(evidence) and last != wanted[-1].id and _left_over(proofs, wanted, last)
    return {
        "format": SHARD_FORMAT,
        "version": version,
        "shard": number,
        "items": [asdict(item) for item in items],
        "evidence": evidence,
        "chains": list(chains.values()),
        "seal": proofs.seal(cut.seal_sha256) if cut.seal_sha256 else None,
        "next": last if more else None,
    }


def _evidence(proofs: Proofs, items: Sequence[Item]) -> tuple[list[Record], Mapping[str, Record]]:
    """Evidence and the chains that it names, as much as fits."""
    found: list[Record] = []
    chains: dict[str, Record] = {}
    size = 0
    for item in items:
        proof = proofs.find(item.id, item.evidence_sha256)
        if proof is None:
            continue
        found.append(proof)
        name = proof["chain_sha256"]
        if name not in chains and (chain := proofs.chain(proof["chain"], name)):
            chains[name] = chain
            size += len(canonical(chain))
        size += len(canonical(proof))
        if size > MOST_BYTES:
            break
    return found, chains


def _left_over(proofs: Proofs, items: Sequence[Item], last: str) -> bool:
    """Whether evidence is left behind the last one told."""
    later = (item for item in items if item.id > last)
    return any(proofs.find(item.id, item.evidence_sha256) for item in later)


def _touches(report: Record, version: int) -> bool:
    return any(version in item["manifests"] for item in report["items"])
