import numpy as np
import pytest
from PIL import Image
from shoebox.domain.collage import arrange
from shoebox.domain.media import Box
from shoebox.imaging.lettering import lettered
from shoebox.imaging.studio import draw

from tests.unit.imaging.pictures import opened, saved, scene

FEED, STORY = (1440, 1800), (1080, 1920)
WHOLE = Box(0, 0, 1, 1)


def pictures(count: int) -> list[tuple[bytes, Box]]:
    sizes = [(320, 240), (240, 320), (300, 300)]
    return [(saved(scene(*sizes[seed % 3], seed)), WHOLE) for seed in range(count)]


def drawn(count: int, canvas: tuple[int, int] = FEED, title: str | None = None) -> bytes:
    sources = pictures(count)
    aspects = [opened(data).width / opened(data).height for data, _ in sources]
    return draw(arrange(aspects, *canvas, 16, seed=1), sources, title)


@pytest.mark.parametrize("canvas", [FEED, STORY])
@pytest.mark.parametrize("title", [None, "Été à la mer"])
def test_a_collage_is_as_large_as_its_sheet(canvas: tuple[int, int], title: str | None) -> None:
    image = opened(drawn(5, canvas, title))
    assert (image.format, image.mode, image.size) == ("JPEG", "RGB", canvas)


def test_a_collage_carries_no_metadata() -> None:
    assert set(opened(drawn(3)).info) == {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_the_same_arguments_draw_the_same_bytes() -> None:
    assert drawn(4, title="May") == drawn(4, title="May")


def test_every_picture_fills_its_frame_and_paper_lies_between() -> None:
    colours = ["red", "blue", "lime"]
    sources = [(saved(Image.new("RGB", (300, 200), colour)), WHOLE) for colour in colours]
    sheet = arrange([1.5] * 3, *FEED, 16, seed=1)
    pixels = np.asarray(opened(draw(sheet, sources)), dtype=np.int16)
    for frame, colour in zip(sheet.frames, ["fe0000", "0000fe", "00ff01"], strict=True):
        part = pixels[frame.top + 12 : frame.top + frame.height - 12]
        part = part[:, frame.left + 12 : frame.left + frame.width - 12]
        wanted = tuple(bytes.fromhex(colour))
        assert np.abs(part - wanted).max() < 6
    assert pixels[:12].min() > 220


def test_dark_pictures_lie_on_dark_paper() -> None:
    night = [(saved(Image.new("RGB", (300, 200), (12, 14, 30))), WHOLE)] * 2
    sheet = arrange([1.5] * 2, *FEED, 16, seed=1)
    assert max(opened(draw(sheet, night)).getpixel((4, 4))) < 50  # type: ignore[arg-type]  # RGB


def test_a_title_is_written_above_the_pictures() -> None:
    band = np.asarray(opened(drawn(3, title="September")).convert("L"))[:170]
    assert band.min() < 90 < 235 < band.max()


def test_letters_get_the_accents_that_the_face_lacks() -> None:
    bare, accented = (np.asarray(lettered(word, 600, 120)) for word in ("ete", "été"))
    assert accented[:120].sum() > bare.sum()


@pytest.mark.parametrize("title", ["A" * 300, "日本", "", "\u0301", "…"])
def test_any_title_fits(title: str) -> None:
    mask = np.asarray(lettered(title, 600, 90))
    assert mask.shape == (90, 600)
    assert mask[:, :20].max(initial=0) == mask[:, -20:].max(initial=0) == 0
