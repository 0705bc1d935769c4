"""Saying what held a picture that may no longer train, before anything of it is deleted."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from shoebox.domain.candidacy import candidates_of
from shoebox.domain.canonical import canonical
from shoebox.domain.disgorgement import Cause, Held, report, report_sha256
from shoebox.domain.manifest import Manifest
from shoebox.domain.person import Person
from shoebox.domain.shard import Item, Shard
from shoebox.domain.signature import detached
from shoebox.domain.training import Bar
from shoebox.ports import Candidates, Ledger, Manifests, Proofs, Reports, Runs, Signer

REPORT_TYPE = "shoebox-disgorgement+jws"
ERASED = (Cause.ERASURE.value,)
"""Why an item left of which nothing is known any more."""


class Desk(Protocol):
    """Where reports are written: a part of what curate can reach."""

    @property
    def manifests(self) -> Manifests: ...
    @property
    def runs(self) -> Runs: ...
    @property
    def reports(self) -> Reports: ...
    @property
    def signer(self) -> Signer: ...


@dataclass(frozen=True)
class Eraser:
    """All that erasing a person from training touches."""

    candidates: Candidates
    ledger: Ledger
    manifests: Manifests
    proofs: Proofs
    runs: Runs
    reports: Reports
    signer: Signer


def left(desk: Desk, at: datetime, shard: Shard, reasons: Mapping[str, Sequence[Bar]]) -> str:
    """Report what the newest manifest lists and this shard of the next lacks.

    The hash of the signed report; empty if nothing left.
    """
    listed = {item.id for item in shard.items}
    before = _listed(desk.manifests, desk.manifests.newest(), shard.prefix)
    gone = sorted(id for id in before if id not in listed)
    why = {id: tuple(bar.value for bar in reasons[id]) if id in reasons else ERASED for id in gone}
    return _signed(desk, Cause.CURATION, at, why) if gone else ""


def erase(eraser: Eraser, person: Person, at: datetime) -> str:
    """Report everything of a person that a manifest ever listed, then delete its evidence.

    To be called while the person's chain can still be read; done again with the time at which it
    was asked for, it finishes. The hash of the signed report; empty if nothing was ever listed.
    """
    chain = eraser.ledger.chain(person)
    why = dict.fromkeys(sorted(candidates_of(chain.records)), ERASED)
    signed = _signed(eraser, Cause.ERASURE, at, why)
    for id in why:
        eraser.candidates.forget(id)
        eraser.proofs.erase(id)
    eraser.proofs.erase_chain(chain.id)
    return signed


def history(manifests: Manifests, ids: Iterable[str]) -> Mapping[str, list[tuple[int, Item]]]:
    """Each manifest version that lists one of the ids, and as what."""
    found: dict[str, list[tuple[int, Item]]] = {id: [] for id in ids}
    for version in manifests.versions():
        manifest = manifests.find(version)
        for item in _items(manifests, manifest, found):
            found[item.id].append((version, item))
    return found


def _signed(desk: Desk, cause: Cause, at: datetime, why: Mapping[str, tuple[str, ...]]) -> str:
    known = history(desk.manifests, why)
    held = [_held(id, why[id], stays) for id, stays in known.items() if stays]
    if not held:
        return ""
    said = report(cause, at, held, desk.runs.all())
    signature = desk.signer.sign(canonical(said), REPORT_TYPE)
    desk.reports.keep(said, detached(signature))
    return report_sha256(said)


def _held(id: str, why: tuple[str, ...], stays: Sequence[tuple[int, Item]]) -> Held:
    evidence = dict.fromkeys(item.evidence_sha256 for _, item in stays)
    return Held(id, why, tuple(version for version, _ in stays), tuple(evidence))


def _listed(manifests: Manifests, manifest: Manifest | None, prefix: str) -> set[str]:
    cuts = manifest.overlapping(prefix) if manifest else []
    shards = [manifests.shard(cut) for cut in cuts]
    return {item.id for one in shards for item in one.items if item.id.startswith(prefix)}


def _items(
    manifests: Manifests, manifest: Manifest | None, wanted: Mapping[str, object]
) -> Iterable[Item]:
    """Those of the wanted that a manifest lists, reading only the shards in which they may be."""
    cuts = {cut for id in wanted if manifest and (cut := manifest.cut_of(id))}
    for cut in sorted(cuts, key=lambda cut: cut.prefix):
        yield from (item for item in manifests.shard(cut).items if item.id in wanted)
