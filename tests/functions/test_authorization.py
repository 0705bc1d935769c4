"""Who may do what: every route of the template, with no authorizer in front of the functions.

Nothing here names a route by hand, but for what a request to it has to carry.
"""

import base64
import hashlib
import hmac
import importlib
import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from faults.state import State, Stock
from local.contract import document
from local.issuer import Issuer
from tests.functions.guest import DEVICE, Guest, morning
from tests.functions.house import Answer, House, Route, routes, started_issuer

PRIVATE = [route for route in routes() if not route.public]
HOUR = 3600


@dataclass(frozen=True)
class Forger:
    """Makes tokens that prove nothing."""

    ours: Issuer
    theirs: Issuer

    def usual(self, **claims: Any) -> str:
        return self.ours.token("ada", **claims)

    def foreign(self) -> str:
        return self.theirs.token("ada")

    def foreign_key(self) -> str:
        return self.theirs.token("ada", iss=self.ours.address)

    def foreign_key_under_our_name(self) -> str:
        claims = jwt.decode(self.usual(), options={"verify_signature": False})
        return jwt.encode(claims, self.theirs.key, "RS256", headers={"kid": self.ours.kid})

    def unsigned(self) -> str:
        claims = jwt.decode(self.usual(), options={"verify_signature": False})
        return jwt.encode(claims, "", "none", headers={"kid": self.ours.kid})

    def signed_with_the_public_key(self) -> str:
        """The public key taken for a shared secret (HS256 instead of RS256)."""
        head = _b64(json.dumps({"alg": "HS256", "typ": "JWT", "kid": self.ours.kid}).encode())
        signed = f"{head}.{self.usual().split('.')[1]}"
        public = self.ours.key.public_key()
        pem = public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        return f"{signed}.{_b64(hmac.digest(pem, signed.encode(), hashlib.sha256))}"

    def changed(self) -> str:
        head, _, signature = self.usual().split(".")
        return f"{head}.{self.ours.token('olga').split('.')[1]}.{signature}"


FORGED: Mapping[str, Callable[[Forger], str | None]] = {
    "no token": lambda _: None,
    "an empty token": lambda _: "",
    "garbage": lambda _: "garbage",
    "garbage in three parts": lambda _: "a.b.c",
    "expired": lambda forger: forger.usual(exp=int(time.time()) - HOUR),
    "not yet valid": lambda forger: forger.usual(nbf=int(time.time()) + HOUR),
    "without an end": lambda forger: forger.usual(exp=None),
    "about nobody": lambda forger: forger.usual(sub=None),
    "another audience": lambda forger: forger.usual(aud="somebody-else"),
    "no audience": lambda forger: forger.usual(aud=None),
    "another issuer": lambda forger: forger.usual(iss="https://issuer.example"),
    "a foreign issuer": Forger.foreign,
    "a foreign key": Forger.foreign_key,
    "a foreign key under our name": Forger.foreign_key_under_our_name,
    "alg none": Forger.unsigned,
    "HS256 with our public key": Forger.signed_with_the_public_key,
    "changed after signing": Forger.changed,
}


@dataclass(frozen=True)
class Owned:
    """What belongs to one person, and requests that name it."""

    owner: Guest
    suggestion: Any
    share: Any

    @property
    def secrets(self) -> set[str]:
        """What nobody else may ever read."""
        mine = {self.owner.id, self.suggestion["id"], self.suggestion["title"], self.share["id"]}
        return mine | {taken.id for taken in morning()}

    def path(self, route: Route) -> str:
        ids = {"media": morning()[0].id, "suggestions": self.suggestion["id"]}
        return path_of(route, ids.get(route.noun, self.share["id"]))

    def request(self, route: Route) -> dict[str, Any]:
        headers = {"If-Match": "*", "Idempotency-Key": "one"}
        carried = sent(self.owner.house, self.suggestion["id"])
        return {"headers": headers, **carried.get(str(route), {})}


@pytest.fixture(scope="module")
def forger(issuer: Issuer, tmp_path_factory: pytest.TempPathFactory) -> Forger:
    return Forger(issuer, started_issuer(tmp_path_factory.mktemp("foreign")))


@pytest.fixture
def owned(ada: Guest, suggestion: Any) -> Owned:
    return Owned(ada, suggestion, ada.share(suggestion, key="mine").json)


def kept(stock: Stock, owner: str) -> set[str]:
    """All that is held of one person."""
    state: State = stock.state()
    return {line for line in state.lines if owner in line}


def refused(said: Answer) -> tuple[int, str]:
    return said.status, said.code


def test_the_template_has_private_routes_and_public_ones() -> None:
    assert PRIVATE
    assert {route.noun for route in routes() if route.public} == {"discovery", "web"}


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
    house: House, forger: Forger, route: Route
) -> None:
    tokens = {name: forge(forger) for name, forge in FORGED.items()}
    path, request = path_of(route, "0" * 64 if route.noun == "media" else "0" * 32), sent(house)
    answers = {
        name: house.call(route.method, path, token, **request.get(str(route), {}))
        for name, token in tokens.items()
    }
    assert {name: refused(said) for name, said in answers.items()} == dict.fromkeys(
        FORGED, (401, "unauthenticated")
    )


@pytest.mark.xfail(strict=True, reason="http.py: the form is checked before the token")
@pytest.mark.parametrize("route", [one for one in PRIVATE if one.method != "GET"], ids=str)
def test_who_proves_nothing_is_not_told_what_is_wrong_with_a_request(
    house: House, route: Route
) -> None:
    said = house.call(route.method, path_of(route, "x"), None, json={"wrong": "form"})
    assert refused(said) == (401, "unauthenticated")


def path_of(route: Route, id: str) -> str:
    return route.path.format(purpose="training", device=DEVICE, version=1, id=id)


def sent(house: House, suggestion: str = "0" * 32) -> dict[str, dict[str, Any]]:
    """What a request must carry to get past the check of its form, by route."""
    claims = [taken.claim for taken in morning()]
    wanted = [{key: one[key] for key in ("sha256", "size", "media_type")} for one in claims]
    notice = house.call("GET", "/v1/notices/training").json
    shown = {"notice_id": notice["id"], "notice_sha256": notice["sha256"], "language": "en"}
    bodies: dict[str, Any] = {
        "PUT /v1/consents/{purpose}": {"decision": "granted", **shown},
        "PUT /v1/devices/{device}": {"name": "Mine", "access": "full"},
        "POST /v1/devices/{device}/manifest": {
            "sync": "s", "page": 1, "pages": 1, "items": claims,
        },
        "POST /v1/uploads": {"items": wanted},
        "POST /v1/shares": {"suggestion": suggestion, "audience": "feed"},
        "PUT /v1/circle": {"members": []},
    }  # fmt: skip
    return {route: {"json": body} for route, body in bodies.items()}


@pytest.mark.parametrize("sent", ["Basic YWRhOmFkYQ==", "Bearer", "Bearer  ", "", "token"])
def test_another_scheme_proves_nothing(house: House, sent: str) -> None:
    said = house.call("GET", "/v1/consents", headers={"Authorization": sent})
    assert refused(said) == (401, "unauthenticated")


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


@pytest.mark.parametrize("route", PRIVATE, ids=str)
def test_somebody_else_reads_and_changes_nothing_of_mine(
    owned: Owned, ben: Guest, standing: tuple[House, Stock, State], route: Route
) -> None:
    ben.connect()
    stock, request = standing[1], owned.request(route)
    before = kept(stock, owned.owner.id)
    said = ben.call(route.method, owned.path(route), **request)
    asked = json.dumps(request) + owned.path(route)
    assert not [one for one in owned.secrets if one in said.text and one not in asked]
    assert kept(stock, owned.owner.id) == before
    assert said.status == expected(route)


def expected(route: Route) -> int:
    """Names of mine are not there, lists are his own, operators' affairs are not his."""
    if route.noun == "training":
        return 403
    if "{id}" in route.path or str(route) == "POST /v1/shares":
        return 404
    own = {"POST /v1/uploads": 422, "PUT /v1/consents/{purpose}": 201}
    return own.get(str(route), 200)


@pytest.mark.parametrize("route", [one for one in PRIVATE if one.noun == "training"], ids=str)
def test_an_operators_token_says_so_by_its_signed_claim_alone(house: House, route: Route) -> None:
    path = route.path.format(version=1)
    forged = house.issuer.token("ada", operator=True, roles=["operators"], groups="operator")
    assert refused(house.call(route.method, path, forged)) == (403, "operator_required")
    assert house.call(route.method, path, house.issuer.token("olga")).status in {200, 404}


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


def _b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
