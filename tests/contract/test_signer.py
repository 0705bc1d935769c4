"""What is signed verifies with nothing but the public key."""

import base64
import hashlib
import json
from typing import Any, Protocol

import jwt
import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from moto import mock_aws
from shoebox.adapters.signer import KmsSigner, retired
from shoebox.domain.canonical import Record
from shoebox.ports import Notary, Signer

from tests.contract import cloud
from tests.fakes.signer import FakeSigner


class DigestKms:
    """KMS as its documentation says; moto hashes what is a digest already once more."""

    def __init__(self) -> None:
        self._key = ec.generate_private_key(ec.SECP256R1())

    def sign(self, **asked: Any) -> dict[str, bytes]:
        assert (asked["MessageType"], asked["SigningAlgorithm"]) == ("DIGEST", "ECDSA_SHA_256")
        prehashed = ec.ECDSA(utils.Prehashed(SHA256()))
        return {"Signature": self._key.sign(asked["Message"], prehashed)}

    def get_public_key(self, KeyId: str) -> dict[str, bytes]:  # noqa: N803 # as boto3 calls it
        assert KeyId == "key"
        form = Encoding.DER, PublicFormat.SubjectPublicKeyInfo
        return {"PublicKey": self._key.public_key().public_bytes(*form)}


class Pen(Signer, Notary, Protocol):
    """Signs both what is for machines and what is for people."""


@pytest.fixture
def signer(where: str) -> Pen:
    kms: Any = DigestKms()
    return FakeSigner() if where == "memory" else KmsSigner(kms, "key")


def _bytes(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def _number(text: str) -> int:
    return int.from_bytes(_bytes(text))


def _verify(jwk: Record, jws: str) -> None:
    signed, _, signature = jws.rpartition(".")
    raw = _bytes(signature)
    assert len(raw) == 64
    der = utils.encode_dss_signature(int.from_bytes(raw[:32]), int.from_bytes(raw[32:]))
    numbers = ec.EllipticCurvePublicNumbers(_number(jwk["x"]), _number(jwk["y"]), ec.SECP256R1())
    numbers.public_key().verify(der, signed.encode(), ec.ECDSA(SHA256()))


def test_a_signature_verifies_and_one_over_other_words_does_not(signer: Signer) -> None:
    jws = signer.sign(b'{"a":1}', "shoebox-test+jws")
    header, payload, signature = jws.split(".")
    assert _bytes(payload) == b'{"a":1}'
    _verify(signer.jwk(), jws)
    other = base64.urlsafe_b64encode(b'{"a":2}').rstrip(b"=").decode()
    with pytest.raises(InvalidSignature):
        _verify(signer.jwk(), f"{header}.{other}.{signature}")


def _public_key(jwk: Record) -> ec.EllipticCurvePublicKey:
    x, y = _number(jwk["x"]), _number(jwk["y"])
    return ec.EllipticCurvePublicNumbers(x, y, ec.SECP256R1()).public_key()


def test_a_note_is_signed_as_c2sp_says(signer: Pen) -> None:
    """ECDSA, type 0x02: the key id is over the key as DER, the signature over the text, as DER."""
    text = "shoebox.example/ledger\n7\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"
    signed, _, line = signer.note(text, "shoebox.example/ledger").rpartition("\n\n")
    dash, name, made = line.removesuffix("\n").split(" ")
    assert (f"{signed}\n", dash, name) == (text, "\N{EM DASH}", "shoebox.example/ledger")
    key, raw = _public_key(signer.jwk()), base64.b64decode(made)
    der = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    assert raw[:4] == hashlib.sha256(der).digest()[:4]
    key.verify(raw[4:], text.encode(), ec.ECDSA(SHA256()))
    with pytest.raises(InvalidSignature):
        key.verify(raw[4:], text.encode() + b"\n", ec.ECDSA(SHA256()))


def test_retired_keys_are_published_as_they_were(signer: Signer) -> None:
    jwk = signer.jwk()
    points = f"{jwk['x']}.{jwk['y']}"
    assert retired("none") == []
    assert retired(points) == [jwk]
    assert retired(f"{points},{points}") == [jwk, jwk]


def test_every_signature_has_two_numbers_of_32_bytes(signer: Signer) -> None:
    for number in range(20):
        _verify(signer.jwk(), signer.sign(b"%d" % number, "t"))


def test_the_header_names_algorithm_type_and_key(signer: Signer) -> None:
    header = json.loads(_bytes(signer.sign(b"{}", "shoebox-test+jws").split(".")[0]))
    assert header == {"alg": "ES256", "typ": "shoebox-test+jws", "kid": signer.jwk()["kid"]}


def test_the_key_id_is_the_thumbprint_of_rfc_7638(signer: Signer) -> None:
    jwk = signer.jwk()
    members = {name: jwk[name] for name in ("crv", "kty", "x", "y")}
    text = json.dumps(members, sort_keys=True, separators=(",", ":"))
    assert _bytes(jwk["kid"]) == hashlib.sha256(text.encode()).digest()


def test_the_public_key_is_a_jwk_without_anything_private(signer: Signer) -> None:
    jwk = signer.jwk()
    assert set(jwk) == {"kty", "crv", "x", "y", "kid", "use", "alg"}
    assert (jwk["kty"], jwk["crv"], jwk["use"], jwk["alg"]) == ("EC", "P-256", "sig", "ES256")
    assert jwt.PyJWK(dict(jwk)).key_id == jwk["kid"]


def test_a_key_as_the_template_describes_it_can_sign() -> None:
    with mock_aws():
        signer = KmsSigner(*cloud.key("ReceiptsKey"))
        header, _, signature = signer.sign(b"{}", "t").split(".")
        assert json.loads(_bytes(header))["kid"] == signer.jwk()["kid"]
        assert len(_bytes(signature)) == 64
