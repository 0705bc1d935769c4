"""The film of a suggestion is to be recorded."""

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext
from shoebox.queue import Body, each_message
from shoebox.telemetry import count, logger, metrics
from shoebox.usecases.record import Booth, record
from shoebox.wiring import Parts

parts = Parts("drafts", "files", "creations", "recorder", "render_queue")


@logger.inject_lambda_context(clear_state=True)
@metrics.log_metrics
def lambda_handler(event: dict[str, Any], context: LambdaContext) -> Any:
    return each_message(event, context, _record)


def _record(body: Body) -> None:
    booth = Booth(parts.drafts, parts.files, parts.creations, parts.recorder, parts.render_queue)
    recorded = record(booth, body["person"], body["suggestion"], body["digest"])
    count("FilmsRecorded" if recorded else "RecordingsPassedOver")
