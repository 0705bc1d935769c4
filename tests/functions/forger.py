"""Tokens that prove nothing."""

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import jwt
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from local.issuer import Issuer

HOUR = 3600


@dataclass(frozen=True)
class Forger:
    """Knows our issuer's public key, and has one of its own."""

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


def _b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
