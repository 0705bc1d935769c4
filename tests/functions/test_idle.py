"""A person for whom nothing is due costs nothing: no read, no write, no invocation (R45)."""

from collections import Counter
from collections.abc import Iterator

import pytest

from faults import Stage, stage
from local.issuer import Issuer
from tests.functions.guest import Guest, morning

HOURS = 24


@pytest.fixture(scope="module")
def built(issuer: Issuer) -> Iterator[Stage]:
    with stage(issuer) as standing:
        yield standing


def settled(on: Stage, *people: str) -> None:
    """People who sent photos once; everything that was due for them is done."""
    for name in people:
        guest = Guest(on.house, name)
        guest.suggested("limited")
        guest.offer(morning(), "again")
    for queue in ("AnalyzeQueue", "SuggestQueue", "RenderQueue", "PurgeQueue"):
        on.house.waiting(queue)
    on.house.watch.move(hours=1)
    on.house.invoke("schedule", {})
    for message in on.house.waiting("SuggestQueue"):
        on.house.deliver("suggest", message)
    on.house.waiting("RenderQueue")


def a_day(on: Stage) -> tuple[Counter[str], int]:
    """What AWS is called for in a day on which nobody does anything, and how many messages."""
    calls: Counter[str] = Counter()
    for _ in range(HOURS):
        on.house.watch.move(hours=1)
        with on.wire.listen():
            on.house.invoke("schedule", {})
        calls.update(on.wire.calls)
    queues = on.house.cloud.names("AWS::SQS::Queue")
    return calls, sum(len(on.house.waiting(queue)) for queue in queues)


def test_a_day_of_idle_people_costs_what_a_day_without_people_costs(built: Stage) -> None:
    built.clear()
    nobody = a_day(built)
    built.clear()
    settled(built, "ada", "ben", "eve")
    before = built.stock.state()
    somebody = a_day(built)
    assert somebody == nobody
    assert set(somebody[0]) == {"dynamodb:Query"}, "the sparse index is looked at, and nothing else"
    assert somebody[1] == 0
    assert built.stock.state().rows == before.rows


def test_somebody_for_whom_something_is_due_is_told_apart(built: Stage) -> None:
    built.clear()
    settled(built, "ada")
    ada = Guest(built.house)
    ada.upload(morning(6)[4:])
    calls, messages = a_day(built)
    assert messages > 0
    assert calls["sqs:SendMessageBatch"] > 0
