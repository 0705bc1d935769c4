"""Training manifests, for operators and for those who check them."""

from typing import Annotated, Any

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Path
from aws_lambda_powertools.utilities.typing import LambdaContext
from shoebox.domain.problem import NotFound
from shoebox.http import answer, private_resolver, require_operator
from shoebox.telemetry import logger, metrics
from shoebox.wiring import Parts

parts = Parts("tokens", "people", "manifests")
app = private_resolver(parts)


@app.get("/v1/training/manifests")
def overview() -> Response[dict[str, Any]]:
    require_operator(app)
    items = [{"version": version} for version in parts.manifests.versions()]
    return answer({"items": items, "next": None})


@app.get("/v1/training/manifests/<version>")
def one(version: Annotated[int, Path(ge=1)]) -> Response[dict[str, Any]]:
    require_operator(app)
    document = parts.manifests.document(version)
    if document is None:
        raise NotFound("There is no such manifest.")
    return answer(dict(document))


@logger.inject_lambda_context(clear_state=True)
@metrics.log_metrics
def lambda_handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    return app.resolve(event, context)
