from math import hypot

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shoebox.domain.box import Box
from shoebox.domain.collage import Family, Frame, Shape
from shoebox.domain.costume import decorated
from shoebox.domain.layout import arrange, holds
from shoebox.domain.ornament import title_zone
from shoebox.domain.theme import Theme
from shoebox.domain.zone import zones_of

MIDDLE = Box(0.25, 0.25, 0.75, 0.75)
WHOLE = Box(0.0, 0.0, 1.0, 1.0)
BOXES = st.builds(
    lambda x, y, width, height: Box(x, y, min(1.0, x + width), min(1.0, y + height)),
    *(st.floats(0, 0.8), st.floats(0, 0.8)),
    *(st.floats(0.05, 0.9), st.floats(0.05, 0.9)),
)
PICTURES = st.lists(st.builds(Shape, st.floats(0.4, 2.5), BOXES), min_size=3, max_size=9)


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(Family), st.sampled_from(Theme), PICTURES, BOXES, st.integers(0, 99))
def test_no_sticker_covers_what_is_salient_or_a_face_or_the_title_or_leaves_the_sheet(
    family: Family, theme: Theme, shapes: list[Shape], face: Box, seed: int
) -> None:
    sheet = arrange(family, shapes, (1440, 1800), seed, titled=True, themed=True)
    found = decorated(theme, sheet, [(one, [face]) for one in shapes], seed)
    kept = [title_zone(sheet)]
    for frame, shape in zip(sheet.frames, shapes, strict=True):
        kept += zones_of(frame, shape, [face])
    for one in found.stickers:
        for left, top, right, bottom in kept:
            away = max(left - one.x, 0, one.x - right), max(top - one.y, 0, one.y - bottom)
            assert hypot(*away) >= one.size / 2
        assert one.size / 2 <= one.x <= sheet.width - one.size / 2
        assert one.size / 2 <= one.y <= sheet.height - one.size / 2


@pytest.mark.parametrize("theme", Theme)
def test_every_theme_has_stickers_where_there_is_room_and_the_seed_moves_them(
    theme: Theme,
) -> None:
    shapes = [Shape(1.5, MIDDLE)] * 5
    sheet = arrange(Family.MOSAIC, shapes, (1440, 1800), 1, titled=True, themed=True)
    one, same, other = (decorated(theme, sheet, [(s, ()) for s in shapes], n) for n in (1, 1, 2))
    assert one == same != other
    assert len(one.stickers) >= 2


def test_zones_follow_a_crop_and_a_turn() -> None:
    upright = Frame(100, 100, 200, 200)
    (zone,) = zones_of(upright, Shape(2.0, MIDDLE), ())
    assert zone == pytest.approx((100, 150, 300, 250), abs=1)
    card = Frame(100, 100, 200, 200, border=10, turned=90.0)
    corner = Box(0.25, 0.0, 0.5, 0.5)  # Of the left half, which is shown; turned, it is below.
    (zone, face) = zones_of(card, Shape(2.0, Box(0.0, 0.0, 0.5, 1.0)), [corner])
    assert zone == pytest.approx((100, 100, 300, 300), abs=1)
    assert face == pytest.approx((100, 100, 200, 200), abs=1)


@pytest.mark.parametrize("family", Family)
def test_a_themed_sheet_holds_all_frames_and_their_mats(family: Family) -> None:
    for count in range(2, 13):
        if not holds(family, count):
            continue
        shapes = [Shape(0.7 + 0.1 * at, MIDDLE) for at in range(count)]
        sheet = arrange(family, shapes, (1080, 1920), 3, titled=True, themed=True)
        extents = [frame.extent for frame in sheet.frames]
        assert all(top >= sheet.band for _, top, _, _ in extents)
        assert all(
            left >= 0 and right <= 1080 and bottom <= 1920 for left, _, right, bottom in extents
        )
        for at, one in enumerate(extents):
            for two in extents[at + 1 :]:
                apart = one[2] <= two[0] or two[2] <= one[0] or one[3] <= two[1] or two[3] <= one[1]
                assert apart
