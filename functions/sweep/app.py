"""Something may be kept no longer: clear it away, and sign what went."""

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext
from shoebox.domain.sweep import Chore
from shoebox.queue import Body, each_message
from shoebox.telemetry import count, logger, metrics
from shoebox.usecases.media import Keeping
from shoebox.usecases.sweep import Broom, sweep
from shoebox.wiring import Parts

parts = Parts(
    "ledger", "policies", "roll", "files", "suggestions", "creations", "due", "devices",
    "shares", "published", "sweeps", "purges", "scribe", "sweep_queue", "eraser",
    "chronicles",
)  # fmt: skip


@logger.inject_lambda_context(clear_state=True)
@metrics.log_metrics
def lambda_handler(event: dict[str, Any], context: LambdaContext) -> Any:
    return each_message(event, context, _sweep)


def _sweep(body: Body) -> None:
    sweep(_broom(), body["person"], Chore(body["chore"]))
    count("ChoresDone")


def _broom() -> Broom:
    return Broom(
        ledger=parts.ledger,
        policies=parts.policies,
        keeping=Keeping(parts.roll, parts.files, parts.suggestions, parts.creations, parts.due),
        chronicles=parts.chronicles,
        devices=parts.devices,
        shares=parts.shares,
        published=parts.published,
        sweeps=parts.sweeps,
        purges=parts.purges,
        scribe=parts.scribe,
        again=parts.sweep_queue,
        eraser=parts.eraser,
        clock=parts.clock,
    )
