"""Something left what a device may see: let go of all that was made of it."""

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext
from shoebox.queue import Body, each_message
from shoebox.telemetry import count, logger, metrics
from shoebox.usecases import purge
from shoebox.usecases.media import Keeping
from shoebox.wiring import Parts

parts = Parts("devices", "syncs", "roll", "files", "suggestions", "creations", "due", "purge_queue")


@logger.inject_lambda_context(clear_state=True)
@metrics.log_metrics
def lambda_handler(event: dict[str, Any], context: LambdaContext) -> Any:
    return each_message(event, context, _let_go)


def _let_go(body: Body) -> None:
    count("MediaLetGo", purge.purge(_clearance(), body))


def _clearance() -> purge.Clearance:
    keeping = Keeping(parts.roll, parts.files, parts.suggestions, parts.creations, parts.due)
    return purge.Clearance(keeping, parts.clock, parts.devices, parts.syncs, parts.purge_queue)
