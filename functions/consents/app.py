"""What a person allows: every purpose, and answering one."""

from http import HTTPStatus
from typing import Annotated, Any

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Path, Query
from aws_lambda_powertools.utilities.typing import LambdaContext
from shoebox.contract import consents as shapes
from shoebox.domain.consent import Purpose
from shoebox.http import answer, caller, header, private_resolver
from shoebox.telemetry import logger, metrics
from shoebox.usecases import consents
from shoebox.wiring import Parts

parts = Parts("tokens", "people", "permissions", "desk")
app = private_resolver(parts)

GPC = "Sec-GPC"


@app.get("/v1/consents")
def overview(
    language: Annotated[str, Query()] = "en",
) -> Response[shapes.ConsentList]:
    consents.heed_signal(parts.desk, caller(app), header(app, GPC))
    standings = consents.overview(parts.permissions, parts.desk, caller(app), language)
    return answer(shapes.ConsentList(items=[shapes.consent_view(one) for one in standings]))


@app.put("/v1/consents/<purpose>")
def give(
    purpose: Annotated[Purpose, Path()], body: shapes.AnswerBody
) -> Response[shapes.ReceiptView]:
    signal = header(app, GPC)
    consents.heed_signal(parts.desk, caller(app), signal)
    given = (purpose, body.decision, body.shown, signal)
    link, new = consents.answer(parts.desk, caller(app), *given)
    return answer(shapes.receipt_view(link), HTTPStatus.CREATED if new else HTTPStatus.OK)


@logger.inject_lambda_context(clear_state=True)
@metrics.log_metrics
def lambda_handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    return app.resolve(event, context)
