import numpy as np
import pytest
from PIL import Image
from shoebox.imaging import prints
from shoebox.imaging.decode import Negative
from shoebox.imaging.scale import evenly, from_rows, within

from tests.unit.imaging.pictures import scene

# What Exif 2.32 says of where row 0 and column 0 of the stored picture belong.
MEANT = {
    1: lambda stored: stored,
    2: lambda stored: stored[:, ::-1],
    3: lambda stored: stored[::-1, ::-1],
    4: lambda stored: stored[::-1],
    5: lambda stored: stored.transpose(1, 0, 2),
    6: lambda stored: stored[::-1].transpose(1, 0, 2),
    7: lambda stored: stored[::-1, ::-1].transpose(1, 0, 2),
    8: lambda stored: stored[:, ::-1].transpose(1, 0, 2),
}


@pytest.mark.parametrize("orientation", MEANT)
def test_every_pixel_goes_where_the_orientation_puts_it(orientation: int) -> None:
    stored = scene(37, 23)
    upright = prints.preview(Negative(stored, 37, 23, None), orientation)
    assert np.array_equal(np.asarray(upright), MEANT[orientation](np.asarray(stored)))


@pytest.mark.parametrize(("size", "stride"), [((400, 300), 1200), ((399, 301), 1280)])
def test_rows_are_made_smaller_as_the_picture_would_be(size: tuple[int, int], stride: int) -> None:
    picture = scene(*size)
    padded = np.zeros((size[1], stride), dtype=np.uint8)
    padded[:, : 3 * size[0]] = np.asarray(picture).reshape(size[1], -1)
    rows = np.asarray(from_rows(padded.tobytes(), size, stride, 100), dtype=int)
    whole = np.asarray(within(picture, 100), dtype=int)
    assert rows.shape == whole.shape
    assert np.abs(rows - whole).max() <= 2


def test_rows_that_are_small_enough_are_taken_as_they_are() -> None:
    picture = scene(40, 30)
    taken = from_rows(picture.tobytes(), (40, 30), 120, 100)
    assert np.array_equal(np.asarray(taken), np.asarray(picture))


@pytest.mark.parametrize(("side", "even"), [(101, (100, 76)), (50, (50, 36))])
def test_even_sides_move_nothing(side: int, even: tuple[int, int]) -> None:
    picture = scene(101, 75)
    made = evenly(picture, side)
    wanted = picture.resize(even, Image.Resampling.LANCZOS)
    assert made.size == even
    assert np.abs(np.asarray(made, dtype=int) - np.asarray(wanted, dtype=int)).max() <= 2


def test_what_is_transparent_lends_its_colour_to_nothing() -> None:
    glass = Image.new("RGBA", (400, 400), (255, 0, 0, 0))
    glass.paste((0, 0, 255, 255), (0, 0, 200, 400))
    edge = np.asarray(within(glass, 101))[:, 48:53]
    assert edge[..., 0].max() == 0
