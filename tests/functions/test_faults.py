"""Whatever single AWS call fails, and however often a message comes: the same in the end (R44).

Here every flow is played with a few of its faults, evenly chosen; `scripts/bench faults` plays
all of them.
"""

from collections.abc import Iterator

import boto3
import pytest

from faults import FLOWS, Stage, rehearsed, stage
from faults.state import State, differences
from faults.wire import Fault, How
from local.issuer import Issuer
from tests.functions.guest import Guest
from tests.functions.house import House

FEW = 4


@pytest.fixture(scope="module", name="built")
def built_stage(issuer: Issuer) -> Iterator[Stage]:
    with stage(issuer) as built:
        yield built


@pytest.mark.parametrize("flow", FLOWS)
def test_a_flow_ends_the_same_whatever_call_fails(built: Stage, flow: str) -> None:
    outcome = rehearsed(built, flow, FEW)
    assert not outcome.findings, "\n".join(outcome.findings)
    assert (outcome.lost, outcome.diverged) == (0, 0)


def test_no_fault_strikes_the_poller_which_would_hide_a_message_for_a_while(built: Stage) -> None:
    calls = rehearsed(built, "sweep", 1).calls
    assert "sqs:SendMessageBatch" in calls
    assert not {"sqs:ReceiveMessage", "sqs:DeleteMessage"} & {*calls}


def test_a_refused_call_has_no_effect_and_an_unanswered_one_has(built: Stage) -> None:
    assert [_devices_after(built, how) for how in How] == [0, 1]


def _devices_after(built: Stage, how: How) -> int:
    built.clear()
    guest = Guest(built.house)
    told = {"name": "Phone", "access": "full"}
    assert guest.call("GET", "/v1/devices").status == 200
    with built.wire.listen(Fault(2, how)):
        assert guest.call("PUT", "/v1/devices/phone", json=told).status == 500
    assert built.wire.calls[2] == "dynamodb:PutItem"
    return len(guest.call("GET", "/v1/devices").json["items"])


def test_a_flow_that_does_its_work_twice_is_found(built: Stage) -> None:
    assert rehearsed(built, "doubled", flow=lambda _: _send_another).diverged > 0


def test_a_flow_that_no_repetition_saves_is_found(built: Stage) -> None:
    assert rehearsed(built, "spoilt", flow=lambda _: _send_once).lost > 0


def _send_once(house: House) -> bool:
    """Takes its own first effect for somebody else's."""
    s3, bucket = boto3.client("s3"), house.cloud.refs["RollBucket"]
    s3.put_object(Bucket=bucket, Key="one", Body=b"once", IfNoneMatch="*")
    return True


def _send_another(house: House) -> bool:
    """Writes under another name each time: what idempotency forbids."""
    s3, bucket = boto3.client("s3"), house.cloud.refs["RollBucket"]
    count = s3.list_objects_v2(Bucket=bucket)["KeyCount"]
    s3.put_object(Bucket=bucket, Key=f"copy-{count}", Body=b"again")
    return True


def test_random_words_may_differ_but_not_who_has_the_same_one() -> None:
    one, two, three = (f"{number:032x}" for number in (1, 2, 3))
    assert differences(_state(one, one), _state(two, two)) == []
    assert differences(_state(one, one), _state(two, three)) != []


def test_what_is_missing_is_a_difference() -> None:
    assert differences(_state("a", "b"), _state("a")) != []


def _state(*words: str) -> State:
    rows = {("table", str(n)): {"pk": {"S": f"{n} {word}"}} for n, word in enumerate(words)}
    return State(rows, {}, {})
