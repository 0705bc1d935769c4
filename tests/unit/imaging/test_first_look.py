"""A small picture is decoded from what the file has small already."""

import numpy as np
import pytest
from PIL import Image
from shoebox.imaging import sniff
from shoebox.imaging.boxes import thumbnail_first
from shoebox.imaging.decode import Negative, decode

from tests.unit.imaging.pictures import photos, saved, scene

HEICS = ["IMG_2682.heic", "samsung-one-ui-6.heic"]


def real(name: str) -> bytes:
    return next(photos().rglob(name)).read_bytes()


def likeness(one: Negative, other: Negative) -> float:
    """The correlation of both pictures at 32 x 32."""
    shown = [
        np.asarray(negative.image.convert("L").resize((32, 32)), dtype=np.float64).ravel()
        for negative in (one, other)
    ]
    return float(np.corrcoef(np.stack(shown)).min())


@pytest.mark.parametrize("name", HEICS)
def test_a_first_look_at_a_heic_is_its_embedded_thumbnail(name: str) -> None:
    data = real(name)
    look, whole = decode(data, sniff.HEIC, 256), decode(data, sniff.HEIC, 1440)
    assert 256 <= max(look.image.size) <= 512
    assert (look.width, look.height) == (whole.width, whole.height)
    assert likeness(look, whole) > 0.98


def test_a_thumbnail_that_is_too_small_is_not_used() -> None:
    assert max(decode(real("IMG_2682.heic"), sniff.HEIC, 400).image.size) == 400


def test_a_file_without_a_thumbnail_has_none_to_put_first() -> None:
    assert thumbnail_first(saved(scene(), "AVIF")) is None
    assert thumbnail_first(b"\0\0\0\x10meta\0\0\0\0\0\0\0\0") is None


def test_a_first_look_at_a_jpeg_decodes_an_eighth_of_it() -> None:
    look = decode(saved(scene(1600, 1200)), sniff.JPEG, 200)
    assert look.image.size == (200, 150)
    assert (look.width, look.height) == (1600, 1200)
    assert isinstance(look.image, Image.Image)
