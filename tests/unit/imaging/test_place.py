import zlib
from io import BytesIO
from typing import Any

import pi_heif
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from shoebox.domain.problem import MediaRefused
from shoebox.domain.refusal import Refusal
from shoebox.imaging.place import has_place, without_place

from tests.unit.imaging.pictures import (
    EXIF_IFD,
    GPS_IFD,
    chunk,
    exif,
    gps,
    opened,
    photos,
    saved,
    scene,
    with_chunk,
)

KINDS = ["JPEG", "PNG", "WEBP", "AVIF"]
XMP = (
    b"<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF><rdf:Description exif:GPSLatitude='48,30.0N' "
    b'exif:GPSLongitude="2,15.0E" xmp:CreateDate="2024-05-06T07:08:09">'
    b"<exif:GPSAltitude>35/1</exif:GPSAltitude><photoshop:City>Paris</photoshop:City>"
    b"<Iptc4xmpExt:LocationCreated><rdf:Bag><rdf:li>Paris</rdf:li></rdf:Bag>"
    b"</Iptc4xmpExt:LocationCreated><dc:title>Kept</dc:title>"
    b"</rdf:Description></rdf:RDF></x:xmpmeta>"
)
PLACES = (b"48,30", b"2,15", b"35/1", b"Paris")


def located(kind: str, **options: Any) -> bytes:
    tags = exif({0x010F: "Make"}, {0x9003: "2024:05:06 07:08:09"}, gps())
    return saved(scene(), kind, exif=tags, **options)


@pytest.mark.parametrize("kind", KINDS)
def test_the_gps_is_gone_and_nothing_else(kind: str) -> None:
    data = located(kind)
    clean = without_place(data)
    one, two = opened(data), opened(clean)
    assert has_place(data)
    assert not has_place(clean)
    assert len(clean) == len(data)
    assert one.getexif().get_ifd(GPS_IFD)
    assert not two.getexif().get_ifd(GPS_IFD)
    assert two.getexif()[0x010F] == "Make"
    assert two.getexif().get_ifd(EXIF_IFD) == one.getexif().get_ifd(EXIF_IFD)
    assert one.tobytes() == two.tobytes()


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_without_a_place_comes_back_as_it_is(kind: str) -> None:
    data = saved(scene(), kind, exif=exif({0x010F: "Make"}))
    assert without_place(data) is data
    assert not has_place(data)


@pytest.mark.parametrize("kind", ["JPEG", "WEBP", "AVIF"])
def test_places_in_xmp_are_blanked(kind: str) -> None:
    clean = without_place(saved(scene(), kind, xmp=XMP))
    assert not any(place in clean for place in PLACES)
    assert b"<dc:title>Kept<" in clean
    assert b'"2024-05-06T07:08:09"' in clean


@pytest.mark.parametrize("packed", [False, True])
def test_places_in_the_xmp_of_a_png_are_gone(packed: bool) -> None:
    body = zlib.compress(XMP) if packed else XMP
    head = b"XML:com.adobe.xmp\0" + bytes([packed]) + b"\0\0\0"
    clean = without_place(with_chunk(saved(scene(), "PNG"), b"iTXt", head + body))
    image = opened(clean)
    image.load()
    assert not any(place in str(image.info).encode() for place in PLACES)
    assert not has_place(clean)


@pytest.mark.parametrize("name", [b"zTXt", b"tEXt"])
def test_exif_packed_as_text_in_a_png_is_gone(name: bytes) -> None:
    block = b"Exif\0\0" + exif(gps=gps()).tobytes()[6:]
    text = f"\nexif\n{len(block):8}\n{block.hex()}\n".encode()
    body = b"\0" + zlib.compress(text) if name == b"zTXt" else text
    data = with_chunk(saved(scene(), "PNG"), name, b"Raw profile type exif\0" + body)
    assert opened(data).getexif().get_ifd(GPS_IFD)
    assert not opened(without_place(data)).getexif().get_ifd(GPS_IFD)


def test_the_place_in_the_second_picture_of_an_mpo_is_gone() -> None:
    second = located("JPEG")
    clean = without_place(saved(scene()) + second)
    assert not opened(clean[-len(second) :]).getexif().get_ifd(GPS_IFD)


def test_the_place_in_an_embedded_video_is_gone() -> None:
    point = b"+48.5000+002.2500+035.000/"
    video = b"\0\0\0\x18ftypmp42" + b"\0\0\0\x26\xa9xyz\0\x1a\x15\xc7" + point
    clean = without_place(saved(scene()) + video)
    assert clean.endswith(b"\x15\xc7" + b" " * len(point))


def test_places_in_iptc_are_blanked() -> None:
    record = b"Photoshop 3.0\0008BIM\x04\x04\0\0\0\0\0\x0a\x1c\x02\x5a\0\5Paris"
    segment = b"\xff\xed" + (len(record) + 2).to_bytes(2, "big") + record
    data = saved(scene())
    clean = without_place(data[:2] + segment + data[2:])
    assert b"Paris" not in clean


def test_a_gps_directory_that_is_also_another_one_is_refused() -> None:
    loop = b"Exif\0\0II*\0\x08\0\0\0\x02\0" + b"\x25\x88\4\0\1\0\0\0\x08\0\0\0" * 2 + bytes(4)
    data = saved(scene(), exif=loop)
    with pytest.raises(MediaRefused) as refused:
        without_place(data)
    assert refused.value.code == Refusal.CORRUPT
    assert has_place(data)


def test_what_is_no_picture_is_refused() -> None:
    with pytest.raises(MediaRefused) as refused:
        without_place(b"<svg/>")
    assert refused.value.code == Refusal.UNSUPPORTED_TYPE


@given(st.lists(st.tuples(st.integers(0, 700), st.integers(0, 255)), max_size=6), st.data())
@settings(max_examples=150, deadline=None)
@pytest.mark.filterwarnings("ignore")
def test_whatever_is_broken_pillow_reads_no_gps_afterwards(
    changes: list[tuple[int, int]], choice: st.DataObject
) -> None:
    data = bytearray(BROKEN[choice.draw(st.sampled_from(KINDS))])
    for at, value in changes:
        data[at % len(data)] = value
    try:
        clean = without_place(bytes(data))
    except MediaRefused:
        return
    assert len(clean) == len(data)
    assert not any(tag for tag in gps_by_pillow(clean) if tag != 0)


BROKEN = {kind: located(kind) for kind in KINDS}


def gps_by_pillow(data: bytes) -> dict[int, object]:
    try:
        return dict(Image.open(BytesIO(data)).getexif().get_ifd(GPS_IFD))
    except Exception:
        return {}


def test_real_heic_photos_lose_their_place_and_keep_their_pixels() -> None:
    for path in photos().rglob("*.heic"):
        data = path.read_bytes()
        clean = without_place(data)
        one, two = pi_heif.open_heif(data), pi_heif.open_heif(clean)
        tags = Image.Exif()
        tags.load(two.info["exif"])
        assert not tags.get_ifd(GPS_IFD)
        assert one.data == two.data


def test_every_real_photo_ends_without_a_place() -> None:
    for path in (file for file in photos().rglob("*.*") if file.suffix != ".md"):
        clean = without_place(path.read_bytes())
        assert not has_place(clean)
        assert b"exif:GPSLatitude>4" not in clean


def test_checksums_of_a_png_are_renewed() -> None:
    clean = without_place(located("PNG"))
    at = clean.index(b"eXIf")
    length = int.from_bytes(clean[at - 4 : at], "big")
    assert clean[at - 4 : at + 8 + length] == chunk(b"eXIf", clean[at + 4 : at + 4 + length])
