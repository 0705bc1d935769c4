"""Stickers: drawn here, beside the title, never over a picture."""

from dataclasses import replace
from io import BytesIO

import numpy as np
import pytest
from PIL import Image
from shoebox.domain.collage import Family, Shape, Sheet
from shoebox.domain.layout import arrange
from shoebox.domain.media import Box
from shoebox.domain.theme import Theme
from shoebox.imaging import studio
from shoebox.imaging.stickers import pair

from tests.unit.imaging.pictures import saved, scene

WHOLE = Box(0, 0, 1, 1)
PHOTOS = [(saved(scene(90, 60, seed=seed)), WHOLE) for seed in range(3)]
SHEET = arrange(Family.GRID, [Shape(1.5, WHOLE)] * 3, (600, 750), 3, titled=True)


def drawn(sheet: Sheet, title: str = "A day") -> np.ndarray:
    return np.asarray(Image.open(BytesIO(studio.draw(sheet, PHOTOS, title))).convert("RGB"), int)


@pytest.mark.parametrize("theme", Theme)
def test_every_theme_has_two_stickers_that_fill_their_squares(theme: Theme) -> None:
    for sticker in pair(theme, 48):
        assert (sticker.mode, sticker.size) == ("RGBA", (48, 48))
        opaque = np.asarray(sticker)[..., 3] > 128
        assert 0.1 < opaque.mean() < 0.9
        assert np.ptp(np.nonzero(opaque)[0]) > 18


def test_stickers_lie_on_both_sides_of_the_title_and_nowhere_else() -> None:
    changed = np.abs(drawn(replace(SHEET, theme=Theme.BIRTHDAY)) - drawn(SHEET)).max(axis=2) > 24
    rows, columns = np.nonzero(changed)
    assert rows.max() < SHEET.band + SHEET.gutter
    assert columns.min() < SHEET.width / 2 < columns.max()
    assert not changed[:, SHEET.width // 2 - 20 : SHEET.width // 2 + 20].any()


def test_a_title_that_needs_the_room_has_no_stickers() -> None:
    long = "A title that is as wide as the sheet is, and a little more"
    assert (drawn(replace(SHEET, theme=Theme.EASTER), long) == drawn(SHEET, long)).all()


def test_without_a_title_there_are_none() -> None:
    assert (drawn(replace(SHEET, theme=Theme.EASTER), "") == drawn(SHEET, "")).all()
