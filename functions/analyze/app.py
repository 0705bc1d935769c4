"""An upload arrived: admit it, understand it, keep it; or refuse it with a reason.

Of films, which are taken in elsewhere, the posters are looked at here.
"""

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext
from shoebox.queue import Body, each_message, posters, uploads
from shoebox.telemetry import count, logger, metrics
from shoebox.usecases.analyze import Intake, sort
from shoebox.usecases.posters import look
from shoebox.wiring import Parts

parts = Parts(
    "permissions",
    "inbox",
    "roll",
    "files",
    "darkroom",
    "sight",
    "places",
    "due",
    "settle",
    "watch_queue",
)


@logger.inject_lambda_context(clear_state=True)
@metrics.log_metrics
def lambda_handler(event: dict[str, Any], context: LambdaContext) -> Any:
    return each_message(event, context, _take_in)


def _take_in(body: Body) -> None:
    for name in uploads(body):
        person, _, id = name.partition("/")
        count(f"Media{sort(_intake(), parts.watch_queue, person, id)}")
    for person, id in posters(body):
        count(f"Poster{look(_intake(), person, id)}")


def _intake() -> Intake:
    return Intake(
        parts.permissions,
        parts.inbox,
        parts.roll,
        parts.files,
        parts.darkroom,
        parts.sight,
        parts.places,
        parts.due,
        parts.settle,
    )
