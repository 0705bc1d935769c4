"""A suggestion is to be drawn and offered."""

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext
from shoebox.queue import Body, each_message
from shoebox.telemetry import count, logger, metrics
from shoebox.usecases.render import Easel, render
from shoebox.wiring import Parts

parts = Parts("drafts", "files", "creations", "studio", "credentials", "record_queue")


@logger.inject_lambda_context(clear_state=True)
@metrics.log_metrics
def lambda_handler(event: dict[str, Any], context: LambdaContext) -> Any:
    return each_message(event, context, _render)


def _render(body: Body) -> None:
    easel = Easel(
        parts.drafts,
        parts.files,
        parts.creations,
        parts.studio,
        parts.credentials,
        parts.record_queue,
    )
    drawn = render(easel, body["person"], body["suggestion"], body["digest"])
    count("SuggestionsDrawn" if drawn else "DrawingsPassedOver")
