"""What happens by itself: schedules, queues, and the messages that nobody can handle."""

import io
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from PIL import Image

from local.story import until_quiet
from tests.e2e.conftest import Running
from tests.e2e.test_intake import _post, _ticket

POISON = "this is no JSON"
PATIENCE_SECONDS = 90


def test_the_schedule_found_by_itself_who_was_due(stack: Running) -> None:
    assert stack.visitor("ada").suggestions()
    until_quiet(stack.machine, lambda _: None)


@pytest.mark.not_shown("sam", "it has no events of its own: MiniStack's reach functions there")
def test_a_poison_message_becomes_a_dead_letter_and_the_rest_of_its_batch_is_done(
    stack: Running,
) -> None:
    ben = stack.visitor("ben")
    ben.answer("cloud_processing", "granted")
    ben.json("PUT", "v1/devices/phone", json={"name": "Phone", "access": "full"})
    with _silent_inbox(stack), _soon_again(stack, "AnalyzeQueue"):
        tickets = [_sent(ben, colour) for colour in ("olive", "navy")]
        bodies = [_notification(tickets[0]), POISON, _notification(tickets[1])]
        _send(stack, "AnalyzeQueue", bodies)
        letter = _dead_letter(stack, "AnalyzeDeadLetters")
        until_quiet(stack.machine, lambda _: None)
    assert letter == POISON
    states = {item["id"]: item["state"] for item in ben.media()}
    assert [states.get(key.rsplit("/", 1)[1]) for key in tickets] == ["analyzed", "analyzed"]


def _sent(ben: Any, colour: str) -> str:
    """The key under which a small photo lies in the inbox."""
    buffer = io.BytesIO()
    Image.new("RGB", (320, 240), colour).save(buffer, "JPEG")
    ticket = _ticket(ben, buffer.getvalue())
    assert _post(ticket, buffer.getvalue()) in {200, 201, 204}
    return str(ticket["fields"]["key"])


def _notification(key: str) -> str:
    return json.dumps({"Records": [{"s3": {"object": {"key": key}}}]})


def _send(stack: Running, queue: str, bodies: list[str]) -> None:
    entries: Any = [{"Id": str(n), "MessageBody": body} for n, body in enumerate(bodies)]
    sqs = stack.machine.stack.client("sqs")
    answer = sqs.send_message_batch(QueueUrl=stack.machine.ids[queue], Entries=entries)
    assert not answer.get("Failed")


def _dead_letter(stack: Running, queue: str) -> str:
    """Wait for the one message there, and take it away."""
    sqs, url = stack.machine.stack.client("sqs"), stack.machine.ids[queue]
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        for message in sqs.receive_message(QueueUrl=url, WaitTimeSeconds=2).get("Messages", []):
            sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
            return str(message["Body"])
    pytest.fail("No message became a dead letter.")


@contextmanager
def _silent_inbox(stack: Running) -> Iterator[None]:
    """Meanwhile uploads are not announced, so that only the test's own messages are about them."""
    s3, bucket = stack.machine.stack.client("s3"), stack.machine.ids["InboxBucket"]
    before = s3.get_bucket_notification_configuration(Bucket=bucket)
    before.pop("ResponseMetadata")
    s3.put_bucket_notification_configuration(Bucket=bucket, NotificationConfiguration={})
    try:
        yield
    finally:
        s3.put_bucket_notification_configuration(Bucket=bucket, NotificationConfiguration=before)


@contextmanager
def _soon_again(stack: Running, queue: str) -> Iterator[None]:
    """What failed is tried again after seconds; how often is left as the template says."""
    sqs, url = stack.machine.stack.client("sqs"), stack.machine.ids[queue]
    name: Any = "VisibilityTimeout"
    before = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=[name])["Attributes"]
    sqs.set_queue_attributes(QueueUrl=url, Attributes={name: "3"})
    try:
        yield
    finally:
        sqs.set_queue_attributes(QueueUrl=url, Attributes=before)
