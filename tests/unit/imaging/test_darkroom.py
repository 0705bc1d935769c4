from datetime import datetime, timedelta

import numpy as np
import pytest
from PIL import Image, ImageCms
from shoebox.domain.place import Place
from shoebox.domain.signals import Look, Remark
from shoebox.domain.taken import Taken
from shoebox.imaging.darkroom import develop

from tests.unit.imaging import pictures
from tests.unit.imaging.pictures import NOW, exif, gps, opened, photos, saved, scene

ORIGINAL, OFFSET = 0x9003, 0x9011


def quarters(image: Image.Image) -> list[str]:
    """The main colour of each quarter, read like a page."""
    width, height = image.size
    points = [(1, 1), (3, 1), (1, 3), (3, 3)]
    found = [image.convert("RGB").getpixel((width * x // 4, height * y // 4)) for x, y in points]
    names = {(1, 0, 0): "red", (0, 1, 0): "green", (0, 0, 1): "blue", (1, 1, 1): "white"}
    return [names[tuple(int(value > 128) for value in colour)] for colour in found]  # type: ignore[union-attr,index]  # an RGB pixel is three numbers


def flag() -> Image.Image:
    image = Image.new("RGB", (400, 200), "red")
    image.paste("green", (200, 0, 400, 100))
    image.paste("lime", (200, 0, 400, 100))
    image.paste("blue", (0, 100, 200, 200))
    image.paste("white", (200, 100, 400, 200))
    return image


UNDONE = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
@pytest.mark.parametrize("orientation", UNDONE)
def test_every_orientation_comes_out_upright(orientation: int, kind: str) -> None:
    turn = UNDONE[orientation]
    stored = flag() if turn is None else flag().transpose(turn)
    data = saved(stored, kind, exif=exif({0x0112: orientation}))

    developed = develop(data, f"image/{kind.lower()}", NOW)

    assert (developed.signals.width, developed.signals.height) == (400, 200)
    for rendition in (developed.preview, developed.thumbnail):
        assert quarters(opened(rendition)) == ["red", "green", "blue", "white"]


def test_a_preview_and_a_thumbnail_have_their_sizes() -> None:
    developed = develop(saved(scene(2000, 3000)), "image/jpeg", NOW)
    assert opened(developed.preview).size == (960, 1440)
    assert opened(developed.thumbnail).size == (171, 256)
    assert (developed.signals.width, developed.signals.height) == (2000, 3000)


def test_a_small_picture_is_not_enlarged() -> None:
    developed = develop(saved(scene(100, 60)), "image/jpeg", NOW)
    assert opened(developed.preview).size == opened(developed.thumbnail).size == (100, 60)


def test_renditions_carry_no_metadata() -> None:
    data = saved(scene(), exif=exif({0x010F: "Make"}, gps=gps()), comment=b"hello", dpi=(300, 300))
    developed = develop(data, "image/jpeg", NOW)
    for rendition in (developed.preview, developed.thumbnail):
        assert set(opened(rendition).info) <= {
            "jfif",
            "jfif_version",
            "jfif_unit",
            "jfif_density",
        }


MODES = [
    ("L", "JPEG"),
    ("CMYK", "JPEG"),
    ("1", "PNG"),
    ("P", "PNG"),
    ("LA", "PNG"),
    ("RGBA", "PNG"),
    ("RGBA", "WEBP"),
    ("RGB", "AVIF"),
]


@pytest.mark.parametrize(("mode", "kind"), MODES)
def test_every_colour_mode_becomes_rgb(mode: str, kind: str) -> None:
    developed = develop(saved(scene().convert(mode), kind), f"image/{kind.lower()}", NOW)
    assert opened(developed.preview).mode == "RGB"


@pytest.mark.parametrize(("mode", "kind"), MODES)
def test_a_picture_of_every_colour_mode_is_made_smaller(mode: str, kind: str) -> None:
    large = Image.linear_gradient("L").resize((2000, 1500)).convert(mode)
    developed = develop(saved(large, kind), f"image/{kind.lower()}", NOW)
    assert opened(developed.preview).size == (1440, 1080)


def test_a_cmyk_picture_keeps_its_colours() -> None:
    developed = develop(saved(flag().convert("CMYK")), "image/jpeg", NOW)
    assert quarters(opened(developed.preview)) == ["red", "green", "blue", "white"]


def test_sixteen_bits_of_grey_are_not_clipped() -> None:
    ramp = np.tile(np.linspace(0, 65535, 256).astype(np.uint16), (64, 1))
    developed = develop(saved(Image.fromarray(ramp), "PNG"), "image/png", NOW)
    grey = np.asarray(opened(developed.preview).convert("L"), dtype=np.int16)
    assert np.abs(grey[32] - np.arange(256)).max() < 8


def test_what_is_transparent_lies_on_white() -> None:
    clear = Image.new("RGBA", (64, 64), (0, 0, 0, 0))
    developed = develop(saved(clear, "PNG"), "image/png", NOW)
    assert opened(developed.preview).getpixel((32, 32)) == (255, 255, 255)


def test_a_progressive_jpeg_looks_like_its_baseline_twin() -> None:
    one = develop(saved(scene(), progressive=True), "image/jpeg", NOW).signals
    two = develop(saved(scene()), "image/jpeg", NOW).signals
    assert one.likeness == two.likeness


def test_only_the_first_picture_of_an_mpo_is_taken() -> None:
    data = saved(scene(320, 240), "MPO", save_all=True, append_images=[scene(640, 480, seed=2)])
    signals = develop(data, "image/jpeg", NOW).signals
    assert (signals.media_type, signals.width, signals.height) == ("image/jpeg", 320, 240)


def test_a_profile_is_turned_into_srgb() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    swapped = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    plain = develop(saved(flag(), icc_profile=swapped), "image/jpeg", NOW)
    odd = develop(saved(flag(), icc_profile=profile.tobytes()), "image/jpeg", NOW)
    broken = develop(saved(flag(), icc_profile=b"nonsense" * 40), "image/jpeg", NOW)
    for developed in (plain, odd, broken):
        assert quarters(opened(developed.preview)) == ["red", "green", "blue", "white"]


def test_another_claim_than_the_bytes_is_remarked_on() -> None:
    signals = develop(saved(scene(), "PNG"), "image/jpeg", NOW).signals
    assert signals.media_type == "image/png"
    assert Remark.MISLABELLED in signals.remarks


def test_a_true_claim_is_not_remarked_on() -> None:
    data = saved(scene(), exif=exif({0x010F: "Make"}))
    assert develop(data, "image/jpeg", NOW).signals.remarks == ()


def test_a_picture_without_exif_is_remarked_on() -> None:
    assert develop(saved(scene()), "image/jpeg", NOW).signals.remarks == (Remark.NO_EXIF,)


def test_time_and_place_are_read() -> None:
    detail = {ORIGINAL: "2024:05:06 07:08:09", OFFSET: "+02:00"}
    data = saved(scene(), exif=exif(detail=detail, gps=gps(-33.5, 151.25)))
    signals = develop(data, "image/jpeg", NOW).signals
    assert signals.taken == Taken(datetime(2024, 5, 6, 7, 8, 9), timedelta(hours=2))
    assert signals.place == Place(-33.5, 151.25)


@pytest.mark.parametrize("year", ["1970:01:01", "2090:01:01"])
def test_an_implausible_time_is_dropped_and_remarked_on(year: str) -> None:
    data = saved(scene(), exif=exif(detail={ORIGINAL: f"{year} 00:00:00"}))
    signals = develop(data, "image/jpeg", NOW).signals
    assert signals.taken is None
    assert signals.remarks == (Remark.IMPLAUSIBLE_TIME,)


def test_the_same_bytes_develop_to_the_same_bytes() -> None:
    data = saved(scene())
    assert develop(data, "image/jpeg", NOW) == develop(data, "image/jpeg", NOW)


def test_an_animated_png_gives_its_first_frame() -> None:
    data = saved(flag(), "PNG", save_all=True, append_images=[scene(400, 200)])
    developed = develop(data, "image/png", NOW)
    assert quarters(opened(developed.preview)) == ["red", "green", "blue", "white"]


def test_heic_photos_develop_upright() -> None:
    for path in photos().rglob("*.heic"):
        developed = develop(path.read_bytes(), "image/heic", NOW)
        signals, size = developed.signals, opened(developed.preview).size
        assert signals.media_type == "image/heic"
        assert (signals.width > signals.height) == (size[0] > size[1])
        assert signals.look is Look.PHOTO


def test_real_photos_develop_without_a_place_just_as_with_one() -> None:
    from shoebox.imaging.place import without_place

    for path in (file for file in photos().rglob("*.*") if file.suffix != ".md"):
        data = path.read_bytes()
        one, two = develop(data, "", NOW), develop(without_place(data), "", NOW)
        assert one.preview == two.preview
        assert two.signals.place is None


def test_exif_is_found_behind_the_pixels_of_a_png() -> None:
    png = saved(scene(), "PNG")
    late = pictures.chunk(b"eXIf", exif({0x0110: "Model"}).tobytes()[6:])
    data = png[:-12] + late + png[-12:]
    assert develop(data, "image/png", NOW).signals.remarks == ()


def test_the_people_that_the_photo_itself_names_are_kept() -> None:
    data = (photos() / "metadata" / "faces" / "portrait.jpg").read_bytes()
    developed = develop(data, "image/jpeg", NOW)
    assert developed.signals.people == ("Marie Curie", "Pierre Curie")
