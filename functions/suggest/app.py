"""A person is due: look at what changed and suggest."""

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext
from shoebox.queue import Body, each_message
from shoebox.telemetry import count, logger, metrics
from shoebox.usecases.suggest import Curator, suggest
from shoebox.wiring import Parts

parts = Parts(
    "permissions",
    "roll",
    "suggestions",
    "due",
    "render_queue",
    "profiles",
    "exclusions",
    "dates",
    "tastes",
    "chronicles",
    "screen",
)


@logger.inject_lambda_context(clear_state=True)
@metrics.log_metrics
def lambda_handler(event: dict[str, Any], context: LambdaContext) -> Any:
    return each_message(event, context, _suggest)


def _suggest(body: Body) -> None:
    curator = Curator(
        parts.permissions,
        parts.screen,
        parts.roll,
        parts.suggestions,
        parts.due,
        parts.render_queue,
        parts.profiles,
        parts.exclusions,
        parts.dates,
        parts.tastes,
        parts.chronicles,
    )
    count("SuggestionsDrafted", suggest(curator, body["person"]))
