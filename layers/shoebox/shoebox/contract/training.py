"""Manifests, runs and lineage, as the interface shows them."""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from shoebox.domain.disgorgement import Run
from shoebox.domain.edit import Edit, EditState
from shoebox.domain.share import Audience, Share, ShareState
from shoebox.usecases.lineage import Lineage


class VersionView(BaseModel):
    version: int


class VersionList(BaseModel):
    items: list[VersionView]
    next: str | None = None


class RunBody(BaseModel):
    model_config = ConfigDict(extra="forbid")
    model: Annotated[str, Field(min_length=1, max_length=200)]
    manifest: Annotated[int, Field(ge=1)]


class RunView(BaseModel):
    id: str
    model: str
    manifest: int
    at: str


class StayView(BaseModel):
    """A manifest that lists the picture, and the way from there to its root."""

    version: int
    proof: dict[str, Any]


class LineageView(BaseModel):
    share: str | None = None
    audience: Audience | None = None
    edit: str | None = None
    at: str
    state: ShareState | EditState
    allow_training: bool
    prohibited: bool
    manifests: list[StayView]
    runs: list[RunView]


class LineageList(BaseModel):
    items: list[LineageView]
    next: str | None = None


def run_view(run: Run) -> RunView:
    return RunView(id=run.id, model=run.model, manifest=run.manifest, at=run.at.isoformat())


def lineage_view(one: Lineage) -> LineageView:
    act = one.act
    return LineageView(
        **_named(act),
        at=act.at.isoformat(),
        state=act.state,
        allow_training=act.allow_training,
        prohibited=act.prohibited,
        manifests=[StayView(version=n, proof=dict(proof)) for n, proof in one.proofs.items()],
        runs=[run_view(run) for run in one.runs],
    )


def _named(act: Share | Edit) -> dict[str, Any]:
    if isinstance(act, Edit):
        return {"edit": act.id}
    return {"share": act.id, "audience": act.audience}
