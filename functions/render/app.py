"""A suggestion is to be drawn and offered."""

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext
from shoebox.queue import Body, each_message
from shoebox.telemetry import count, logger, metrics
from shoebox.usecases.render import Easel, render
from shoebox.wiring import Parts

parts = Parts(
    "permissions",
    "roll",
    "files",
    "suggestions",
    "creations",
    "studio",
    "exclusions",
    "credentials",
)


@logger.inject_lambda_context(clear_state=True)
@metrics.log_metrics
def lambda_handler(event: dict[str, Any], context: LambdaContext) -> Any:
    return each_message(event, context, _render)


def _render(body: Body) -> None:
    easel = Easel(
        parts.permissions,
        parts.roll,
        parts.files,
        parts.suggestions,
        parts.creations,
        parts.studio,
        parts.exclusions,
        parts.credentials,
    )
    drawn = render(easel, body["person"], body["suggestion"], body["digest"])
    count("SuggestionsOffered" if drawn else "RendersPassedOver")
