"""Verifying the bearer tokens of any OpenID Connect issuer.

The keys are found by the issuer's own discovery document and kept; a key id that is not among
them is looked up again at most once a minute, so that forged tokens cause no storm.
"""

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import jwt
from jwt import PyJWK, PyJWKSet
from jwt.exceptions import PyJWTError

from shoebox.domain.person import Login
from shoebox.domain.problem import Unauthenticated, Unavailable

ALGORITHMS = ["RS256", "ES256"]
SKEW_SECONDS = 60
LOOK_AGAIN_SECONDS = 60
FETCH_SECONDS = 3
LOOPBACK = {"127.0.0.1", "localhost", "::1", "172.17.0.1"}


@dataclass
class OidcTokens:
    """`operator` is `claim=value`: who carries it may look at training manifests."""

    issuer: str
    audience: str
    operator: str
    _keys: dict[str, PyJWK] = field(default_factory=dict)
    _looked: float = float("-inf")

    def verify(self, token: str) -> Login:
        try:
            key = self._key(jwt.get_unverified_header(token).get("kid"))
            claims = jwt.decode(
                token,
                key.key,
                algorithms=[key.algorithm_name],
                issuer=self.issuer,
                leeway=SKEW_SECONDS,
                options={"require": ["exp", "iss", "sub"], "verify_aud": False},
            )
        except PyJWTError as error:
            raise Unauthenticated("The token proves nothing.") from error
        self._require_audience(claims)
        return Login(self.issuer, str(claims["sub"]), self._operates(claims))

    def _key(self, kid: str | None) -> PyJWK:
        if kid not in self._keys and time.monotonic() - self._looked > LOOK_AGAIN_SECONDS:
            self._looked = time.monotonic()
            self._keys = _fetch_keys(self.issuer)
        if kid is None or kid not in self._keys:
            raise Unauthenticated("The token was signed by nobody we know.")
        return self._keys[kid]

    def _require_audience(self, claims: Mapping[str, Any]) -> None:
        """Access tokens of Cognito name the client in `client_id` instead of `aud`."""
        named = claims.get("aud", claims.get("client_id"))
        audiences = named if isinstance(named, list) else [named]
        if self.audience not in audiences:
            raise Unauthenticated("The token is meant for somebody else.")

    def _operates(self, claims: Mapping[str, Any]) -> bool:
        claim, _, value = self.operator.partition("=")
        held = claims.get(claim)
        return bool(value) and (held == value or (isinstance(held, list) and value in held))


def _fetch_keys(issuer: str) -> dict[str, PyJWK]:
    try:
        found = _fetch(f"{issuer.rstrip('/')}/.well-known/openid-configuration")
        keys = PyJWKSet.from_dict(_fetch(found["jwks_uri"])).keys
    except (OSError, ValueError, KeyError) as error:
        raise Unavailable("The issuer of tokens cannot be reached.") from error
    return {key.key_id: key for key in keys if key.key_id and key.algorithm_name in ALGORITHMS}


def _fetch(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    if parts.scheme != "https" and parts.hostname not in LOOPBACK:
        raise Unauthenticated("The issuer is not reached over https.")
    request = Request(url, headers={"Accept": "application/json"})  # noqa: S310 # checked above
    with urlopen(request, timeout=FETCH_SECONDS) as answer:  # noqa: S310 # checked above
        found: dict[str, Any] = json.loads(answer.read(1_000_000))
    return found
