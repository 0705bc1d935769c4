"""Every few minutes: who is due, and what has to go?"""

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext
from shoebox.telemetry import count, logger, metrics
from shoebox.usecases.schedule import schedule
from shoebox.usecases.sweep import due
from shoebox.wiring import Parts

parts = Parts("due", "suggest_queue", "sweeps", "sweep_queue")


@logger.inject_lambda_context(clear_state=True)
@metrics.log_metrics
def lambda_handler(_: dict[str, Any], __: LambdaContext) -> None:
    count("PeopleDue", schedule(parts.due, parts.suggest_queue, parts.clock))
    count("ChoresDue", due(parts.sweeps, parts.sweep_queue, parts.clock))
