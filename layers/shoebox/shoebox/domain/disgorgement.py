"""What has to be undone when a picture may no longer train: signed, before anything is deleted.

A report names every manifest version and every registered model run that held each item, so that
it says what has to be deleted and what has to be trained again.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum

from shoebox.domain.canonical import Record, canonical, sha256

FORMAT = "shoebox-disgorgement/1"


class Cause(StrEnum):
    CURATION = "curation"
    """The next manifest lacks the items."""
    ERASURE = "erasure"
    """The items' evidence is deleted: whoever checks an older manifest does not find it."""


@dataclass(frozen=True)
class Run:
    """A model that was trained on one version of the manifest."""

    id: str
    model: str
    manifest: int
    at: datetime

    @property
    def document(self) -> Record:
        return {**asdict(self), "at": self.at.isoformat()}


def run_of(document: Record) -> Run:
    return Run(**{**document, "at": datetime.fromisoformat(document["at"])})


@dataclass(frozen=True)
class Held:
    """One item that may no longer train, why, and the manifest versions that listed it."""

    item: str
    reasons: tuple[str, ...]
    manifests: tuple[int, ...]
    evidence: tuple[str, ...]
    """The hashes of its evidence in those manifests."""


def report(cause: Cause, at: datetime, held: Sequence[Held], runs: Iterable[Run]) -> Record:
    """What is signed: item by item, then run by run."""
    known = list(runs)
    return {
        "format": FORMAT,
        "cause": cause.value,
        "at": at.isoformat(),
        "items": [_item(one, known) for one in held],
        "delete": [one.item for one in held],
        "train_again": [
            {"run": run.id, "model": run.model, "manifest": run.manifest, "items": items}
            for run in known
            if (items := [one.item for one in held if run.manifest in one.manifests])
        ],
    }


def report_sha256(document: Record) -> str:
    return sha256(canonical(document))


def runs_on(manifests: Iterable[int], runs: Iterable[Run]) -> list[Run]:
    """The runs that used one of these versions."""
    versions = frozenset(manifests)
    return [run for run in runs if run.manifest in versions]


def _item(held: Held, runs: Sequence[Run]) -> Mapping[str, object]:
    return {
        "item": held.item,
        "reasons": list(held.reasons),
        "manifests": list(held.manifests),
        "runs": [run.id for run in runs_on(held.manifests, runs)],
        "evidence": list(held.evidence),
    }
