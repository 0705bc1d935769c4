"""Who may do what: every route of the template, with no authorizer in front of the functions.

Nothing here names a route by hand, but for what a request to it has to carry.
"""

import importlib
import json
import time
from collections.abc import Mapping
from typing import Any

import jwt
import pytest

from faults.state import State, Stock
from local.contract import document
from local.issuer import Issuer
from tests.functions.forger import FORGED, Forger
from tests.functions.house import Answer, House, Route, forget_parts, routes, started_issuer
from tests.functions.requests import path_of, sent

PRIVATE = [route for route in routes() if not route.public]
UNKNOWN = (401, "unauthenticated")


@pytest.fixture(scope="module")
def forger(issuer: Issuer, tmp_path_factory: pytest.TempPathFactory) -> Forger:
    return Forger(issuer, started_issuer(tmp_path_factory.mktemp("foreign")))


@pytest.fixture(scope="module")
def forged(forger: Forger) -> Mapping[str, str | None]:
    """Every kind of token that proves nothing, by what is wrong with it."""
    return {name: forge(forger) for name, forge in FORGED.items()}


@pytest.fixture(scope="module")
def shut(standing: tuple[House, Stock, State]) -> House:
    """A house for requests that change nothing."""
    forget_parts()
    return standing[0]


def refused(said: Answer) -> tuple[int, str]:
    return said.status, said.code


def test_the_template_has_private_routes_and_public_ones() -> None:
    assert PRIVATE
    assert {route.noun for route in routes() if route.public} == {"checkpoints", "discovery", "web"}


def test_every_route_that_a_function_answers_is_in_the_template() -> None:
    declared = {
        (method.upper(), path)
        for path, methods in document()["paths"].items()
        for method in methods
    }
    unreachable = [
        (method, path)
        for method, path in declared
        if all(route.matches(method, path) is None for route in routes())
    ]
    assert unreachable == []


@pytest.mark.parametrize("route", routes(), ids=str)
def test_every_route_of_the_template_is_answered_by_its_function(route: Route) -> None:
    app = importlib.import_module(f"functions.{route.noun}.app").app
    declared = {
        (method.upper(), path)
        for path, methods in json.loads(app.get_openapi_json_schema())["paths"].items()
        for method in methods
    }
    assert (route.method, route.path) in declared


@pytest.mark.parametrize("route", PRIVATE, ids=str)
def test_who_proves_nothing_is_refused_by_the_function_itself(
    shut: House, forged: Mapping[str, str | None], route: Route
) -> None:
    path, request = path_of(route, "0" * 64 if route.noun == "media" else "0" * 32), sent(shut)
    answers = {
        name: shut.call(route.method, path, token, **request.get(str(route), {}))
        for name, token in forged.items()
    }
    wrong = {name: said.text for name, said in answers.items() if refused(said) != UNKNOWN}
    assert wrong == {}


@pytest.mark.parametrize("route", [one for one in PRIVATE if one.method != "GET"], ids=str)
def test_who_proves_nothing_is_not_told_what_is_wrong_with_a_request(
    house: House, route: Route
) -> None:
    said = house.call(route.method, path_of(route, "x"), None, json={"wrong": "form"})
    assert refused(said) == UNKNOWN


@pytest.mark.parametrize("sent", ["Basic YWRhOmFkYQ==", "Bearer", "Bearer  ", "", "token"])
def test_another_scheme_proves_nothing(house: House, sent: str) -> None:
    said = house.call("GET", "/v1/consents", headers={"Authorization": sent})
    assert refused(said) == UNKNOWN


def test_a_minute_of_skew_between_clocks_is_allowed(house: House, issuer: Issuer) -> None:
    now = int(time.time())
    for claims in ({"exp": now - 30}, {"nbf": now + 30}, {"iat": now + 30}):
        assert house.call("GET", "/v1/consents", issuer.token("ada", **claims)).status == 200


def test_the_token_of_a_client_that_names_no_audience_is_accepted(
    house: House, issuer: Issuer
) -> None:
    claims = jwt.decode(issuer.token("ada"), options={"verify_signature": False})
    claims["client_id"] = claims.pop("aud")
    token = jwt.encode(claims, issuer.key, "RS256", headers={"kid": issuer.kid})
    assert house.call("GET", "/v1/consents", token).status == 200


@pytest.mark.parametrize("name", FORGED)
def test_the_outer_door_stays_shut_to_who_proves_nothing(
    house: House, forger: Forger, name: str
) -> None:
    with pytest.raises(Exception, match=r"^Unauthorized$"):
        knock(house, FORGED[name](forger))


def knock(house: House, token: str | None) -> Any:
    headers = {} if token is None else {"authorization": f"Bearer {token}"}
    asked = {"type": "REQUEST", "methodArn": "arn:aws:execute-api:one", "headers": headers}
    return house.invoke("authorizer", asked)


def test_the_outer_door_opens_for_one_method_to_who_is_known(house: House, issuer: Issuer) -> None:
    policy = knock(house, issuer.token("ada"))["policyDocument"]["Statement"]
    assert [(one["Effect"], one["Resource"]) for one in policy] == [
        ("Allow", "arn:aws:execute-api:one")
    ]


@pytest.mark.parametrize("route", [one for one in PRIVATE if one.noun == "training"], ids=str)
def test_an_operators_token_says_so_by_its_signed_claim_alone(house: House, route: Route) -> None:
    path, told = path_of(route, "0" * 32), sent(house).get(str(route), {})
    told = told | {"headers": {"Idempotency-Key": "one"}}
    forged = house.issuer.token("ada", operator=True, roles=["operators"], groups="operator")
    assert refused(house.call(route.method, path, forged, **told)) == (403, "operator_required")
    assert house.call(route.method, path, house.issuer.token("olga"), **told).status in {200, 404}


def test_tokens_of_unknown_keys_cause_no_storm(
    house: House, forger: Forger, monkeypatch: pytest.MonkeyPatch
) -> None:
    fetched = count_fetches(monkeypatch)
    for _ in range(20):
        assert house.call("GET", "/v1/consents", forger.foreign_key()).status == 401
    assert len(fetched) == 1


def count_fetches(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """One more for every time that an issuer is asked for its key set from now on."""
    asked: list[str] = []
    jwks: Any = vars(Issuer)["jwks"]

    def counted(issuer: Issuer) -> Any:
        asked.append(issuer.address)
        return jwks.fget(issuer)

    monkeypatch.setattr(Issuer, "jwks", property(counted))
    return asked
