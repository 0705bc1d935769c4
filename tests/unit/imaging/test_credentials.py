"""Content Credentials, written by us and read by the C2PA project's own reader."""

import json
import re
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

import pytest
from c2pa import C2paError, Context, Reader
from cryptography.exceptions import InvalidSignature
from PIL import Image
from shoebox.domain.credentials import Ingredient, SourceType, Statement
from shoebox.domain.reading import Reading
from shoebox.imaging.clean import clean_copy
from shoebox.imaging.credentials import SignedCredentials
from shoebox.imaging.framing import intact
from shoebox.imaging.sniff import JPEG
from shoebox.imaging.source import marked

from tests.fakes.authority import FakeAuthority
from tests.unit.imaging.witness import witnessed

SHA256 = "ab" * 32
PRIVATE = Statement(
    SourceType.COMPOSITE,
    (Ingredient("photo", "image/jpeg", SHA256), Ingredient("photo", "image/heic", "cd" * 32)),
)
STRIDE = 11
"""Of so many bytes, one is flipped."""
JFIF = 20
"""Bytes before the credentials."""


@pytest.fixture(scope="module")
def authority() -> FakeAuthority:
    return FakeAuthority()


@pytest.fixture(scope="module")
def picture() -> bytes:
    out = BytesIO()
    Image.radial_gradient("L").resize((48, 32)).convert("RGB").save(out, "JPEG")
    return out.getvalue()


@pytest.fixture(scope="module")
def signed(authority: FakeAuthority, picture: bytes) -> bytes:
    return SignedCredentials(authority).attach(picture, PRIVATE)


def _told(picture: bytes, **trust: str) -> tuple[Any, Any]:
    """The active manifest and what the reader found, by an anchor that its user chose."""
    verify = {"verify_trust": True, "ocsp_fetch": False, "remote_manifest_fetch": False}
    settings: dict[str, Any] = {"version": 1, "trust": trust, "verify": verify}
    with (
        Context.from_dict(settings) as context,
        Reader(JPEG, BytesIO(picture), context=context) as reader,
    ):
        told = json.loads(reader.json())
    return told["manifests"].get(told["active_manifest"]), told


def test_a_reader_with_our_root_as_anchor_trusts_it(
    authority: FakeAuthority, signed: bytes
) -> None:
    _, told = _told(signed, user_anchors=authority.roots())
    assert told["validation_state"] == "Trusted"
    assert told.get("validation_status", []) == []


def test_a_reader_without_our_root_finds_it_valid_and_nothing_but_untrusted(signed: bytes) -> None:
    _, told = _told(signed)
    assert told["validation_state"] == "Valid"
    codes = [one["code"] for one in told["validation_status"]]
    assert codes == ["signingCredential.untrusted"]


def test_a_private_picture_names_the_exact_bytes_of_every_source(signed: bytes) -> None:
    manifest, _ = _told(signed)
    sources = [(one["format"], one["instance_id"]) for one in manifest["ingredients"]]
    assert sources == [
        ("image/jpeg", f"sha256:{SHA256}"),
        ("image/heic", f"sha256:{'cd' * 32}"),
    ]


def test_a_plain_collage_is_a_composite_of_captures_and_not_marked_as_ai(signed: bytes) -> None:
    manifest, _ = _told(signed)
    (actions,) = [one for one in manifest["assertions"] if one["label"].startswith("c2pa.actions")]
    created, placed = actions["data"]["actions"]
    assert created["digitalSourceType"] == (
        "http://cv.iptc.org/newscodes/digitalsourcetype/compositeCapture"
    )
    assert (created["action"], placed["action"]) == ("c2pa.created", "c2pa.placed")
    assert len(placed["parameters"]["ingredients"]) == 2


@pytest.mark.parametrize("source_type", [SourceType.ENHANCED, SourceType.GENERATED])
@pytest.mark.parametrize("public", [False, True])
def test_a_painting_is_of_one_photo_that_was_opened_and_filtered(
    authority: FakeAuthority, picture: bytes, source_type: SourceType, public: bool
) -> None:
    photo = Ingredient("photo", "image/jpeg", SHA256)
    said = Statement(source_type, (photo,))
    said = said.published(training=True) if public else said
    credentials = SignedCredentials(authority)
    painted = credentials.attach(picture, said)
    manifest, told = _told(painted, trust_anchors=authority.roots())
    assert told["validation_state"] == "Trusted"
    (ingredient,) = manifest["ingredients"]
    assert ingredient["relationship"] == "parentOf"
    found = witnessed(painted, authority.roots())
    opened, filtered = found["c2pa.actions.v2"]["actions"]
    assert (opened["action"], filtered["action"]) == ("c2pa.opened", "c2pa.filtered")
    assert filtered["digitalSourceType"] == source_type.uri
    expected = Reading(True, said.source_type, said.ingredients, said.training)
    assert credentials.read(painted) == expected


def test_a_published_picture_gives_no_hash_of_a_source_away(
    authority: FakeAuthority, picture: bytes
) -> None:
    public = SignedCredentials(authority).attach(picture, PRIVATE.published(training=False))
    manifest, told = _told(public, trust_anchors=authority.roots())
    assert told["validation_state"] == "Trusted"
    assert [one["title"] for one in manifest["ingredients"]] == ["photo", "photo"]
    assert not any({"format", "instance_id"} & one.keys() for one in manifest["ingredients"])
    for secret in (SHA256.encode(), bytes.fromhex(SHA256), b"image/heic"):
        assert secret not in public


@pytest.mark.parametrize(("answer", "use"), [(True, "allowed"), (False, "notAllowed")])
def test_what_was_answered_at_the_share_is_said_in_the_words_of_cawg(
    authority: FakeAuthority, picture: bytes, answer: bool, use: str
) -> None:
    public = SignedCredentials(authority).attach(picture, PRIVATE.published(answer))
    manifest, _ = _told(public)
    (mining,) = [o for o in manifest["assertions"] if o["label"] == "cawg.training-mining"]
    uses = {name: one["use"] for name, one in mining["data"]["entries"].items()}
    assert uses["cawg.ai_training"] == uses["cawg.ai_generative_training"] == use
    assert uses["cawg.ai_inference"] == uses["cawg.data_mining"] == "notAllowed"


def test_what_we_said_is_read_back(authority: FakeAuthority, picture: bytes) -> None:
    credentials = SignedCredentials(authority)
    said = PRIVATE.published(training=True)
    found = credentials.read(credentials.attach(picture, said))
    assert found == Reading(True, said.source_type, said.ingredients, training=True)
    assert credentials.read(picture) is None


def test_what_another_authority_signed_is_not_ours(signed: bytes) -> None:
    assert SignedCredentials(FakeAuthority()).read(signed) == Reading(ours=False)


def test_a_reader_that_only_knows_the_specifications_finds_it_whole(
    authority: FakeAuthority, signed: bytes
) -> None:
    found = witnessed(signed, authority.roots())
    sources = [found[label]["instanceID"] for label in found if "ingredient" in label]
    assert sources == [f"sha256:{SHA256}", f"sha256:{'cd' * 32}"]
    created, _ = found["c2pa.actions.v2"]["actions"]
    assert created["digitalSourceType"] == SourceType.COMPOSITE.uri


@pytest.mark.parametrize("place", [2, 15, 300, 1000, 1700, 2500, -300, -3])
def test_that_reader_finds_a_flipped_byte_in_the_picture_and_in_what_is_said(
    authority: FakeAuthority, signed: bytes, place: int
) -> None:
    with pytest.raises((AssertionError, InvalidSignature, LookupError, ValueError)):
        witnessed(_flipped(signed, place % len(signed)), authority.roots())


def test_that_reader_believes_no_other_root(signed: bytes) -> None:
    with pytest.raises(InvalidSignature):
        witnessed(signed, FakeAuthority().roots())


def test_how_it_came_about_is_said_in_xmp_and_in_nothing_else(signed: bytes) -> None:
    opened = Image.open(BytesIO(signed))
    xmp = opened.info["xmp"].decode()
    told = re.findall(r'DigitalSourceType="([^"]+)"', xmp)
    assert told == ["http://cv.iptc.org/newscodes/digitalsourcetype/compositeCapture"]
    packet = xmp.partition("?>")[2].partition("<?")[0]
    assert ElementTree.fromstring(packet).tag.endswith("xmpmeta")  # noqa: S314 # our own
    assert dict(opened.getexif()) == {}


def test_a_jpeg_without_a_jfif_header_is_marked_too(picture: bytes) -> None:
    bare = picture[:2] + picture[JFIF:]
    assert b"compositeCapture" in Image.open(BytesIO(marked(bare, "compositeCapture"))).info["xmp"]


def test_credentials_change_nothing_that_is_seen(picture: bytes, signed: bytes) -> None:
    assert clean_copy(signed) == clean_copy(picture)
    assert Image.open(BytesIO(signed)).tobytes() == Image.open(BytesIO(picture)).tobytes()


def test_a_flipped_byte_in_what_is_seen_makes_it_invalid_for_any_reader(
    authority: FakeAuthority, signed: bytes, picture: bytes
) -> None:
    behind = len(signed) - len(picture) + JFIF
    shown = (*range(JFIF), *range(behind, len(signed), STRIDE))
    assert [place for place in shown if _accepted(signed, place, authority)] == []


def test_of_a_picture_with_any_flipped_byte_we_say_it_is_not_ours(
    authority: FakeAuthority, signed: bytes
) -> None:
    places = range(0, len(signed), STRIDE)
    framed = [place for place in places if intact(_flipped(signed, place))]
    unframed = set(places) - set(framed)
    assert len(unframed) > len(framed) > 100
    read = SignedCredentials(authority).read
    said = [read(_flipped(signed, place)) for place in (*framed, *sorted(unframed)[::STRIDE])]
    assert set(said) <= {None, Reading(ours=False)}
    assert read(signed) != Reading(ours=False)


def test_room_for_signatures_is_no_room_for_anything_else(signed: bytes) -> None:
    room = signed.index(bytes(5000))
    assert intact(signed)
    assert not intact(signed[:room] + b"smuggled" + signed[room + 8 :])
    assert not intact(signed.replace(b"c2pa.signature", b"c2pa.signaturf"))


def test_credentials_of_many_sources_are_framed_alike(
    authority: FakeAuthority, picture: bytes
) -> None:
    """So many that they do not fit into one segment of a JPEG."""
    many = tuple(Ingredient("photo", "image/jpeg", f"{n:064x}") for n in range(250))
    credentials = SignedCredentials(authority)
    large = credentials.attach(picture, Statement(SourceType.COMPOSITE, many))
    assert len(large) > 1 << 16
    found = credentials.read(large)
    assert found is not None
    assert found.ingredients == many


def _flipped(signed: bytes, place: int) -> bytes:
    return signed[:place] + bytes([signed[place] ^ 1]) + signed[place + 1 :]


def _accepted(signed: bytes, place: int, authority: FakeAuthority) -> bool:
    """Whether the reader still finds it valid, whomever it trusts, with that byte flipped."""
    try:
        _, told = _told(_flipped(signed, place), trust_anchors=authority.roots())
    except C2paError:
        return False
    return bool(told["validation_state"] != "Invalid")
