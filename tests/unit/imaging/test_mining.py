"""What pictures say against training, in every place where they say it, and under attack."""

import random
import struct
import zlib
from pathlib import Path
from typing import Any

import pytest
from shoebox.imaging import mining, sniff
from shoebox.imaging.darkroom import develop
from shoebox.imaging.jumbf import NotCbor, cbor

from tests.unit.imaging.pictures import NOW, saved, scene, with_chunk

SIGNED = (Path(__file__).parents[2] / "data" / "c2pa" / "not-allowed.heic").read_bytes()
"""Signed by c2pa-python 0.38.1: cawg.training-mining, every use `notAllowed`."""
PROHIBITED = (
    "cawg.ai_generative_training:notAllowed",
    "cawg.ai_training:notAllowed",
    "cawg.data_mining:notAllowed",
)
JPEG = saved(scene(64, 48))
PNG = saved(scene(64, 48), "PNG")
WEBP = saved(scene(64, 48), "WEBP")
PACKET = '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description {}>{}</rdf:Description></x:xmpmeta>'


def encoded(value: object) -> bytes:
    """CBOR, as an assertion has it."""
    if isinstance(value, dict):
        pairs = [encoded(part) for pair in value.items() for part in pair]
        return _head(5, len(value)) + b"".join(pairs)
    if isinstance(value, list):
        return _head(4, len(value)) + b"".join(map(encoded, value))
    if isinstance(value, int):
        return _head(0, value)
    text = str(value).encode()
    return _head(3, len(text)) + text


def _head(major: int, number: int) -> bytes:
    short = number < 24
    return bytes([major << 5 | number]) if short else bytes([major << 5 | 25]) + number.to_bytes(2)


def box(name: bytes, body: bytes) -> bytes:
    return (len(body) + 8).to_bytes(4, "big") + name + body


def superbox(label: str, *inner: bytes) -> bytes:
    described = bytes(16) + b"\x03" + label.encode() + b"\0"
    return box(b"jumb", box(b"jumd", described) + b"".join(inner))


def store(entries: Any, label: str = "cawg.training-mining") -> bytes:
    said = encoded({"entries": entries})
    return superbox("c2pa", superbox("urn:one", superbox("c2pa.assertions", _said(label, said))))


def _said(label: str, said: bytes) -> bytes:
    return superbox(label, box(b"cbor", said))


def in_jpeg(store: bytes, piece: int = 60_000) -> bytes:
    """As C2PA lays it: APP11 segments that repeat the head of the box."""
    head, rest = store[:8], store[8:]
    cuts = [rest[at : at + piece] for at in range(0, len(rest), piece)]
    packets = [b"JP\0\1" + n.to_bytes(4, "big") + head + cut for n, cut in enumerate(cuts, 1)]
    marked = [b"\xff\xeb" + (len(one) + 2).to_bytes(2, "big") + one for one in packets]
    return JPEG[:2] + b"".join(marked) + JPEG[2:]


def in_webp(name: bytes, content: bytes) -> bytes:
    chunk = name + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2)
    body = WEBP[8:] + chunk
    return b"RIFF" + struct.pack("<I", len(body)) + body


def with_xmp(packet: str, encoding: str = "utf-8") -> bytes:
    content = b"http://ns.adobe.com/xap/1.0/\0" + packet.encode(encoding)
    return JPEG[:2] + b"\xff\xe1" + (len(content) + 2).to_bytes(2, "big") + content + JPEG[2:]


def read(data: bytes) -> tuple[str, ...]:
    return mining.statements(data, sniff.media_type(data) or "")


def test_a_signed_picture_that_forbids_training_says_so_when_it_is_developed() -> None:
    assert develop(SIGNED, "image/heic", NOW).signals.mining == PROHIBITED


def _store_of_the_signed() -> bytes:
    start = SIGNED.index(b"jumb") - 4
    return SIGNED[start : start + int.from_bytes(SIGNED[start : start + 4], "big")]


def test_its_manifest_store_says_the_same_in_every_kind_of_file() -> None:
    signed = _store_of_the_signed()
    assert read(in_jpeg(signed, 500)) == PROHIBITED
    assert read(with_chunk(PNG, b"caBX", signed)) == PROHIBITED
    assert read(in_webp(b"C2PA", signed)) == PROHIBITED


@pytest.mark.parametrize("data", [JPEG, PNG, WEBP, with_xmp(PACKET.format("", ""))])
def test_a_picture_that_says_nothing_forbids_nothing(data: bytes) -> None:
    assert read(data) == ()


@pytest.mark.parametrize("use", ["notAllowed", "constrained", "soon", ""])
@pytest.mark.parametrize("label", ["cawg.training-mining", "c2pa.training-mining__2"])
def test_every_use_that_is_not_allowed_counts(use: str, label: str) -> None:
    said = store({"cawg.ai_training": {"use": use, "constraint_info": "ask"}}, label)
    assert read(in_jpeg(said)) == (f"cawg.ai_training:{use or 'unreadable'}",)


def test_a_permission_and_a_word_on_inference_forbid_nothing() -> None:
    said = {
        "cawg.ai_training": {"use": "allowed"},
        "cawg.ai_inference": {"use": "notAllowed"},
    }
    assert read(in_jpeg(store(said))) == ()
    assert read(in_jpeg(store({"cawg.ai_training": {"use": "notAllowed"}}, "my.note"))) == ()


@pytest.mark.parametrize(
    "broken",
    [
        _said("cawg.training-mining", b"\xff"),
        _said("cawg.training-mining", encoded({"entries": "none"})),
        _said("cawg.training-mining", encoded({"entries": {"cawg.ai_training": "no"}})),
        _said("cawg.training-mining", encoded({"uses": {}})),
        _said("cawg.training-mining", encoded(1) + b"\0"),
        superbox("cawg.training-mining"),
    ],
)
def test_an_assertion_that_cannot_be_read_counts_against_training(broken: bytes) -> None:
    assert read(in_jpeg(superbox("c2pa", broken))) == ("cawg.training-mining:unreadable",)


def test_a_store_that_cannot_be_walked_counts_against_training() -> None:
    assert read(in_jpeg(store({"cawg.ai_training": {"use": "allowed"}})[:-1])) == (
        "c2pa:unreadable",
    )


ALLOWED = ["DMI-ALLOWED", "DMI-UNSPECIFIED", "http://ns.useplus.org/ldf/vocab/DMI-ALLOWED"]
FORBIDDEN = [
    "DMI-PROHIBITED",
    "DMI-PROHIBITED-AIMLTRAINING",
    "DMI-PROHIBITED-GENAIMLTRAINING",
    "DMI-PROHIBITED-EXCEPTSEARCHENGINEINDEXING",
    "DMI-PROHIBITED-SEECONSTRAINT",
    "DMI-SOMETHING-NEW",
]
FORMS = {
    "attribute": 'plus:DataMining="{}"',
    "other prefix and quotes": "p:DataMining = '{}'",
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("code", FORBIDDEN)
def test_plus_forbids_by_every_value_that_is_no_permission(form: str, code: str) -> None:
    full = f"http://ns.useplus.org/ldf/vocab/{code}"
    assert read(with_xmp(PACKET.format(form.format(full), ""))) == (f"plus:{code}",)
    assert read(with_xmp(PACKET.format(form.format(code), ""))) == (f"plus:{code}",)


@pytest.mark.parametrize("code", ALLOWED)
def test_plus_permits(code: str) -> None:
    assert read(with_xmp(PACKET.format(f'plus:DataMining="{code}"', ""))) == ()


@pytest.mark.parametrize(
    "element",
    [
        "<plus:DataMining>DMI-PROHIBITED</plus:DataMining>",
        "<plus:DataMining>\n http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED </plus:DataMining>",
        '<plus:DataMining rdf:resource="http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED"/>',
    ],
)
def test_plus_may_be_an_element(element: str) -> None:
    packet = PACKET.format("", element)
    assert read(with_xmp(packet)) == ("plus:DMI-PROHIBITED",)
    assert read(with_xmp(packet, "utf-16-be")) == ("plus:DMI-PROHIBITED",)
    plain = b"XML:com.adobe.xmp\0\0\0\0\0" + packet.encode()
    packed = b"XML:com.adobe.xmp\0\1\0\0\0" + zlib.compress(packet.encode())
    assert read(with_chunk(PNG, b"iTXt", plain)) == ("plus:DMI-PROHIBITED",)
    assert read(with_chunk(PNG, b"iTXt", packed)) == ("plus:DMI-PROHIBITED",)
    assert read(in_webp(b"XMP ", packet.encode())) == ("plus:DMI-PROHIBITED",)


def test_packed_words_that_do_not_unpack_count_against_training() -> None:
    bomb = b"XML:com.adobe.xmp\0\1\0\0\0" + zlib.compress(bytes(2 << 20))
    assert read(with_chunk(PNG, b"iTXt", bomb)) == ("plus:unreadable",)


def test_a_strangers_words_are_cut_to_a_name_and_to_sixteen() -> None:
    said = {f"cawg.{'x' * 90}{n:02}<script>": {"use": "no"} for n in range(40)}
    told = read(in_jpeg(store(said)))
    assert told == (f"cawg.{'x' * 59}:no",)
    many = {f"cawg.use-{n}": {"use": "no"} for n in range(40)}
    assert len(read(in_jpeg(store(many)))) == mining.MOST


def test_harmed_stores_are_read_or_refused_but_never_crash() -> None:
    whole, chance = in_jpeg(_store_of_the_signed(), 3000), random.Random(7)  # noqa: S311 # the same harm each time
    limit = len(whole) - len(JPEG)
    for _ in range(1500):
        harmed = bytearray(whole)
        for _ in range(chance.randint(1, 8)):
            harmed[chance.randrange(2, limit)] = chance.randrange(256)
        assert isinstance(mining.statements(bytes(harmed), sniff.JPEG), tuple)


def test_a_packet_made_to_take_long_does_not() -> None:
    slow = '<plus:DataMining rdf:resource="' + "a resource='x" * 1_000_000
    assert read(in_webp(b"XMP ", slow.encode())) == ()


def test_nesting_and_numbers_without_end_are_bounded() -> None:
    deep = b""
    for _ in range(3000):
        deep = box(b"jumb", deep)
    assert read(with_chunk(PNG, b"caBX", deep)) == ()
    wide = superbox("c2pa", *[superbox("x")] * 30_000)
    assert read(with_chunk(PNG, b"caBX", wide)) == ()


@pytest.mark.parametrize(
    "harmed", [b"", b"\x9f\xff", b"\x1c", b"\x5b" + b"\xff" * 8, b"\x9a\xff\xff\xff\xff", b"\xe0"]
)
def test_what_is_no_cbor_is_refused(harmed: bytes) -> None:
    with pytest.raises(NotCbor):
        cbor(harmed)


def test_cbor_of_every_kind_is_read() -> None:
    assert cbor(encoded({"a": [1, 300, "é"], "b": {}})) == {"a": [1, 300, "é"], "b": {}}
    assert cbor(bytes.fromhex("86 20 f4 f5 f6 c1 01 fb 3ff0000000000000")) == [
        -1,
        False,
        True,
        None,
        1,
        None,
    ]
    assert cbor(bytes.fromhex("a1 01 41 ff")) == {"1": b"\xff"}
    with pytest.raises(NotCbor):
        cbor(b"\x81" * 20 + b"\0")
