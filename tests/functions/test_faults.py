"""Whatever single AWS call fails, and however often a message comes: the same in the end (R44).

Here every flow is played with a few of its faults, evenly chosen; `scripts/bench faults` plays
all of them.
"""

import boto3
import pytest

from faults import rehearsed
from faults.flows import FLOWS
from faults.state import State, differences
from faults.wire import Fault, How, tapped
from local.issuer import Issuer
from tests.functions.guest import Guest
from tests.functions.house import House, house

FEW = 6


@pytest.mark.parametrize("flow", FLOWS)
def test_a_flow_ends_the_same_whatever_call_fails(issuer: Issuer, flow: str) -> None:
    outcome = rehearsed(issuer, flow, FEW)
    assert not outcome.findings, "\n".join(outcome.findings)
    assert (outcome.lost, outcome.diverged) == (0, 0)


def test_a_refused_call_has_no_effect_and_an_unanswered_one_has(issuer: Issuer) -> None:
    found = {how: _devices_after(issuer, how) for how in How}
    assert found == {How.REFUSED: 0, How.UNANSWERED: 1}


def _devices_after(issuer: Issuer, how: How) -> int:
    with house(issuer) as built, tapped() as wire:
        guest = Guest(built)
        path, told = "/v1/devices/phone", {"name": "Phone", "access": "full"}
        assert guest.call("GET", "/v1/devices").status == 200
        with wire.listen(Fault(2, how)):
            assert guest.call("PUT", path, json=told).status == 500
        assert wire.calls[2] == "dynamodb:PutItem"
        return len(guest.call("GET", "/v1/devices").json["items"])


def test_a_flow_that_does_its_work_twice_is_found(issuer: Issuer) -> None:
    outcome = rehearsed(issuer, "doubled", flow=lambda _: _send_another)
    assert outcome.diverged > 0


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
