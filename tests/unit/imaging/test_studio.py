import numpy as np
import pytest
from PIL import Image
from shoebox.domain.box import Box
from shoebox.domain.collage import Family, Shape, crop
from shoebox.domain.layout import arrange
from shoebox.domain.typeface import Typeface
from shoebox.imaging.lettering import lettered
from shoebox.imaging.studio import draw

from tests.unit.imaging.pictures import opened, saved, scene

FEED, STORY = (1440, 1800), (1080, 1920)
WHOLE = Box(0, 0, 1, 1)


def pictures(count: int) -> list[tuple[bytes, Box]]:
    sizes = [(320, 240), (240, 320), (300, 300)]
    return [(saved(scene(*sizes[seed % 3], seed)), WHOLE) for seed in range(count)]


def drawn(
    count: int,
    canvas: tuple[int, int] = FEED,
    title: str | None = None,
    family: Family = Family.MOSAIC,
) -> bytes:
    sources = pictures(count)
    shapes = [Shape(opened(data).width / opened(data).height, focus) for data, focus in sources]
    return draw(arrange(family, shapes, canvas, 1, titled=bool(title)), sources, title)


def shapes(count: int) -> list[Shape]:
    return [Shape(1.5, WHOLE)] * count


@pytest.mark.parametrize("canvas", [FEED, STORY])
@pytest.mark.parametrize("title", [None, "Été à la mer"])
def test_a_collage_is_as_large_as_its_sheet(canvas: tuple[int, int], title: str | None) -> None:
    image = opened(drawn(5, canvas, title))
    assert (image.format, image.mode, image.size) == ("JPEG", "RGB", canvas)


def test_a_collage_carries_no_metadata() -> None:
    assert set(opened(drawn(3)).info) == {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


@pytest.mark.parametrize("family", Family)
def test_the_same_arguments_draw_the_same_bytes(family: Family) -> None:
    one, two = (drawn(4, title="May", family=family) for _ in range(2))
    assert one == two


def test_every_picture_fills_its_frame_and_paper_lies_between() -> None:
    colours = ["red", "blue", "lime"]
    sources = [(saved(Image.new("RGB", (300, 200), colour)), WHOLE) for colour in colours]
    sheet = arrange(Family.MOSAIC, shapes(3), FEED, 1)
    pixels = np.asarray(opened(draw(sheet, sources)), dtype=np.int16)
    for frame, colour in zip(sheet.frames, ["fe0000", "0000fe", "00ff01"], strict=True):
        part = pixels[frame.top + 12 : frame.top + frame.height - 12]
        part = part[:, frame.left + 12 : frame.left + frame.width - 12]
        wanted = tuple(bytes.fromhex(colour))
        assert np.abs(part - wanted).max() < 6
    assert pixels[:12].min() > 220


def test_an_instant_photo_is_seen_whole_on_a_white_card_that_is_turned() -> None:
    sources = [(saved(Image.new("RGB", (300, 200), "blue")), WHOLE)] * 2
    sheet = arrange(Family.POLAROIDS, shapes(2), FEED, 1)
    pixels = np.asarray(opened(draw(sheet, sources)), dtype=np.int16)
    for frame in sheet.frames:
        x, y = frame.left + frame.width // 2, frame.top + frame.height // 2
        foot = frame.top + frame.height + frame.foot // 2
        assert pixels[y, x, 2] - pixels[y, x, 0] > 200
        assert pixels[foot, x].min() > 240
        lean = pixels[frame.top + 20 : frame.top + frame.height - 20, frame.left - 2]
        assert np.ptp(lean[:, 0]) > 200


def test_film_is_dark_with_holes_through_which_the_paper_shows() -> None:
    sources = [(saved(Image.new("RGB", (300, 200), "blue")), WHOLE)] * 4
    sheet = arrange(Family.FILMSTRIP, shapes(4), FEED, 1)
    pixels = np.asarray(opened(draw(sheet, sources)).convert("L"))
    for strip in sheet.strips:
        across = strip.width > strip.height
        part = pixels[strip.top : strip.top + strip.height, strip.left : strip.left + strip.width]
        rail = (part if across else part.T)[round(0.065 * min(part.shape))]
        assert rail.min() < 40
        assert rail.max() > 220


def test_a_picture_is_as_sharp_as_if_it_had_been_decoded_whole() -> None:
    """Decoding at a smaller scale may not cost what anybody could see."""
    large = scene(1440, 1080, 3)
    sheet = arrange(Family.GRID, [Shape(4 / 3, WHOLE)] * 4, FEED, 1)
    data = saved(large, quality=95)
    pixels = opened(draw(sheet, [(data, WHOLE)] * 4)).convert("RGB")
    frame = sheet.frames[0]
    window = crop(1440, 1080, frame, WHOLE)
    box = window.left, window.top, window.right, window.bottom
    wanted = opened(data).resize((frame.width, frame.height), Image.Resampling.LANCZOS, box)
    inner = 20, 20, frame.width - 20, frame.height - 20
    shown = pixels.crop((frame.left, frame.top, frame.left + frame.width, frame.top + frame.height))
    one, two = (np.asarray(picture.crop(inner), dtype=np.float64) for picture in (shown, wanted))
    assert 10 * np.log10(255**2 / np.mean((one - two) ** 2)) > 34


def test_dark_pictures_lie_on_dark_paper() -> None:
    night = [(saved(Image.new("RGB", (300, 200), (12, 14, 30))), WHOLE)] * 2
    sheet = arrange(Family.MOSAIC, shapes(2), FEED, 1)
    assert max(opened(draw(sheet, night)).getpixel((4, 4))) < 50  # type: ignore[arg-type]  # RGB


def test_a_title_is_written_above_the_pictures() -> None:
    band = np.asarray(opened(drawn(3, title="September")).convert("L"))[:170]
    assert band.min() < 90 < 235 < band.max()


@pytest.mark.parametrize("title", ["A" * 300, "日本", "", "\u0301", "…"])
@pytest.mark.parametrize("face", Typeface)
def test_any_title_fits(title: str, face: Typeface) -> None:
    mask = np.asarray(lettered(title, 600, 90, face))
    assert mask.shape == (90, 600)
    assert mask[:, :20].max(initial=0) == mask[:, -20:].max(initial=0) == 0
