"""Training manifests and model runs, for operators and for those who check them."""

from http import HTTPStatus
from typing import Annotated, Any

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Path, Query
from aws_lambda_powertools.utilities.typing import LambdaContext
from shoebox.contract import training as shapes
from shoebox.http import answer, caller, private_resolver, require_operator, required_header
from shoebox.telemetry import logger, metrics
from shoebox.usecases import manifests, runs
from shoebox.wiring import Parts

parts = Parts("tokens", "people", "manifests", "proofs", "runs", "reports")
app = private_resolver(parts)

Version = Annotated[int, Path(ge=1)]
Cursor = Annotated[str, Query(pattern=r"^[0-9a-f]{0,32}$")]


@app.get("/v1/training/manifests")
def overview() -> Response[shapes.VersionList]:
    require_operator(app)
    items = [shapes.VersionView(version=version) for version in parts.manifests.versions()]
    return answer(shapes.VersionList(items=items))


@app.get("/v1/training/manifests/<version>")
def one(version: Version) -> Response[dict[str, Any]]:
    require_operator(app)
    return answer(dict(manifests.signed(parts.manifests, parts.reports, version)))


@app.get("/v1/training/manifests/<version>/shards/<shard>")
def shard(
    version: Version, shard: Annotated[int, Path(ge=0)], after: Cursor = ""
) -> Response[dict[str, Any]]:
    """The items of a shard with their evidence; `after` is the `next` of the answer before."""
    require_operator(app)
    found = manifests.shard(parts.manifests, parts.proofs, version, shard, after)
    return answer(dict(found))


@app.post("/v1/training/runs")
def register(body: shapes.RunBody) -> Response[shapes.RunView]:
    require_operator(app)
    asked = runs.Asked(caller(app), required_header(app, "Idempotency-Key"), **body.model_dump())
    run = runs.register(parts.runs, parts.manifests, parts.clock, asked)
    return answer(shapes.run_view(run), HTTPStatus.CREATED)


@logger.inject_lambda_context(clear_state=True)
@metrics.log_metrics
def lambda_handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    return app.resolve(event, context)
