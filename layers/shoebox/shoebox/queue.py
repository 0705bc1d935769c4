"""Batches from queues: each message on its own, and only what failed comes again."""

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote_plus

from aws_lambda_powertools.utilities.batch import (
    BatchProcessor,
    EventType,
    process_partial_response,
)
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
from aws_lambda_powertools.utilities.typing import LambdaContext

from shoebox.telemetry import count, logger

Body = dict[str, Any]


def each_message(
    event: dict[str, Any], context: LambdaContext, work: Callable[[Body], None]
) -> Any:
    """Do `work` for the JSON body of every message; answer which ones have to come again."""

    def handle(record: SQSRecord) -> None:
        try:
            work(json.loads(record.body))
        except Exception:
            logger.exception("message failed", receives=record.attributes.approximate_receive_count)
            count("MessageFailed")
            raise

    processor = BatchProcessor(event_type=EventType.SQS, raise_on_entire_batch_failure=False)
    return process_partial_response(event, handle, processor, context)


def posters(body: Body) -> list[tuple[str, str]]:
    """Whose film is kept and waits to be looked at, and which; none in other messages."""
    found = [body["poster"]] if "poster" in body else []
    return [(one["person"], one["media"]) for one in found]


def uploads(body: Body) -> list[str]:
    """The object names in an S3 notification; none in the test message of a new subscription."""
    return [unquote_plus(record["s3"]["object"]["key"]) for record in body.get("Records", [])]
