"""A second reader of Content Credentials, written from the specifications alone.

C2PA 2.2 (chapters 10, 13, 15, 18), RFC 9052 (COSE), RFC 5280. It knows nothing of the library that
signs, and believes nothing but one root.
"""

from hashlib import sha256
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from shoebox.imaging import film, jumbf, sniff
from shoebox.imaging.boxes import boxes

ES256, CHAIN = -7, "33"
_LEFT_OUT = {"/uuid", "/ftyp", "/mfra", "/free", "/skip"}
_BEFORE_LABEL = 33
"""The heads of a superbox and of its description, its type and its toggles."""


def witnessed(picture: bytes, root: str) -> dict[str, Any]:
    """The assertions of a signed JPEG or MP4 by their labels; an error where anything does not
    hold."""
    kind = film.media_type(picture) or sniff.JPEG
    (store,) = filter(None, jumbf.stores(picture, kind))
    boxes = {one.label: one.boxes for one in jumbf.labelled(store)}
    claim = boxes["c2pa.claim.v2"][0][1]
    _signed(claim, jumbf.cbor(boxes["c2pa.signature"][0][1]), root)
    said, found = jumbf.cbor(claim), {}
    assert not said.get("gathered_assertions"), "somebody else said this, not who signed"
    for told in said["created_assertions"]:
        label = told["url"].rpartition("/")[2]
        assert sha256(_superbox(store, label)).digest() == told["hash"], label
        found[label] = jumbf.cbor(boxes[label][-1][1])
    if kind == film.MP4:
        _bound_film(picture, found["c2pa.hash.bmff.v3"])
    else:
        _bound(picture, found["c2pa.hash.data"])
    return found


def _signed(claim: bytes, cose: list[Any], root: str) -> None:
    protected, _, _, signature = cose
    header = jumbf.cbor(protected)
    assert header["1"] == ES256
    chain = header[CHAIN]
    leaf = x509.load_der_x509_certificate(chain[0] if isinstance(chain, list) else chain)
    leaf.verify_directly_issued_by(x509.load_pem_x509_certificate(root.encode()))
    key = leaf.public_key()
    assert isinstance(key, ec.EllipticCurvePublicKey)
    structure = b"\x84\x6aSignature1" + _bstr(protected) + _bstr(b"") + _bstr(claim)
    r, s = int.from_bytes(signature[:32]), int.from_bytes(signature[32:])
    key.verify(encode_dss_signature(r, s), structure, ec.ECDSA(SHA256()))


def _bstr(data: bytes) -> bytes:
    """A CBOR byte string, with its length in the shortest form."""
    if len(data) < 24:
        return bytes([0x40 + len(data)]) + data
    size = 1 if len(data) < 1 << 8 else 2
    return bytes([0x57 + size]) + len(data).to_bytes(size) + data


def _superbox(store: bytes, label: str) -> bytes:
    """What is in the superbox with that label, its own head left out."""
    at = store.index(label.encode() + b"\0") - _BEFORE_LABEL
    return store[at + 8 : at + int.from_bytes(store[at : at + 4])]


def _bound(jpeg: bytes, told: dict[str, Any]) -> None:
    """Whether every byte outside the one gap, which holds the credentials, is as it was."""
    ((start, length),) = [(gap["start"], gap["length"]) for gap in told["exclusions"]]
    gap = jpeg[start : start + length]
    assert gap.startswith(b"\xff\xeb")
    assert int.from_bytes(gap[2:4]) + 2 == length
    assert sha256(jpeg[:start] + jpeg[start + length :]).digest() == told["hash"]


def _bound_film(mp4: bytes, told: dict[str, Any]) -> None:
    """C2PA 2.2, A.5.2 and 18.7: every box but those left out, each behind the place where it
    begins, in eight bytes."""
    assert {one["xpath"] for one in told["exclusions"]} == _LEFT_OUT
    (ours,) = [one["data"] for one in told["exclusions"] if one["xpath"] == "/uuid"]
    digest = sha256()
    for box in boxes(mp4):
        at = box.start - 8
        mine = box.kind == b"uuid" and mp4[box.start : box.start + 16] == ours[0]["value"]
        if not mine and f"/{box.kind.decode()}" not in _LEFT_OUT - {"/uuid"}:
            digest.update(at.to_bytes(8) + mp4[at : box.end])
    assert digest.digest() == told["hash"]
