import pytest
from shoebox.imaging import sniff
from shoebox.imaging.darkroom import develop
from shoebox.imaging.motion import clip

from tests.unit.imaging.pictures import NOW, photos, saved, scene


def box(kind: bytes, content: bytes = b"") -> bytes:
    return (8 + len(content)).to_bytes(4, "big") + kind + content


FILM = box(b"ftyp", b"isom\0\0\0\0") + box(b"mdat", bytes(50)) + box(b"moov", bytes(20))


def test_the_video_behind_a_jpeg_is_found_and_nothing_else_of_the_file() -> None:
    still = saved(scene())
    gap, trailer = b"MotionPhoto_Data", b"\0\0\0\x99SEFH made up"
    start = len(still) + len(gap)
    assert clip(still + gap + FILM + trailer, sniff.JPEG) == (start, start + len(FILM))


@pytest.mark.parametrize("behind", [b"", b"ftyp", box(b"ftyp", b"isom"), FILM[:-1], b"\xff" * 90])
def test_what_is_no_whole_video_is_none(behind: bytes) -> None:
    assert clip(saved(scene()) + behind, sniff.JPEG) is None


def test_a_jpeg_that_breaks_off_has_no_video() -> None:
    assert clip(saved(scene())[:-40], sniff.JPEG) is None


def test_a_box_that_is_too_long_for_its_box_is_no_video() -> None:
    lying = box(b"mpvd", FILM[:-28] + (10_000).to_bytes(4, "big") + b"moov")
    assert clip(box(b"ftyp", b"heic") + lying, sniff.HEIC) is None


def test_a_real_motion_photo_carries_its_video() -> None:
    data = next(photos().rglob("samsung-one-ui-6.heic")).read_bytes()
    found = develop(data, sniff.HEIC, NOW).signals.motion
    assert found is not None
    film = data[found[0] : found[1]]
    assert film[4:8] == b"ftyp"
    assert len(film) > 1_000_000
    assert data[found[0] - 4 : found[0]] == b"mpvd"
