"""Signatures by KMS: the private keys never leave it.

KMS signs a digest and answers ECDSA in DER; a JWS wants r and s side by side (RFC 7518, 3.4).
"""

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.serialization import load_der_public_key

from shoebox.domain.canonical import Record, canonical
from shoebox.domain.checkpoint import signed_note

if TYPE_CHECKING:
    from mypy_boto3_kms.client import KMSClient

SIZE = 32


@dataclass(frozen=True)
class KmsSigner:
    kms: "KMSClient"
    key: str

    def sign(self, payload: bytes, typ: str) -> str:
        header = canonical({"alg": "ES256", "kid": _kid(_jwk(self.kms, self.key)), "typ": typ})
        signed = f"{_b64(header)}.{_b64(payload)}"
        r, s = decode_dss_signature(self.signature(signed.encode()))
        return f"{signed}.{_b64(r.to_bytes(SIZE) + s.to_bytes(SIZE))}"

    def note(self, text: str, name: str) -> str:
        signature = self.signature(text.encode())
        return signed_note(text, name, self.public, signature)

    def jwk(self) -> Record:
        return _published(_jwk(self.kms, self.key))

    @property
    def public(self) -> bytes:
        """The public key, as DER."""
        return _public(self.kms, self.key)

    def signature(self, signed: bytes) -> bytes:
        """ECDSA with P-256 over the SHA-256 of the bytes, in DER."""
        answer = self.kms.sign(
            KeyId=self.key,
            Message=hashlib.sha256(signed).digest(),
            MessageType="DIGEST",
            SigningAlgorithm="ECDSA_SHA_256",
        )
        return answer["Signature"]


@cache
def _public(kms: "KMSClient", key: str) -> bytes:
    """The public key as DER; it never changes under one key id, so it is fetched once."""
    return kms.get_public_key(KeyId=key)["PublicKey"]


def _jwk(kms: "KMSClient", key: str) -> Record:
    found = load_der_public_key(_public(kms, key))
    if not isinstance(found, EllipticCurvePublicKey):
        raise TypeError("the signing key is not an elliptic curve key")
    point = found.public_numbers()
    x, y = point.x.to_bytes(SIZE), point.y.to_bytes(SIZE)
    return {"kty": "EC", "crv": "P-256", "x": _b64(x), "y": _b64(y)}


def retired(points: str) -> Sequence[Record]:
    """Keys that sign no more, from the `x.y` of each, separated by commas; `none` is none."""
    known = [] if points == "none" else [point.split(".") for point in points.split(",")]
    return [_published({"kty": "EC", "crv": "P-256", "x": x, "y": y}) for x, y in known]


def _published(jwk: Record) -> Record:
    return {**jwk, "kid": _kid(jwk), "use": "sig", "alg": "ES256"}


def _kid(jwk: Record) -> str:
    """The thumbprint of RFC 7638: anybody can derive it from the key."""
    return _b64(hashlib.sha256(canonical(jwk)).digest())


def _b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
