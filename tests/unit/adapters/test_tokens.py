"""Bearer tokens, against a real issuer on the loopback interface."""

import base64
import hmac
import json
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from jwt.algorithms import ECAlgorithm, RSAAlgorithm
from shoebox.adapters.tokens import SKEW_SECONDS, OidcTokens
from shoebox.domain.person import Login
from shoebox.domain.problem import Unauthenticated

AUDIENCE, OPERATOR = "shoebox", "groups=operators"
HOUR = 3600


@cache
def _rsa() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@cache
def _ec() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


def _jwks() -> dict[str, Any]:
    symmetric = base64.urlsafe_b64encode(b"k" * 32).rstrip(b"=").decode()
    return {
        "keys": [
            {**RSAAlgorithm.to_jwk(_rsa().public_key(), as_dict=True), "kid": "rsa"},
            {**ECAlgorithm.to_jwk(_ec().public_key(), as_dict=True), "kid": "ec"},
            {"kty": "oct", "k": symmetric, "alg": "HS256", "kid": "oct"},
        ]
    }


@dataclass
class Issuer:
    """An OpenID Connect issuer; `asked` counts what was fetched from it."""

    url: str = ""
    asked: list[str] = field(default_factory=list)
    jwks: dict[str, Any] = field(default_factory=_jwks)
    jwks_uri: str = ""
    """Where it says that its keys are; its own place unless a test says otherwise."""

    def tokens(self) -> OidcTokens:
        return OidcTokens(self.url, AUDIENCE, OPERATOR)

    def claims(self, **others: Any) -> dict[str, Any]:
        now = int(time.time())
        usual = {"iss": self.url, "aud": AUDIENCE, "sub": "anna", "iat": now, "exp": now + HOUR}
        return {name: v for name, v in (usual | others).items() if v is not None}

    def token(self, kid: str | None = "rsa", **others: Any) -> str:
        key, algorithm = (_ec(), "ES256") if kid == "ec" else (_rsa(), "RS256")
        headers = {"kid": kid} if kid else {}
        return jwt.encode(self.claims(**others), key, algorithm, headers)

    def answer(self, path: str) -> Any:
        self.asked.append(path)
        if path == "/.well-known/openid-configuration":
            return {"issuer": self.url, "jwks_uri": self.jwks_uri or f"{self.url}/keys"}
        return self.jwks


@pytest.fixture
def issuer() -> Iterator[Issuer]:
    found = Issuer()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = json.dumps(found.answer(self.path)).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            """Nothing is printed."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        found.url = f"http://127.0.0.1:{server.server_port}"
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield found
        server.shutdown()


def _text(value: Any) -> str:
    data = value if isinstance(value, bytes) else json.dumps(value).encode()
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _forged(issuer: Issuer, algorithm: str, kid: str, secret: bytes) -> str:
    """A token that is signed with what is public, or not at all."""
    signed = f"{_text({'alg': algorithm, 'kid': kid, 'typ': 'JWT'})}.{_text(issuer.claims())}"
    signature = hmac.digest(secret, signed.encode(), sha256) if secret else b""
    return f"{signed}.{_text(signature)}"


def _refused(issuer: Issuer, token: str) -> None:
    with pytest.raises(Unauthenticated):
        issuer.tokens().verify(token)


@pytest.mark.parametrize("kid", ["rsa", "ec"])
def test_a_token_of_either_algorithm_says_who_is_asking(issuer: Issuer, kid: str) -> None:
    assert issuer.tokens().verify(issuer.token(kid)) == Login(issuer.url, "anna")


@pytest.mark.parametrize("kid", ["rsa", "ec", "oct"])
@pytest.mark.parametrize("algorithm", ["none", "None", "NONE", "nOnE"])
def test_a_token_without_a_signature_is_refused(issuer: Issuer, algorithm: str, kid: str) -> None:
    _refused(issuer, _forged(issuer, algorithm, kid, b""))


def test_a_public_key_is_no_secret_for_hmac(issuer: Issuer) -> None:
    public = _rsa().public_key()
    pem = public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    der = public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    for secret in (pem, pem.strip(), der, json.dumps(issuer.jwks["keys"][0]).encode()):
        _refused(issuer, _forged(issuer, "HS256", "rsa", secret))


def test_a_symmetric_key_of_the_issuer_is_not_believed(issuer: Issuer) -> None:
    _refused(issuer, _forged(issuer, "HS256", "oct", b"k" * 32))


@pytest.mark.parametrize(("named", "kid"), [("rsa", "ec"), ("ec", "rsa")])
def test_a_signature_by_another_key_than_the_named_one_is_refused(
    issuer: Issuer, named: str, kid: str
) -> None:
    _, payload, signature = issuer.token(kid).split(".")
    header = _text({"alg": "ES256" if named == "ec" else "RS256", "kid": named})
    _refused(issuer, f"{header}.{payload}.{signature}")


def test_changed_claims_are_refused(issuer: Issuer) -> None:
    header, _, signature = issuer.token().split(".")
    _refused(issuer, f"{header}.{_text(issuer.claims(sub='boris'))}.{signature}")


@pytest.mark.parametrize(
    "claims",
    [
        {"aud": "another"},
        {"aud": ["one", "another"]},
        {"aud": None},
        {"aud": "another", "client_id": AUDIENCE},
        {"aud": None, "client_id": "another"},
        {"iss": "https://another.example"},
        {"iss": None},
        {"sub": None},
        {"exp": None},
    ],
    ids=str,
)
def test_a_token_for_or_from_somebody_else_is_refused(
    issuer: Issuer, claims: dict[str, Any]
) -> None:
    _refused(issuer, issuer.token(**claims))


def test_one_audience_of_several_is_enough(issuer: Issuer) -> None:
    issuer.tokens().verify(issuer.token(aud=["another", AUDIENCE]))


def test_the_access_tokens_of_cognito_name_the_client_instead(issuer: Issuer) -> None:
    token = issuer.token(aud=None, client_id=AUDIENCE, token_use="access")
    assert issuer.tokens().verify(token).subject == "anna"


@pytest.mark.parametrize(
    ("claim", "allowed"), [("exp", -SKEW_SECONDS // 2), ("nbf", SKEW_SECONDS // 2)]
)
def test_clocks_may_differ_by_a_minute_and_not_by_more(
    issuer: Issuer, claim: str, allowed: int
) -> None:
    now = int(time.time())
    inside, beyond = ({claim: now + n * allowed} for n in (1, 4))
    issuer.tokens().verify(issuer.token(kid="rsa", **inside))
    _refused(issuer, issuer.token(kid="rsa", **beyond))


@pytest.mark.parametrize(
    "garbage", ["", ".", "..", "a.b.c", "Bearer x", "é.é.é", "e30.e30.", "null"]
)
def test_what_is_no_token_is_refused(issuer: Issuer, garbage: str) -> None:
    _refused(issuer, garbage)


def test_the_keys_are_fetched_once_for_many_tokens(issuer: Issuer) -> None:
    tokens = issuer.tokens()
    for kid in ("rsa", "ec", "rsa"):
        tokens.verify(issuer.token(kid))
    assert issuer.asked == ["/.well-known/openid-configuration", "/keys"]


def test_unknown_key_ids_cause_no_storm(issuer: Issuer) -> None:
    tokens = issuer.tokens()
    for number in range(50):
        with pytest.raises(Unauthenticated):
            tokens.verify(issuer.token(f"unknown {number}"))
    with pytest.raises(Unauthenticated):
        tokens.verify(issuer.token(kid=None))
    assert len(issuer.asked) == 2
    tokens.verify(issuer.token())
    assert len(issuer.asked) == 2


def test_a_new_key_is_found_when_the_minute_is_over(issuer: Issuer) -> None:
    old, issuer.jwks["keys"] = issuer.jwks["keys"], issuer.jwks["keys"][1:]
    tokens = issuer.tokens()
    with pytest.raises(Unauthenticated):
        tokens.verify(issuer.token("rsa"))
    issuer.jwks["keys"] = old
    tokens._looked -= 61
    assert tokens.verify(issuer.token("rsa")).subject == "anna"


@pytest.mark.parametrize(
    ("claims", "operates"),
    [
        ({}, False),
        ({"groups": "operators"}, True),
        ({"groups": ["people", "operators"]}, True),
        ({"groups": ["people"]}, False),
        ({"groups": "operators2"}, False),
        ({"groups": {"operators": True}}, False),
        ({"group": "operators"}, False),
    ],
    ids=str,
)
def test_an_operator_carries_the_configured_value(
    issuer: Issuer, claims: dict[str, Any], operates: bool
) -> None:
    assert issuer.tokens().verify(issuer.token(**claims)).operator is operates


def test_a_setting_without_a_value_makes_nobody_an_operator(issuer: Issuer) -> None:
    tokens = OidcTokens(issuer.url, AUDIENCE, "groups")
    assert not tokens.verify(issuer.token(groups="")).operator


def test_an_issuer_beyond_this_machine_is_reached_over_https_alone() -> None:
    url = "http://issuer.example"
    token = jwt.encode({"sub": "anna"}, _rsa(), "RS256", {"kid": "rsa"})
    with pytest.raises(Unauthenticated, match="https"):
        OidcTokens(url, AUDIENCE, OPERATOR).verify(token)


def test_keys_elsewhere_are_reached_over_https_alone(issuer: Issuer) -> None:
    issuer.jwks_uri = "http://169.254.169.254/latest/meta-data"
    with pytest.raises(Unauthenticated, match="https"):
        issuer.tokens().verify(issuer.token())
