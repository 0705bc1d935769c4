import io
import math
from collections import Counter
from datetime import datetime
from pathlib import Path

import pytest
from PIL import ExifTags, Image, ImageOps

import samples
from samples import photographs
from samples.camera import draw
from samples.exif import MARK
from samples.roll import HOME, ROLL, Picture
from samples.scenes import SCENES, SCREENS

SMALL = 0.1


def named(name: str) -> Picture:
    return next(picture for picture in ROLL if picture.name == name)


def drawn(picture: Picture, folder: Path, cache: Path) -> Path:
    folder.mkdir(exist_ok=True)
    draw(picture.scene, cache, [picture], folder, SMALL)
    return folder / picture.name


@pytest.fixture
def without_photographs(tmp_path: Path) -> Path:
    return tmp_path / "empty"


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    east = (a[1] - b[1]) * math.cos(math.radians(a[0]))
    return math.hypot(a[0] - b[0], east) * 111.2


def test_every_file_has_a_name_of_its_own_and_a_label() -> None:
    labels = samples.labels()

    assert len(labels) == len(ROLL) >= 60
    assert all(labels.values())


def test_the_moments_have_the_promised_numbers_of_pictures() -> None:
    counts = Counter(samples.labels().values())

    assert counts["trip-quebec"] >= 20
    assert counts["birthday"] >= 8
    assert counts["week"] >= 15
    assert counts["burst"] == 5
    assert counts["screenshot"] >= 4
    assert counts["receipt"] == counts["document"] == 1
    assert counts["oddity"] == 4


def test_the_roll_has_jpeg_png_and_webp_pictures() -> None:
    assert {Path(picture.name).suffix for picture in ROLL} == {".jpg", ".png", ".webp"}
    assert {picture.orientation for picture in ROLL} == {1, 3, 6, 8}


def test_every_picture_names_a_scene_that_exists() -> None:
    assert {picture.scene for picture in ROLL} <= SCENES.keys() | SCREENS.keys()


def test_the_trip_lies_far_from_home_and_lasts_four_days() -> None:
    trip = [picture for picture in ROLL if picture.moment == "trip-quebec"]

    assert all(p.place and kilometres(p.place, HOME) > 200 for p in trip)
    assert len({p.taken.date() for p in trip if p.taken}) == 4


def test_the_burst_lasts_less_than_two_seconds_and_one_frame_is_sharp() -> None:
    burst = [picture for picture in ROLL if picture.moment == "burst"]
    times = [picture.taken for picture in burst if picture.taken]

    assert (max(times) - min(times)).total_seconds() < 2
    assert [picture.frame.shake for picture in burst].count(0) == 1


def test_only_the_oddities_lie_outside_2026() -> None:
    strange = [p for p in ROLL if p.taken and p.taken.year != 2026]

    assert sorted(p.taken.year for p in strange if p.taken) == [1970, 2090]
    assert {p.moment for p in strange} == {"oddity"}


def test_a_picture_says_in_its_exif_that_it_is_a_sample(
    tmp_path: Path, without_photographs: Path
) -> None:
    picture = named("IMG_20261009_184820.jpg")

    exif = Image.open(drawn(picture, tmp_path, without_photographs)).getexif()
    details, place = exif.get_ifd(ExifTags.IFD.Exif), exif.get_ifd(ExifTags.IFD.GPSInfo)

    assert exif[ExifTags.Base.ImageDescription] == MARK
    assert exif[ExifTags.Base.Make] == "Shoebox"
    assert details[ExifTags.Base.DateTimeOriginal] == "2026:10:09 18:48:20"
    assert details[ExifTags.Base.OffsetTimeOriginal] == "-04:00"
    assert place[ExifTags.GPS.GPSLongitudeRef] == "W"


def test_the_offset_follows_the_clock_change() -> None:
    after = named("IMG_20261112_091502.jpg").taken

    assert after is not None
    assert after == datetime.fromisoformat("2026-11-12T09:15:02-05:00")


def test_a_turned_picture_is_upright_once_its_orientation_is_applied(
    tmp_path: Path, without_photographs: Path
) -> None:
    turned = Image.open(drawn(named("IMG_20261009_174855.jpg"), tmp_path, without_photographs))

    assert turned.width > turned.height
    upright = ImageOps.exif_transpose(turned)
    assert upright.width < upright.height


@pytest.mark.parametrize(
    "name", ["IMG_20261009_142210.jpg", "IMG_20261024_162945.jpg", "IMG_20261110_081533.jpg"]
)
def test_a_picture_is_the_same_bytes_every_time(
    name: str, tmp_path: Path, without_photographs: Path
) -> None:
    first = drawn(named(name), tmp_path / "first", without_photographs)
    second = drawn(named(name), tmp_path / "second", without_photographs)

    assert first.read_bytes() == second.read_bytes()


def test_a_screenshot_has_a_phones_shape_and_no_exif(
    tmp_path: Path, without_photographs: Path
) -> None:
    picture = named("Screenshot_20261103-101500.png")

    shown = Image.open(drawn(picture, tmp_path, without_photographs))

    assert shown.size == (1080, 2400)
    assert not shown.getexif()


def test_the_picture_without_a_date_carries_no_exif(
    tmp_path: Path, without_photographs: Path
) -> None:
    saved = Image.open(drawn(named("saved-picture.jpg"), tmp_path, without_photographs))

    assert not saved.getexif()


def test_the_truncated_picture_opens_but_does_not_decode(
    tmp_path: Path, without_photographs: Path
) -> None:
    picture = next(picture for picture in ROLL if picture.truncated)
    data = drawn(picture, tmp_path, without_photographs).read_bytes()

    with pytest.raises(OSError, match="truncated"):
        Image.open(io.BytesIO(data)).load()


def test_a_finished_roll_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / samples.MARKER).write_text(samples.VERSION)

    samples.make(tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == [samples.MARKER]


def test_every_photograph_has_its_credit() -> None:
    credits_page = Path(samples.__file__).with_name("CREDITS.md").read_text()
    words = ("Collins", "Coffee", "Chelsea", "DSCOVR", "china.jpg", "flower.jpg", "Hopper")

    assert len(words) == len(photographs.MEMBERS)
    assert all(word in credits_page for word in words)
