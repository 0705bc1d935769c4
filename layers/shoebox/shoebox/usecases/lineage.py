"""Telling a person what their own pictures went into."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shoebox.domain.canonical import Record
from shoebox.domain.disgorgement import Run, runs_on
from shoebox.domain.edit import Edit
from shoebox.domain.person import Person
from shoebox.domain.shard import Item
from shoebox.domain.share import Share
from shoebox.ports import Edits, Manifests, Runs, Shares
from shoebox.usecases.disgorge import history

Stays = Mapping[str, Sequence[tuple[int, Item]]]
"""By item: the versions that list it."""


@dataclass(frozen=True)
class Acts:
    """What people did with their own pictures."""

    shares: Shares
    edits: Edits

    def showing(self, person: Person, named: str) -> list[Share | Edit]:
        shares = [one for one in self.shares.of(person) if named in {one.id, *one.sources}]
        edits = [one for one in self.edits.of(person) if named in {one.id, one.media}]
        return [*shares, *edits]


@dataclass(frozen=True)
class Lineage:
    """One share or edit, and what it went into."""

    act: Share | Edit
    proofs: Mapping[int, Record]
    """By manifest version: where its item stands in it, and the way to its root."""
    runs: Sequence[Run]


def lineage(
    acts: Acts, manifests: Manifests, runs: Runs, person: Person, named: str
) -> list[Lineage]:
    """Every share and edit of the person that is the named one, or shows the named photo.

    Of other people's photos nothing is told, not even that they exist.
    """
    own = acts.showing(person, named)
    listed = [id for act in own for id in items_of(act)]
    stays, known = history(manifests, listed), runs.all()
    return [_lineage(manifests, act, stays, known) for act in own]


def items_of(act: Share | Edit) -> tuple[str, ...]:
    """The ids under which it may be listed."""
    return act.candidates if isinstance(act, Edit) else (act.id,)


def _lineage(
    manifests: Manifests, act: Share | Edit, stays: Stays, known: Sequence[Run]
) -> Lineage:
    own = [stay for id in items_of(act) for stay in stays[id]]
    return Lineage(act, _proofs(manifests, own), runs_on((version for version, _ in own), known))


def _proofs(manifests: Manifests, stays: Sequence[tuple[int, Item]]) -> dict[int, Record]:
    found = {version: _proof(manifests, version, item.id) for version, item in stays}
    return {version: proof for version, proof in found.items() if proof}


def _proof(manifests: Manifests, version: int, id: str) -> Record | None:
    manifest = manifests.find(version)
    cut = manifest.cut_of(id) if manifest else None
    return manifest.proof(manifests.shard(cut), id) if manifest and cut else None
