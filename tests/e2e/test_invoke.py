"""`sam local invoke` of every function, with the recorded event of what triggers it.

The events in tests/events are as AWS sends them; a new function is covered by its trigger. What a
queue's messages say is recorded for each function (messages.json).
"""

import json
from pathlib import Path
from typing import Any

import pytest

from local.sam.emulator import SamLocal
from tests.e2e.conftest import Running
from tests.project import template

pytestmark = [
    pytest.mark.not_shown("ministack", "it is about the SAM CLI"),
    pytest.mark.not_shown("localstack", "it is about the SAM CLI"),
]

EVENTS = Path(__file__).resolve().parents[1] / "events"
ANY = "0" * 64


@pytest.mark.parametrize("noun", sorted(template.functions()))
def test_sam_invokes_every_function_with_a_recorded_event(stack: Running, noun: str) -> None:
    trigger = _trigger(noun)
    recorded = {} if trigger == "task" else _recorded(trigger)
    event = _filled(recorded, noun, stack.machine.issuer.token("olga"))
    sam = stack.machine.emulator
    assert isinstance(sam, SamLocal)
    answer = sam.invoke(f"{noun.capitalize()}Function", event)
    assert CHECKS[trigger](noun, answer), answer


def _trigger(noun: str) -> str:
    """The first thing that calls it; `task` for what a state machine or another service does."""
    events = template.functions()[noun].get("Events", {}).values()
    kinds = [str(one["Type"]).lower() for one in events] or [noun]
    return kinds[0] if kinds[0] in CHECKS else "task"


def _recorded(name: str) -> Any:
    return json.loads((EVENTS / f"{name}.json").read_text("utf-8"))


def _filled(event: Any, noun: str, token: str) -> Any:
    """With the function's own route or message, and a token of the running issuer."""
    text = json.dumps(event).replace("TOKEN", token)
    text = text.replace('"BODY"', json.dumps(json.dumps(_recorded("messages").get(noun, {}))))
    filled = json.loads(text)
    for _, method, path, _ in sorted(one for one in template.routes() if one[0] == noun):
        request = {"httpMethod": method, "resource": path, "path": path.replace("{id}", ANY)}
        return filled | request | {"body": "{}"}
    return filled


def _answered(_: str, answer: Any) -> bool:
    return bool(200 <= answer.get("statusCode", 500) < 500)


def _worked(noun: str, answer: Any) -> bool:
    """Messages that are not recorded may fail, one by one: the batch itself is answered."""
    failed = answer.get("batchItemFailures")
    return failed == [] if noun in _recorded("messages") else failed is not None


def _opened(_: str, answer: Any) -> bool:
    return '"Effect": "Allow"' in json.dumps(answer)


def _ran(_: str, answer: Any) -> bool:
    return answer is None or "errorType" not in answer


def _loaded(_: str, answer: Any) -> bool:
    """What a task is asked is not recorded: it may refuse, but in its own words."""
    return answer is None or not str(answer.get("errorType", "")).startswith("Runtime.")


CHECKS = {
    "api": _answered,
    "sqs": _worked,
    "schedule": _ran,
    "authorizer": _opened,
    "task": _loaded,
}
