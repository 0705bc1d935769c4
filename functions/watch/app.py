"""A film arrived: admit it, keep it with a poster; or refuse it with a reason."""

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext
from shoebox.queue import Body, each_message
from shoebox.telemetry import count, logger, metrics
from shoebox.usecases.analyze import Intake
from shoebox.usecases.posters import watch
from shoebox.wiring import Parts

parts = Parts("permissions", "inbox", "roll", "files", "cinema", "due", "settle", "analyze_queue")


@logger.inject_lambda_context(clear_state=True)
@metrics.log_metrics
def lambda_handler(event: dict[str, Any], context: LambdaContext) -> Any:
    return each_message(event, context, _watch)


def _watch(body: Body) -> None:
    count(f"Film{watch(_intake(), parts.analyze_queue, body['person'], body['media'])}")


def _intake() -> Intake:
    return Intake(
        parts.permissions,
        parts.inbox,
        parts.roll,
        parts.files,
        parts.cinema,
        None,
        None,
        parts.due,
        parts.settle,
    )
