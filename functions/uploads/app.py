"""Tickets to upload what the server wants."""

from typing import Any

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.utilities.typing import LambdaContext
from shoebox.contract import roll as shapes
from shoebox.http import answer, caller, header, private_resolver
from shoebox.telemetry import logger, metrics
from shoebox.usecases import keys, uploads
from shoebox.wiring import Parts

parts = Parts(
    "tokens", "people", "permissions", "roll", "inbox", "analyze_queue", "backlog", "keys"
)
app = private_resolver(parts)


@app.post("/v1/uploads")
def tickets(body: shapes.UploadBody) -> Response[shapes.TicketList]:
    request = f"uploads {body.model_dump_json()}"
    keys.hold_to(parts.keys, caller(app), header(app, "Idempotency-Key"), request)
    ids = [item.sha256 for item in body.items]
    given = uploads.tickets(_gate(), caller(app), ids)
    return answer(shapes.TicketList(items=[shapes.ticket_view(one) for one in given]))


def _gate() -> uploads.Gate:
    return uploads.Gate(
        parts.permissions, parts.roll, parts.inbox, parts.analyze_queue, parts.backlog
    )


@logger.inject_lambda_context(clear_state=True)
@metrics.log_metrics
def lambda_handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    return app.resolve(event, context)
