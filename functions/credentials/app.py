"""Whether a picture is ours, and what was done to it."""

from typing import Any

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.utilities.typing import LambdaContext
from shoebox.contract import credentials as shapes
from shoebox.http import answer, caller, private_resolver
from shoebox.telemetry import logger, metrics
from shoebox.usecases import credentials
from shoebox.wiring import Parts

parts = Parts("tokens", "people", "inspection")
app = private_resolver(parts)


@app.post("/v1/verify")
def verify(body: shapes.VerifyBody) -> Response[shapes.VerifyView]:
    found = credentials.verify(parts.inspection, caller(app), shapes.claim(body))
    return answer(shapes.verify_view(found))


@logger.inject_lambda_context(clear_state=True)
@metrics.log_metrics
def lambda_handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    return app.resolve(event, context)
