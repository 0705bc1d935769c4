"""Signatures by KMS: the private keys never leave it.

KMS signs a digest and answers ECDSA in DER; a JWS wants r and s side by side (RFC 7518, 3.4).
"""

import base64
import hashlib
import json
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.serialization import load_der_public_key

from shoebox.domain.canonical import Record, canonical

if TYPE_CHECKING:
    from mypy_boto3_kms.client import KMSClient

SIZE = 32


@dataclass(frozen=True)
class KmsSigner:
    kms: "KMSClient"
    key: str

    def sign(self, payload: bytes, typ: str) -> str:
        header = canonical({"alg": "ES256", "kid": _kid(self.kms, self.key), "typ": typ})
        signed = f"{_b64(header)}.{_b64(payload)}"
        answer = self.kms.sign(
            KeyId=self.key,
            Message=hashlib.sha256(signed.encode()).digest(),
            MessageType="DIGEST",
            SigningAlgorithm="ECDSA_SHA_256",
        )
        r, s = decode_dss_signature(answer["Signature"])
        return f"{signed}.{_b64(r.to_bytes(SIZE) + s.to_bytes(SIZE))}"

    def jwk(self) -> Record:
        return {
            **_jwk(self.kms, self.key),
            "kid": _kid(self.kms, self.key),
            "use": "sig",
            "alg": "ES256",
        }


@cache
def _jwk(kms: "KMSClient", key: str) -> Record:
    """The public key; it never changes under one key id, so it is fetched once."""
    found = load_der_public_key(kms.get_public_key(KeyId=key)["PublicKey"])
    if not isinstance(found, EllipticCurvePublicKey):
        raise TypeError("the signing key is not an elliptic curve key")
    point = found.public_numbers()
    x, y = point.x.to_bytes(SIZE), point.y.to_bytes(SIZE)
    return {"kty": "EC", "crv": "P-256", "x": _b64(x), "y": _b64(y)}


def _kid(kms: "KMSClient", key: str) -> str:
    """The thumbprint of RFC 7638: anybody can derive it from the key."""
    text = json.dumps(_jwk(kms, key), sort_keys=True, separators=(",", ":"))
    return _b64(hashlib.sha256(text.encode()).digest())


def _b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
