"""Bytes that mean harm, or were harmed on the way: a typed refusal, or a picture; nothing else."""

import tracemalloc
import zlib
from contextlib import nullcontext, suppress

import numpy as np
import pytest
from PIL import Image
from shoebox.domain.media import MAX_BYTES
from shoebox.domain.problem import MediaRefused
from shoebox.domain.refusal import Refusal
from shoebox.domain.signals import Remark
from shoebox.imaging import limits, sniff
from shoebox.imaging.boxes import legible
from shoebox.imaging.darkroom import develop
from shoebox.imaging.place import without_place

from tests.data import broken
from tests.unit.imaging.pictures import (
    NOW,
    chunk,
    exif,
    gps,
    photos,
    png_bomb,
    saved,
    scene,
    with_chunk,
)

MEGABYTE = 1 << 20


def refusal(data: bytes) -> str | None:
    try:
        develop(data, "image/jpeg", NOW)
    except MediaRefused as refused:
        return refused.code
    return None


def peak(data: bytes) -> int:
    tracemalloc.start()
    try:
        refusal(data)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_an_empty_file_is_refused_as_empty() -> None:
    assert refusal(b"") == Refusal.EMPTY


def test_a_file_over_the_limit_is_refused_as_too_large() -> None:
    assert refusal(b"\xff\xd8\xff\xe0" + bytes(MAX_BYTES)) == Refusal.TOO_LARGE


@pytest.mark.parametrize(
    "data",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"<!doctype html><script>1</script>",
        b"GIF89a" + bytes(100),
        b"GIF89a/*" + saved(scene()),
        b"<html>" + saved(scene()),
        b"just words",
        b"%PDF-1.7",
        b"\0\0\0\x18ftypmp42" + bytes(50),
        b"\0\0\0\x14ftypqt  " + bytes(50),
        b"\xff\xd8\xff",
        b"RIFF\0\0\0\0WAVEfmt ",
        b"BM" + bytes(60),
        b"II*\0" + bytes(60),
    ],
)
def test_what_is_no_supported_picture_is_refused_as_unsupported(data: bytes) -> None:
    assert refusal(data) == Refusal.UNSUPPORTED_TYPE


@pytest.mark.parametrize("size", [(50_000, 50_000), (2**31 - 1, 2**31 - 1), (90_000_000, 1)])
def test_a_png_bomb_is_refused_before_its_pixels_are_decoded(size: tuple[int, int]) -> None:
    assert refusal(png_bomb(*size)) == Refusal.TOO_MANY_PIXELS
    assert peak(png_bomb(*size)) < MEGABYTE


def test_a_jpeg_bomb_is_refused_before_its_pixels_are_decoded() -> None:
    data = bytearray(saved(scene()))
    frame = data.index(b"\xff\xc0")
    data[frame + 5 : frame + 9] = b"\xff\xff\xff\xff"
    assert refusal(bytes(data)) == Refusal.TOO_MANY_PIXELS


@pytest.mark.parametrize(
    ("size", "scans", "refused"),
    [
        ((16_320, 12_240), 1, False),  # a phone of 200 megapixels
        ((16_320, 12_240), 2, True),  # would be kept as coefficients
        ((10_000, 9_000), 10, False),
        ((10_000, 9_000), 30, True),  # thirty passes over ninety megapixels
        ((2_000, 1_000), 1_001, True),
    ],
)
def test_scans_count_as_work_before_any_is_decoded(
    size: tuple[int, int], scans: int, refused: bool
) -> None:
    header = b"\xff\xd8" + b"\xff\xda\0\x02" * scans
    with pytest.raises(MediaRefused, match="too many") if refused else nullcontext():
        limits.check(header, sniff.JPEG, size)


def test_a_jpeg_of_a_thousand_empty_scans_is_refused_at_once() -> None:
    data = saved(Image.new("RGB", (1600, 1300)), progressive=True)
    scan = data[data.rindex(b"\xff\xda") : -2]
    assert refusal(data[:-2] + scan * 1_000 + data[-2:]) == Refusal.TOO_MANY_PIXELS


def heif_of(tiles: int, *sizes: tuple[int, int]) -> bytes:
    """The description of a picture of tiles, and nothing to show for it."""
    spelt = (b"".join(side.to_bytes(4, "big") for side in size) for size in sizes)
    properties = b"".join(box(b"ispe", bytes(4) + sides) for sides in spelt)
    named = (1).to_bytes(2, "big") + tiles.to_bytes(2, "big") + bytes(2 * tiles)
    references = box(b"iref", bytes(4) + box(b"dimg", named))
    described = box(b"iprp", box(b"ipco", properties))
    return box(b"ftyp", b"heic\0\0\0\0") + box(b"meta", bytes(4) + references + described)


def test_a_grid_bomb_is_refused_by_the_count_or_the_size_of_its_tiles() -> None:
    assert refusal(heif_of(60_000, (64, 64))) == Refusal.TOO_MANY_PIXELS
    assert refusal(heif_of(4, (64, 64), (20_000, 20_000))) == Refusal.TOO_MANY_PIXELS
    assert refusal(heif_of(48, (4032, 3024), (512, 512))) == Refusal.CORRUPT


def test_a_webp_bomb_is_refused_before_its_canvas_is_made() -> None:
    head = b"\0\0\0\0" + (16_383).to_bytes(3, "little") * 2
    body = b"VP8X" + len(head).to_bytes(4, "little") + head
    data = b"RIFF" + (4 + len(body)).to_bytes(4, "little") + b"WEBP" + body
    assert refusal(data) == Refusal.TOO_MANY_PIXELS


def test_an_avif_or_heic_bomb_is_refused_by_its_header() -> None:
    for suffix, kind in (("*.heic", b"ispe"), ("*.avif", b"ispe")):
        for path in photos().rglob(suffix):
            data = bytearray(path.read_bytes())
            at = 0
            while (at := data.find(kind, at + 1)) > 0:
                data[at + 8 : at + 16] = (60_000).to_bytes(4, "big") * 2
            assert refusal(bytes(data)) in (Refusal.TOO_MANY_PIXELS, Refusal.CORRUPT)


@pytest.mark.parametrize(
    ("name", "head"),
    [
        (b"zTXt", b"Comment\0\0"),
        (b"iTXt", b"XML:com.adobe.xmp\0\1\0\0\0"),
        (b"iCCP", b"profile\0\0"),
    ],
)
def test_packed_text_in_a_png_does_not_fill_the_memory(name: bytes, head: bytes) -> None:
    bomb = head + zlib.compress(bytes(200 * MEGABYTE), 9)
    data = with_chunk(saved(scene(), "PNG"), name, bomb)
    assert peak(data) < 20 * MEGABYTE


def test_64_megabytes_of_exif_are_neither_read_nor_in_the_way() -> None:
    told = b"MM\0*\0\0\0\x08\0\0" + bytes(64 * MEGABYTE)
    webp = saved(scene(), "WEBP") + b"EXIF" + len(told).to_bytes(4, "little") + told
    whole = webp[:4] + (len(webp) - 8).to_bytes(4, "little") + webp[8:]
    assert refusal(whole) is None  # Pillow copies it twice on its way past
    assert peak(with_chunk(saved(scene(), "PNG"), b"eXIf", told)) < 70 * MEGABYTE


def test_xmp_of_many_megabytes_is_not_read_for_names() -> None:
    entities = b"<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'>" + b"<!ENTITY b '&a;&a;'>" * 1000 + b"]>"
    packet = b"XML:com.adobe.xmp\0\0\0\0\0" + entities + b"<x>&b;</x>" * 500_000
    data = with_chunk(saved(scene(), "PNG"), b"iTXt", packet)
    assert refusal(data) is None


def test_ten_thousand_frames_are_not_opened() -> None:
    png = saved(scene(), "PNG")
    control = chunk(b"acTL", (10_000).to_bytes(4, "big") + bytes(4))
    frames = b"".join(chunk(b"fcTL", bytes(26)) + chunk(b"fdAT", bytes(40)) for _ in range(10_000))
    assert refusal(png[:33] + control + png[33:-12] + frames + png[-12:]) is None


def test_a_directory_that_points_to_itself_is_read_once() -> None:
    loop = b"Exif\0\0II*\0\x08\0\0\0\x02\0" + b"\x69\x87\4\0\1\0\0\0\x08\0\0\0" * 2 + b"\x08\0\0\0"
    assert refusal(saved(scene(), exif=loop)) is None


def test_exif_whose_values_lie_beyond_its_end_is_survived() -> None:
    beyond = b"Exif\0\0MM\0*\0\0\0\x08\xff\xff" + b"\x88\x25\0\4\0\0\0\1\xff\xff\xff\xf0" * 3
    assert refusal(saved(scene(), exif=beyond)) is None


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_a_picture_cut_in_the_middle_is_refused_as_truncated(kind: str) -> None:
    data = saved(scene(), kind)
    assert refusal(data[: len(data) // 2]) == Refusal.TRUNCATED


def test_a_truncated_heic_is_refused_as_truncated() -> None:
    for path in photos().rglob("IMG_2682.heic"):
        data = path.read_bytes()
        assert refusal(data[: len(data) // 2]) == Refusal.TRUNCATED


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_no_cut_at_any_place_gets_past_the_refusals(kind: str) -> None:
    data = saved(scene(64, 48), kind, exif=exif({0x010F: "Make"}, gps=gps()))
    codes = {refusal(data[:end]) for end in range(0, len(data), max(1, len(data) // 1000))}
    assert codes <= {None, *Refusal}
    assert Refusal.TRUNCATED in codes


def test_a_jpeg_of_noise_is_refused_as_corrupt() -> None:
    data = saved(scene())
    start = data.index(b"\xff\xda")
    assert refusal(data[:start] + b"\xff\xda\0\x03\x09" + data[-2:]) == Refusal.CORRUPT


def test_a_png_with_broken_pixels_is_refused_as_corrupt() -> None:
    data = bytearray(saved(scene(), "PNG"))
    start = data.index(b"IDAT")
    data[start + 4 : start + 60] = bytes(56)
    assert refusal(bytes(data)) == Refusal.CORRUPT


@pytest.mark.filterwarnings("ignore")  # Pillow's, about what it found broken
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_random_mutations_are_refused_or_taken(kind: str) -> None:
    whole = saved(scene(48, 32), kind, exif=exif({0x010F: "Make"}, gps=gps()))
    chance = np.random.default_rng(7)
    for _ in range(200):
        data = mutated(whole, chance)
        assert refusal(data) in {None, *Refusal}
        survives_without_place(data)


def mutated(data: bytes, chance: np.random.Generator) -> bytes:
    """A few bytes overwritten, more often in the first part, where the structure is."""
    changed = bytearray(data)
    for _ in range(chance.integers(1, 6)):
        reach = min(len(data), 400) if chance.random() < 0.7 else len(data)
        changed[chance.integers(reach)] = chance.integers(256)
    return bytes(changed)


def survives_without_place(data: bytes) -> None:
    with suppress(MediaRefused):
        assert len(without_place(data)) == len(data)


def heic(entry: bytes) -> bytes:
    """A file with nothing but the description of one item."""
    infe = box(b"infe", entry[:4] + bytes(4) + entry[4:])
    return box(b"ftyp", b"heic\0\0\0\0") + box(b"meta", bytes(4) + infe)


def box(kind: bytes, content: bytes) -> bytes:
    return (8 + len(content)).to_bytes(4, "big") + kind + content


def test_a_heic_with_an_item_of_unreadable_name_does_not_reach_its_decoder() -> None:
    assert legible(heic(b"\2\0\0\0Exif\0"))
    assert not legible(heic(b"\2\0\0\0\xbexif\0"))
    assert refusal(heic(b"\2\0\0\0\xbexif\0")) == Refusal.CORRUPT


def test_a_real_heic_with_an_item_of_unreadable_name_is_refused_as_corrupt() -> None:
    for path in photos().rglob("IMG_2682.heic"):
        data = path.read_bytes()
        at = data.index(b"Exif")
        assert refusal(data[:at] + b"\xbe" + data[at + 1 :]) == Refusal.CORRUPT


@pytest.mark.parametrize("reason", sorted({reason for _, reason in broken.files()}))
def test_every_broken_file_is_told_apart_by_its_reason(reason: str) -> None:
    for data in (data for data, expected in broken.files() if expected == reason):
        assert (refusal(data) or _remarked(data)) == reason


def _remarked(data: bytes) -> str:
    remarks = develop(data, "image/jpeg", NOW).signals.remarks
    said = [one for one in remarks if one is not Remark.MISLABELLED]
    return " ".join(said) or "analyzed"
