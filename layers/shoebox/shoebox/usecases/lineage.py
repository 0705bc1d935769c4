"""Telling a person what their own pictures went into."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shoebox.domain.canonical import Record
from shoebox.domain.disgorgement import Run, runs_on
from shoebox.domain.person import Person
from shoebox.domain.shard import Item
from shoebox.domain.share import Share
from shoebox.ports import Manifests, Runs, Shares
from shoebox.usecases.disgorge import history


@dataclass(frozen=True)
class Lineage:
    """One share, and what it went into."""

    share: Share
    proofs: Mapping[int, Record]
    """By manifest version: where the share's item stands in it, and the way to its root."""
    runs: Sequence[Run]


def lineage(
    shares: Shares, manifests: Manifests, runs: Runs, person: Person, named: str
) -> list[Lineage]:
    """Every share of the person that is the named one, or shows the named photo.

    Of other people's photos nothing is told, not even that they exist.
    """
    own = [share for share in shares.of(person) if named in {share.id, *share.sources}]
    stays, known = history(manifests, [share.id for share in own]), runs.all()
    return [
        Lineage(
            share,
            _proofs(manifests, stays[share.id]),
            runs_on((version for version, _ in stays[share.id]), known),
        )
        for share in own
    ]


def _proofs(manifests: Manifests, stays: Sequence[tuple[int, Item]]) -> dict[int, Record]:
    found = {version: _proof(manifests, version, item.id) for version, item in stays}
    return {version: proof for version, proof in found.items() if proof}


def _proof(manifests: Manifests, version: int, id: str) -> Record | None:
    manifest = manifests.find(version)
    cut = manifest.cut_of(id) if manifest else None
    return manifest.proof(manifests.shard(cut), id) if manifest and cut else None
