"""A queue takes every message, or says that it did not."""

import json
from collections.abc import Callable, Sequence
from typing import Any

import boto3
import pytest
from botocore import UNSIGNED
from botocore.config import Config
from botocore.stub import ANY, Stubber
from shoebox.adapters.queue import NotSent, SqsQueue
from shoebox.domain.canonical import Record
from shoebox.ports import Queue

from tests.contract import cloud
from tests.fakes import queue as memory

Received = Callable[[], Sequence[Record]]


@pytest.fixture
def both(where: str) -> tuple[Queue, Received]:
    """A queue, and a way to take everything out of it."""
    if where == "memory":
        fake = memory.FakeQueue()
        return fake, fake.drain
    sqs, url = cloud.queue()

    def received() -> list[Record]:
        found: list[Any] = []
        while batch := sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages"):
            found += [json.loads(message["Body"]) for message in batch]
        return found

    return SqsQueue(sqs, url), received


@pytest.mark.parametrize("count", [0, 1, 10, 11, 25])
def test_every_message_arrives_however_many_there_are(
    both: tuple[Queue, Received], count: int
) -> None:
    queue, received = both
    bodies = [{"person": "Zoë", "number": number} for number in range(count)]
    queue.send(bodies)
    assert sorted(received(), key=lambda body: int(body["number"])) == bodies


def test_a_batch_that_is_taken_in_part_is_an_error_in_memory() -> None:
    with pytest.raises(memory.NotSent):
        memory.FakeQueue(fails_after=1).send([{"n": 1}, {"n": 2}])


def test_a_batch_that_is_taken_in_part_is_an_error() -> None:
    sqs = boto3.client("sqs", cloud.REGION, config=Config(signature_version=UNSIGNED))
    failed = {"Id": "1", "SenderFault": False, "Code": "InternalError"}
    answer = {"Successful": [], "Failed": [failed]}
    with Stubber(sqs) as stub:
        stub.add_response("send_message_batch", answer, {"QueueUrl": ANY, "Entries": ANY})
        with pytest.raises(NotSent, match="1 of 2 messages: InternalError"):
            SqsQueue(sqs, "https://queue.example/").send([{"n": 1}, {"n": 2}])


def test_a_queue_says_how_many_messages_wait(both: tuple[Queue, Received]) -> None:
    queue, received = both
    assert queue.waiting() == 0
    queue.send([{"number": number} for number in range(3)])
    assert queue.waiting() == 3
    received()
