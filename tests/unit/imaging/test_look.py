import random
from math import cos, sin

import pytest
from PIL import Image, ImageDraw
from shoebox.domain.signals import Look
from shoebox.imaging.darkroom import develop

from tests.unit.imaging.pictures import NOW, exif, page, photos, saved, scene, screen


def look_of(image: Image.Image, kind: str = "JPEG", **options: object) -> Look:
    return develop(saved(image, kind, **options), f"image/{kind.lower()}", NOW).signals.look


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_phones_screen_is_a_screenshot(kind: str) -> None:
    assert look_of(screen(), kind) is Look.SCREENSHOT


def test_a_drawn_window_in_a_png_is_a_screenshot_at_any_size() -> None:
    assert look_of(screen(901, 1333), "PNG") is Look.SCREENSHOT


def test_a_picture_that_says_screenshot_is_one() -> None:
    said = exif({0x0131: "17.1"}, {0x9286: b"ASCII\0\0\0Screenshot"})
    assert look_of(scene(1170, 2532), "PNG", exif=said) is Look.SCREENSHOT


def test_what_a_camera_took_is_never_a_screenshot() -> None:
    assert look_of(screen(), "PNG", exif=exif({0x010F: "Make"})) is not Look.SCREENSHOT


def test_a_photo_as_large_as_a_screen_is_a_photo() -> None:
    assert look_of(scene(1080, 1920)) is Look.PHOTO


def test_a_photo_saved_as_png_is_a_photo() -> None:
    assert look_of(scene(800, 600), "PNG") is Look.PHOTO


@pytest.mark.parametrize("turned", [-3, 0, 3])
def test_a_photographed_page_is_a_document(turned: int) -> None:
    sheet = page().rotate(turned, Image.Resampling.BICUBIC, fillcolor=(150, 130, 110))
    assert look_of(sheet, exif=exif({0x010F: "Make"})) is Look.DOCUMENT


def test_an_empty_sheet_is_no_document() -> None:
    assert look_of(Image.new("RGB", (900, 1200), (236, 234, 228))) is Look.PHOTO


def test_bare_branches_before_snow_are_a_photo() -> None:
    image = Image.new("RGB", (1440, 1080), (235, 238, 242))
    pen, chance = ImageDraw.Draw(image), random.Random(3)  # noqa: S311 - branches, not secrets
    for left in range(200, 1440, 300):
        grow(pen, chance, (left, 1080), -1.57, 240)
    assert look_of(image) is Look.PHOTO


def grow(
    pen: ImageDraw.ImageDraw,
    chance: random.Random,
    foot: tuple[float, float],
    angle: float,
    length: float,
) -> None:
    if length < 8:
        return
    tip = foot[0] + length * cos(angle), foot[1] + length * sin(angle)
    pen.line((*foot, *tip), fill=(60, 50, 45), width=max(1, round(length / 15)))
    for _ in range(3):
        turned = angle + chance.uniform(-0.6, 0.6)
        grow(pen, chance, tip, turned, length * chance.uniform(0.6, 0.8))


def test_real_photos_with_words_in_them_are_photos_and_notes_are_a_document() -> None:
    for path in photos().rglob("*.*"):
        if path.suffix != ".md":
            wanted = Look.DOCUMENT if path.stem == "handwritten-notes" else Look.PHOTO
            assert develop(path.read_bytes(), "", NOW).signals.look is wanted
