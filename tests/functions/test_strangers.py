"""Every route of the template, asked by somebody else about what is mine."""

import json
from dataclasses import dataclass
from typing import Any

import pytest

from faults.state import State, Stock
from tests.functions.guest import Guest, morning
from tests.functions.house import House, Route, routes
from tests.functions.requests import path_of, sent

PRIVATE = [route for route in routes() if not route.public]


@dataclass(frozen=True)
class Owned:
    """What belongs to one person, and requests that name it."""

    owner: Guest
    suggestion: Any
    share: Any
    edit: Any
    stock: Stock

    @property
    def secrets(self) -> set[str]:
        """What nobody else may ever read."""
        mine = {self.owner.id, self.suggestion["id"], self.suggestion["title"], self.share["id"]}
        mine.add(self.edit["id"])
        return mine | {taken.id for taken in morning()}

    def held(self, state: State) -> set[str]:
        """All that is kept of the owner."""
        names = (self.owner.id, self.share["id"], self.edit["id"])
        return {line for line in state.lines if any(name in line for name in names)}

    def path(self, route: Route) -> str:
        ids = {"media": morning()[0].id, "suggestions": self.suggestion["id"]}
        ids["edits"] = self.edit["id"]
        return path_of(route, ids.get(route.noun, self.share["id"]))

    def request(self, route: Route) -> dict[str, Any]:
        headers = {"If-Match": "*", "Idempotency-Key": "one"}
        carried = sent(self.owner.house, self.suggestion["id"])
        return {"headers": headers, **carried.get(str(route), {})}


@pytest.fixture(scope="module")
def owned(standing: tuple[House, Stock, State], offered: State) -> Owned:
    """Ada's photos, suggestion and share. Ben has allowed all that a request may ask for."""
    house, stock, _ = standing
    stock.restore(offered)
    ada = Guest(house, "ada")
    suggestion = ada.suggestions()[0]
    share = ada.share(suggestion, key="mine").json
    ada.answer("ai_editing")
    edit = ada.edit(morning()[0]).json
    ben = Guest(house, "ben")
    ben.connect()
    ben.answer("ai_editing")
    return Owned(ada, suggestion, share, edit, stock)


@pytest.mark.parametrize("route", PRIVATE, ids=str)
def test_somebody_else_reads_and_changes_nothing_of_mine(owned: Owned, route: Route) -> None:
    ben, request = Guest(owned.owner.house, "ben"), owned.request(route)
    before = owned.stock.state()
    said = ben.call(route.method, owned.path(route), **request)
    after = owned.stock.state()
    owned.stock.restore(before, after)
    asked = json.dumps(request) + owned.path(route)
    assert not [one for one in owned.secrets if one in said.text and one not in asked]
    assert owned.held(after) == owned.held(before)
    assert said.status == expected(route)


def expected(route: Route) -> int:
    """Names of mine are not there, lists are his own, operators' affairs are not his."""
    if route.noun == "training":
        return 403
    if "{id}" in route.path or str(route) in {"POST /v1/shares", "POST /v1/edits"}:
        return 404
    own = {
        "POST /v1/uploads": 422,
        "PUT /v1/consents/{purpose}": 201,
        "DELETE /v1/taste": 204,
    }
    return own.get(str(route), 200)
