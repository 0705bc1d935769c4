"""Checkpoints, for anybody who wants to see that nothing older was rewritten."""

from typing import Annotated, Any

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Path, Query
from aws_lambda_powertools.utilities.typing import LambdaContext
from shoebox.http import answer, public_resolver
from shoebox.telemetry import logger, metrics
from shoebox.usecases import checkpoints
from shoebox.wiring import Parts

parts = Parts("checkpoints")
app = public_resolver()

Number = Annotated[int, Path(ge=1, le=99_999_999)]


@app.get("/v1/checkpoints")
def overview(before: Annotated[int | None, Query(ge=1)] = None) -> Response[dict[str, Any]]:
    """Thirty at a time, newest first; `next` is the `before` of the next page."""
    items, rest = checkpoints.page(parts.checkpoints, before)
    fresh = {"Cache-Control": "public, max-age=60"}
    return answer({"items": list(items), "next": rest}, headers=fresh)


@app.get("/v1/checkpoints/<number>")
def one(
    number: Number, since: Annotated[int | None, Query(ge=0)] = None
) -> Response[dict[str, Any]]:
    """With the proof that it holds all of the checkpoint `since`, or of the one before it."""
    found = checkpoints.document(parts.checkpoints, number, since)
    return answer(dict(found), headers={"Cache-Control": "public, max-age=31536000, immutable"})


@logger.inject_lambda_context(clear_state=True)
@metrics.log_metrics
def lambda_handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    return app.resolve(event, context)
