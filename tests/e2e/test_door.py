"""Who is asking: every private route, in places whose gateway asks and in one whose does not."""

import requests

from tests.e2e.conftest import Running
from tests.project import template

ROUTES = sorted(template.routes())
# Where an authorizer refuses by raising, as API Gateway wants it, sam local answers 502.
OTHERWISE = {"sam": {502}}
ANY = {"id": "0" * 64, "device": "phone", "purpose": "training", "version": "1", "name": "x"}


def test_who_brings_a_false_token_or_none_is_refused_by_every_function(stack: Running) -> None:
    """One route of each function here; tests/functions has every route and every false token."""
    other = {"Authorization": f"Bearer {stack.machine.issuer.token('ada', aud='another-page')}"}
    private = {noun: (method, path) for noun, method, path, public in ROUTES if not public}
    said = {noun: _knock(stack, *route, other) for noun, route in private.items()}
    said["without a token"] = _knock(stack, *private["media"], {})
    refusals = {401, 403, *OTHERWISE.get(stack.machine.place.name, ())}
    assert {name: code for name, code in said.items() if code not in refusals} == {}


def test_what_only_an_operator_may_see_is_refused_to_a_person(stack: Running) -> None:
    answer = stack.visitor("ada").call("GET", "v1/training/manifests")
    assert (answer.status_code, answer.json()["code"]) == (403, "operator_required")
    assert stack.visitor("olga").call("GET", "v1/training/manifests").status_code == 200


def _knock(stack: Running, method: str, path: str, headers: dict[str, str]) -> int:
    where = stack.address + path.lstrip("/").format_map(_Anything(ANY))
    return requests.request(method, where, headers=headers, json={}, timeout=60).status_code


class _Anything(dict[str, str]):
    """A value for every parameter of a path, also for one that is new."""

    def __missing__(self, _: str) -> str:
        return "1"
