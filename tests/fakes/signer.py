"""A signer whose key lies in memory."""

import base64
import json
from hashlib import sha256

import jwt
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from jwt.algorithms import ECAlgorithm
from shoebox.domain.canonical import Record
from shoebox.domain.checkpoint import signed_note


class FakeSigner:
    def __init__(self) -> None:
        self._key = ec.generate_private_key(ec.SECP256R1())

    def sign(self, payload: bytes, typ: str) -> str:
        headers = {"typ": typ, "kid": self.jwk()["kid"]}
        return jwt.api_jws.encode(payload, self._key, "ES256", headers, sort_headers=True)

    def note(self, text: str, name: str) -> str:
        form = Encoding.DER, PublicFormat.SubjectPublicKeyInfo
        signature = self._key.sign(text.encode(), ec.ECDSA(SHA256()))
        return signed_note(text, name, self._key.public_key().public_bytes(*form), signature)

    def jwk(self) -> Record:
        numbers = ECAlgorithm.to_jwk(self._key.public_key(), as_dict=True)
        point = {name: numbers[name] for name in ("crv", "kty", "x", "y")}
        text = json.dumps(point, sort_keys=True, separators=(",", ":"))
        digest = base64.urlsafe_b64encode(sha256(text.encode()).digest())
        return {**point, "kid": digest.rstrip(b"=").decode(), "use": "sig", "alg": "ES256"}
