"""Painting a photo anew: every style, from the same arguments the same bytes."""

from io import BytesIO

import numpy as np
import pytest
from PIL import Image, ImageDraw
from shoebox.domain.box import Box
from shoebox.domain.style import Style
from shoebox.imaging.atelier import paint
from shoebox.imaging.scale import within
from shoebox.imaging.styles import flow, plates

from tests.unit.imaging.pictures import scene

WHOLE = Box(0, 0, 1, 1)
FACE = Box(0.4, 0.35, 0.6, 0.65)
SIDE = 320


def jpeg(image: Image.Image) -> bytes:
    out = BytesIO()
    image.save(out, "JPEG", quality=92)
    return out.getvalue()


@pytest.fixture(scope="module")
def photo() -> bytes:
    """Soft colours, with fine lines in the middle, where a face may be."""
    image = scene(SIDE, 240, seed=3)
    pen = ImageDraw.Draw(image)
    for at in range(130, 190, 6):
        pen.line((at, 85, at + 8, 155), fill=(250, 240, 220) if at % 4 else (30, 20, 30), width=2)
    return jpeg(image)


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data)).convert("RGB")


def likeness(one: bytes, other: bytes) -> float:
    """How alike two pictures are from afar, but for their rims: the correlation of their light."""
    parts = [opened(data).crop((32, 24, SIDE - 32, 216)) for data in (one, other)]
    grey = [np.asarray(within(part, 24).convert("L"), float) for part in parts]
    return float(np.corrcoef(grey[0].ravel(), grey[1].ravel())[0, 1])


@pytest.mark.parametrize("style", Style)
def test_a_painting_is_the_same_picture_as_large_and_the_same_bytes_each_time(
    photo: bytes, style: Style
) -> None:
    one, two = (paint(photo, style, WHOLE, (FACE,), 7) for _ in range(2))
    assert one == two
    assert opened(one).size == opened(photo).size
    assert not Image.open(BytesIO(one)).getexif()
    assert likeness(one, photo) > 0.6


@pytest.mark.parametrize("style", Style)
def test_every_style_looks_different_and_another_seed_paints_otherwise(
    photo: bytes, style: Style
) -> None:
    painted = paint(photo, style, WHOLE, (), 7)
    assert paint(photo, style, WHOLE, (), 8) != painted
    difference = np.abs(plates.floats(opened(painted)) - plates.floats(opened(photo)))
    assert difference.mean() > 0.015


def _detail_lost(photo: bytes, painted: bytes, box: Box) -> float:
    left, top, right, bottom = box.left, box.top, box.right, box.bottom
    part = (int(left * SIDE), int(top * 240), int(right * SIDE), int(bottom * 240))
    crops = [plates.light(plates.floats(opened(data).crop(part))) for data in (photo, painted)]
    return float(np.abs(np.diff(crops[0]) - np.diff(crops[1])).mean())


@pytest.mark.parametrize("style", [Style.OIL, Style.WATERCOLOUR, Style.PENCIL, Style.CARTOON])
def test_a_face_keeps_more_of_its_detail_than_it_would_unknown(photo: bytes, style: Style) -> None:
    with_care, without = (paint(photo, style, WHOLE, faces, 7) for faces in ((FACE,), ()))
    assert _detail_lost(photo, with_care, FACE) < _detail_lost(photo, without, FACE)


@pytest.mark.parametrize("size", [(1, 1), (2, 3), (7, 400)])
@pytest.mark.parametrize("style", Style)
def test_the_smallest_pictures_are_painted_too(style: Style, size: tuple[int, int]) -> None:
    painted = paint(jpeg(Image.new("RGB", size, "teal")), style, WHOLE, (), 1)
    assert opened(painted).size == size


def test_structure_runs_along_stripes_whichever_way_they_lie() -> None:
    rows, columns = np.mgrid[0:96, 0:96].astype(np.float32)
    for degrees in (0, 30, 90, 135):
        turn = np.deg2rad(degrees)
        across = rows * np.cos(turn) - columns * np.sin(turn)
        found = flow.structure(plates.single(0.5 + 0.4 * np.sin(across / 2)), 4)
        along = np.abs(found.x * np.cos(turn) + found.y * np.sin(turn))[20:-20, 20:-20]
        assert along.mean() > 0.98


def test_following_the_structure_smooths_along_stripes_and_not_across() -> None:
    rows = np.mgrid[0:64, 0:64][0].astype(np.float32)
    stripes = plates.single(0.5 + 0.4 * np.sin(rows / 2))
    way = flow.flow(flow.structure(stripes, 4), 1)
    noisy = stripes + 0.2 * plates.noise((64, 64), 1, 5)
    smooth = way.along(plates.single(noisy), 4)
    assert np.abs(smooth - stripes)[8:-8, 8:-8].mean() < 0.5 * np.abs(noisy - stripes).mean()
