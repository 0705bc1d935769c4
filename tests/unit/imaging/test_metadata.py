from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shoebox.domain.place import Place
from shoebox.domain.taken import Taken
from shoebox.imaging import metadata

from tests.unit.imaging.pictures import exif, gps

ORIGINAL, DIGITIZED = 0x9003, 0x9004
ORIGINAL_OFFSET, DIGITIZED_OFFSET = 0x9011, 0x9012
LOCAL = datetime(2024, 5, 6, 7, 8, 9)


def read(**parts: dict[int, Any]) -> metadata.Metadata:
    return metadata.read(exif(**parts).tobytes()[6:])


def test_the_time_of_the_original_comes_first() -> None:
    detail = {ORIGINAL: "2024:05:06 07:08:09", DIGITIZED: "2025:01:01 00:00:00"}
    assert read(detail=detail).taken == Taken(LOCAL)


def test_the_time_of_digitizing_comes_second_with_its_own_offset() -> None:
    detail = {DIGITIZED: "2024:05:06 07:08:09", DIGITIZED_OFFSET: "-03:30"}
    assert read(detail=detail).taken == Taken(LOCAL, -timedelta(hours=3, minutes=30))


@pytest.mark.parametrize("name", ["exif:DateTimeOriginal", "xmp:CreateDate"])
@pytest.mark.parametrize("form", ['<rdf:Description {}="{}"/>', "<{0}>{1}</{0}>"])
def test_the_time_in_xmp_comes_last(name: str, form: str) -> None:
    xmp = form.format(name, "2024-05-06T07:08:09.12+05:45").encode()
    assert metadata.read(b"", xmp).taken == Taken(LOCAL, timedelta(hours=5, minutes=45))


@pytest.mark.parametrize("text", ["0000:00:00 00:00:00", "    :  :     :  :  ", "", "2024:13:01 0"])
def test_a_time_that_is_none_is_absent(text: str) -> None:
    assert read(detail={ORIGINAL: text}).taken is None


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        ("+05:30", timedelta(hours=5, minutes=30)),
        ("-0800", -timedelta(hours=8)),
        ("Z", timedelta()),
        ("+99:00", None),
        ("   :  ", None),
        ("local", None),
    ],
)
def test_an_offset_is_read_or_absent(text: str, offset: timedelta | None) -> None:
    detail = {ORIGINAL: "2024:05:06 07:08:09", ORIGINAL_OFFSET: text}
    assert read(detail=detail).taken == Taken(LOCAL, offset)


@given(st.integers(-48, 56), st.integers(-400, 400))
def test_gps_time_gives_the_offset_to_the_quarter_of_an_hour(quarters: int, late: int) -> None:
    offset = timedelta(minutes=15 * quarters)
    moment = LOCAL - offset + timedelta(seconds=late)
    clock = (float(moment.hour), float(moment.minute), float(moment.second))
    stamps = {7: clock, 29: f"{moment:%Y:%m:%d}"}
    assert read(detail={ORIGINAL: "2024:05:06 07:08:09"}, gps=stamps).taken == Taken(LOCAL, offset)


def test_gps_time_of_another_day_gives_no_offset() -> None:
    stamps = {7: (7.0, 0.0, 0.0), 29: "2024:05:01"}
    taken = read(detail={ORIGINAL: "2024:05:06 07:08:09"}, gps=stamps).taken
    assert taken == Taken(LOCAL)


@pytest.mark.parametrize(
    ("latitude", "longitude"), [(48.5, 2.25), (-33.5, 151.25), (40.75, -73.5), (0.0, 10.5)]
)
def test_a_place_is_read_in_every_quarter_of_the_world(latitude: float, longitude: float) -> None:
    assert read(gps=gps(latitude, longitude)).place == Place(latitude, longitude)


@pytest.mark.parametrize(
    "fields",
    [
        gps(0.0, 0.0),
        gps(91.0, 10.0),
        gps(10.0, 181.0),
        {1: "N", 2: (48.0, 0.0, 0.0)},
    ],
)
def test_a_place_that_is_none_is_absent(fields: dict[int, Any]) -> None:
    assert read(gps=fields).place is None


def test_rationals_over_nought_are_no_place() -> None:
    block = exif(gps=gps(48.5, 2.25)).tobytes()[6:]
    rational = (48).to_bytes(4, "big") + (1).to_bytes(4, "big")
    little = (48).to_bytes(4, "little") + (1).to_bytes(4, "little")
    for one in (rational, little):
        block = block.replace(one, one[:4] + bytes(4))
    assert metadata.read(block).place is None


def test_the_make_of_a_camera_and_a_screenshots_word_are_read() -> None:
    assert read(first={0x010F: "Make"}).camera
    assert not read(first={0x0131: "Editor"}).camera
    assert read(detail={0x9286: b"ASCII\0\0\0Screenshot"}).screenshot


@given(st.binary(max_size=200), st.binary(max_size=100))
def test_no_bytes_break_the_reader(block: bytes, xmp: bytes) -> None:
    for head in (b"", b"II*\0\x08\0\0\0", b"MM\0*\0\0\0\x08"):
        metadata.read(head + block, xmp)


def apple_note(pair: bytes) -> bytes:
    """What an iPhone writes: a directory with one entry, whose text lies behind it."""
    entry = b"\0\x11\0\2" + len(pair).to_bytes(4, "big") + (32).to_bytes(4, "big")
    return b"Apple iOS\0\0\1MM" + b"\0\1" + entry + bytes(4) + pair


@pytest.mark.parametrize(
    ("note", "pair"),
    [
        (apple_note(b"A1B2-C3D4\0"), "A1B2-C3D4"),
        (apple_note(b"x" * 200), "x" * 64),
        (b"Apple iOS\0\0\1MM", ""),
        (b"Apple iOS\0\0\1MM\xff\xff\0\x11", ""),
        (b"Nikon\0\1\0", ""),
    ],
)
def test_a_live_photo_says_which_pair_it_is_half_of(note: bytes, pair: str) -> None:
    assert read(detail={0x927C: note}).pair == pair
