"""What themes add to a collage, seen in its pixels."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from shoebox.domain.box import Box
from shoebox.domain.collage import Family, Frame, Shape, Sheet
from shoebox.domain.costume import decorated
from shoebox.domain.dress import DRESSES
from shoebox.domain.inset import Inset
from shoebox.domain.layout import arrange
from shoebox.domain.motif import Motif
from shoebox.domain.ornament import Decoration
from shoebox.domain.place import Place
from shoebox.domain.route import Route, Stop
from shoebox.domain.storyboard import Shot, Storyboard
from shoebox.domain.theme import Theme
from shoebox.domain.typeface import Typeface
from shoebox.imaging.garlands import GARLANDS
from shoebox.imaging.lettering import lettered
from shoebox.imaging.motifs import MOTIFS
from shoebox.imaging.recap import pages
from shoebox.imaging.studio import draw

from tests.unit.imaging.pictures import opened, saved

SIZE = (480, 600)
FOCUS = Box(0.3, 0.3, 0.7, 0.7)
ROUTE = Route((Stop("Porto", Place(41.15, -8.6)), Stop("Lisbon", Place(38.7, -9.15))))


@cache
def picture() -> bytes:
    """Grey, with something green in its middle."""
    image = Image.new("RGB", (300, 200), (90, 90, 90))
    image.paste((0, 255, 0), (90, 60, 210, 140))
    return saved(image, quality=95)


def dressed(
    theme: Theme, family: Family = Family.MOSAIC, route: Route | None = None
) -> tuple[Sheet, Decoration]:
    shapes = [Shape(1.5, FOCUS)] * 4
    framed = [*shapes, *([Shape(1.0, Box(0, 0, 1, 1))] if route else [])]
    sheet = arrange(family, framed, SIZE, 5, titled=True, themed=True)
    return sheet, decorated(theme, sheet, [(one, ()) for one in shapes], 5, "Hurra!", route)


def drawn(sheet: Sheet, decoration: Decoration, title: str = "Été 2026") -> NDArray[np.int16]:
    pictures = [(picture(), FOCUS)] * 4
    return np.asarray(opened(draw(sheet, pictures, title, decoration=decoration)), dtype=np.int16)


@pytest.mark.parametrize("theme", Theme)
def test_a_theme_is_drawn_the_same_every_time_on_paper_of_its_colour(theme: Theme) -> None:
    sheet, found = dressed(theme)
    bare = replace(found, strewn=(), stickers=())
    pictures = [(picture(), FOCUS)] * 4
    one, two = (draw(sheet, pictures, "May", decoration=found) for _ in range(2))
    assert one == two
    assert np.abs(drawn(sheet, bare)[sheet.band - 4, 40] - DRESSES[theme].paper).max() <= 3
    assert (np.abs(drawn(sheet, found) - drawn(sheet, bare)) > 40).any()


@pytest.mark.parametrize("family", Family)
def test_ornaments_hide_nothing_green(family: Family) -> None:
    """All that is salient is green, and nothing else is: stickers take none of it away."""
    sheet, found = dressed(Theme.BIRTHDAY, family)
    assert found.stickers

    def green(image: NDArray[np.int16]) -> int:
        return int(((image[..., 1] > 200) & (image[..., 0] < 60) & (image[..., 2] < 60)).sum())

    bare = green(drawn(sheet, replace(found, strewn=(), stickers=())))
    assert green(drawn(sheet, found)) == pytest.approx(bare, rel=0.01)
    assert bare > 0.02 * sheet.width * sheet.height


def test_a_greeting_stands_above_the_title_and_ornaments_leave_both_alone() -> None:
    sheet, found = dressed(Theme.CHRISTMAS)
    with_words = drawn(sheet, found)
    without = drawn(sheet, replace(found, greeting=""))
    band = slice(0, sheet.band)
    assert (np.abs(with_words[band] - without[band]) > 40).any()
    untitled = drawn(sheet, replace(found, strewn=(), stickers=()))
    middle = slice(sheet.width // 5, -sheet.width // 5)
    assert np.abs(with_words[band, middle] - untitled[band, middle]).max() < 40


def test_the_map_takes_the_last_frame() -> None:
    sheet, found = dressed(Theme.JOURNEY, Family.GRID, ROUTE)
    image = drawn(sheet, found)
    frame = sheet.frames[-1]
    part = image[frame.top : frame.top + frame.height, frame.left : frame.left + frame.width]
    red, green, blue = DRESSES[Theme.JOURNEY].accent
    line = np.abs(part - (red, green, blue)).max(axis=2) < 30
    assert 0.002 < line.mean() < 0.2
    assert np.median(part[..., 0]) > 200, "the rest is paper"


def test_every_motif_can_be_drawn() -> None:
    assert MOTIFS.keys() | GARLANDS.keys() == set(Motif)
    assert {one.garland for one in DRESSES.values()} - {None} == GARLANDS.keys()


def test_a_long_title_is_made_smaller_before_it_is_cut() -> None:
    mask = lettered("Winter 2025-2026", 500, 200, Typeface.SERIF)
    _, top, right, bottom = mask.getbbox() or (0, 0, 0, 0)
    end = mask.crop((right - 10, top, right, top + (bottom - top) // 2))
    assert end.getbbox(), "a digit is at the end: three dots would be low"


def test_the_first_page_of_a_trip_has_its_map_and_no_other_page_has() -> None:
    frame = Frame(0, 0, 180, 320)
    whole = Box(0.0, 0.0, 1.0, 1.0)
    told = Storyboard(180, 320, tuple(Shot(at, 30, 0, frame, whole, whole) for at in (0, 1)))
    card = Inset(ROUTE, Frame(80, 60, 80, 80, border=5, turned=3.0))
    with_map, without = (
        [np.asarray(opened(page), dtype=np.int16) for page in pages(told, [picture] * 2, "", one)]
        for one in (card, None)
    )
    assert (with_map[1] == without[1]).all()
    rows, columns = np.nonzero(np.abs(with_map[0] - without[0]).max(axis=2) > 40)
    assert 40 < rows.min() < rows.max() < 165
    assert 60 < columns.min() < columns.max() < 180
