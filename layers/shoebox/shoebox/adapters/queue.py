"""Queues: messages go out in batches of ten, and none is dropped in silence."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from shoebox.domain.canonical import Record

if TYPE_CHECKING:
    from mypy_boto3_sqs.client import SQSClient
    from mypy_boto3_sqs.type_defs import SendMessageBatchRequestEntryTypeDef

BATCH = 10


class NotSent(Exception):
    """The queue took only a part; sending all of it again is safe."""


@dataclass(frozen=True)
class SqsQueue:
    sqs: "SQSClient"
    url: str

    def send(self, bodies: Sequence[Record]) -> None:
        for start in range(0, len(bodies), BATCH):
            entries = [_entry(n, body) for n, body in enumerate(bodies[start : start + BATCH])]
            answer = self.sqs.send_message_batch(QueueUrl=self.url, Entries=entries)
            if failed := answer.get("Failed"):
                raise NotSent(f"{len(failed)} of {len(entries)} messages: {failed[0]['Code']}")

    def waiting(self) -> int:
        told = self.sqs.get_queue_attributes(
            QueueUrl=self.url, AttributeNames=["ApproximateNumberOfMessages"]
        )
        return int(told["Attributes"]["ApproximateNumberOfMessages"])


def _entry(number: int, body: Record) -> "SendMessageBatchRequestEntryTypeDef":
    return {"Id": str(number), "MessageBody": json.dumps(body)}
