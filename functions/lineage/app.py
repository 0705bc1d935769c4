"""What became of one's own pictures: which manifests listed them, which models were trained."""

from typing import Annotated, Any

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Path
from aws_lambda_powertools.utilities.typing import LambdaContext
from shoebox.contract import training as shapes
from shoebox.http import answer, caller, private_resolver
from shoebox.telemetry import logger, metrics
from shoebox.usecases.lineage import Acts, lineage
from shoebox.wiring import Parts

parts = Parts("tokens", "people", "shares", "edits", "manifests", "runs")
app = private_resolver(parts)

Media = Annotated[str, Path(pattern=r"^([0-9a-f]{32}|[0-9a-f]{64})$")]


@app.get("/v1/training/lineage/<media>")
def own(media: Media) -> Response[shapes.LineageList]:
    """Every share and edit of the caller that shows this photo, or is itself the one named."""
    acts = Acts(parts.shares, parts.edits)
    found = lineage(acts, parts.manifests, parts.runs, caller(app), media)
    return answer(shapes.LineageList(items=[shapes.lineage_view(one) for one in found]))


@logger.inject_lambda_context(clear_state=True)
@metrics.log_metrics
def lambda_handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    return app.resolve(event, context)
