from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms
from shoebox.domain.problem import MediaRefused
from shoebox.domain.refusal import Refusal
from shoebox.imaging.clean import clean_copy

from tests.unit.imaging.pictures import exif, gps, opened, photos, saved, scene

XMP = b"<x:xmpmeta>words</x:xmpmeta>"


def worded(**options: Any) -> bytes:
    tags = exif({0x010F: "Make", 0x010E: "title"}, {0xA431: "serial-42"}, gps())
    return saved(scene(), exif=tags, xmp=XMP, comment=b"a comment", **options)


@pytest.mark.parametrize("progressive", [False, True])
def test_a_clean_copy_has_the_same_pixels_and_no_words(progressive: bool) -> None:
    data = worded(progressive=progressive)
    clean = clean_copy(data)
    assert opened(clean).tobytes() == opened(data).tobytes()
    assert set(opened(clean).info) <= {
        "jfif",
        "jfif_version",
        "jfif_unit",
        "jfif_density",
        "progressive",
        "progression",
    }
    for word in (b"Exif", b"Make", b"serial-42", b"xmpmeta", b"a comment"):
        assert word not in clean


def test_a_profile_and_adobes_transform_stay() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert opened(clean_copy(worded(icc_profile=profile))).info["icc_profile"] == profile
    inks = saved(scene().convert("CMYK"))
    assert opened(clean_copy(inks)).tobytes() == opened(inks).tobytes()


def test_what_follows_the_picture_is_gone() -> None:
    data = saved(scene())
    assert clean_copy(data + b"a video" + worded()) == clean_copy(data)


def test_cleaning_twice_changes_nothing_more() -> None:
    clean = clean_copy(worded())
    assert clean_copy(clean) == clean


def test_a_broken_off_picture_is_refused_as_truncated() -> None:
    with pytest.raises(MediaRefused) as refused:
        clean_copy(saved(scene())[:-2])
    assert refused.value.code == Refusal.TRUNCATED


def test_anything_but_a_jpeg_is_refused() -> None:
    with pytest.raises(MediaRefused) as refused:
        clean_copy(saved(scene(), "PNG"))
    assert refused.value.code == Refusal.UNSUPPORTED_TYPE


@given(st.binary(max_size=300))
def test_no_bytes_break_the_cleaner(data: bytes) -> None:
    with suppress(MediaRefused):
        assert clean_copy(b"\xff\xd8\xff\xe0" + data).startswith(b"\xff\xd8")


def test_real_jpegs_keep_their_pixels() -> None:
    for path in photos().rglob("*.jpg"):
        data = path.read_bytes()
        assert Image.open(path).tobytes() == opened(clean_copy(data)).tobytes()
