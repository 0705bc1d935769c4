"""What every family promises (R26), over any pictures, on any sheet."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shoebox.domain.box import Box
from shoebox.domain.collage import Family, Frame, Shape, Sheet, crop, cut, lost
from shoebox.domain.layout import GUTTER, arrange, chosen, shape
from shoebox.domain.recipe import Kind

from tests.fakes.samples import signals

FEED, SQUARE, STORY = (1440, 1800), (1440, 1440), (1080, 1920)
FORMATS = st.sampled_from([FEED, SQUARE, STORY])
MIDDLE = Box(0.4, 0.4, 0.6, 0.6)
SHARES = st.tuples(st.integers(0, 19), st.integers(1, 20)).map(
    lambda pair: (min(pair[0], pair[1] - 1) / 20, pair[1] / 20)
)
SHAPES = st.builds(
    lambda aspect, x, y: Shape(aspect, Box(x[0], y[0], x[1], y[1])),
    st.one_of(st.sampled_from([3 / 4, 4 / 3, 3 / 2, 9 / 16, 1.0]), st.floats(0.05, 20)),
    SHARES,
    SHARES,
)
PICTURES = st.lists(SHAPES, min_size=2, max_size=12)
FAMILIES = pytest.mark.parametrize("family", Family)
FILLING = pytest.mark.parametrize("family", [Family.MOSAIC, Family.GRID, Family.COVER])


def usual(count: int) -> list[Shape]:
    return [Shape([4 / 3, 3 / 4, 3 / 2][at % 3], MIDDLE) for at in range(count)]


def overlap(one: Frame, two: Frame) -> bool:
    left, top, right, bottom = one.extent
    others = two.extent
    return left < others[2] and others[0] < right and top < others[3] and others[1] < bottom


@FAMILIES
@settings(deadline=None, max_examples=30)
@given(PICTURES, FORMATS, st.integers(0), st.booleans())
def test_every_picture_has_a_frame_of_its_own_on_the_sheet(
    family: Family, shapes: list[Shape], size: tuple[int, int], seed: int, titled: bool
) -> None:
    sheet = arrange(family, shapes, size, seed, titled)
    assert (sheet.width, sheet.height) == size
    assert len(sheet.frames) == len(shapes)
    assert not any(overlap(one, two) for one, two in combinations(sheet.frames, 2))
    for frame in sheet.frames:
        left, top, right, bottom = frame.extent
        assert min(frame.width, frame.height) > 0
        assert left >= GUTTER - 1
        assert top >= sheet.band + GUTTER - 1
        assert right <= sheet.width - GUTTER + 1
        assert bottom <= sheet.height - GUTTER + 1


@FILLING
@settings(deadline=None, max_examples=20)
@given(PICTURES, FORMATS, st.integers(0), st.booleans())
def test_frames_and_gutters_fill_the_sheet(
    family: Family, shapes: list[Shape], size: tuple[int, int], seed: int, titled: bool
) -> None:
    sheet = arrange(family, shapes, size, seed, titled)
    covered = sum((one.width + GUTTER) * (one.height + GUTTER) for one in sheet.frames)
    assert covered == (sheet.width - GUTTER) * (sheet.height - sheet.band - GUTTER)


@settings(deadline=None, max_examples=20)
@given(PICTURES, FORMATS, st.integers(0), st.booleans())
def test_strips_of_film_run_from_edge_to_edge_with_even_margins(
    shapes: list[Shape], size: tuple[int, int], seed: int, titled: bool
) -> None:
    sheet = arrange(Family.FILMSTRIP, shapes, size, seed, titled)
    across = all((one.left, one.width) == (0, sheet.width) for one in sheet.strips)
    down = all(
        (one.top, one.top + one.height) == (sheet.band, sheet.height) for one in sheet.strips
    )
    assert across or down
    edges = [sheet.band + GUTTER] if across else [GUTTER]
    for one in sheet.strips:
        edges += [one.top, one.top + one.height] if across else [one.left, one.left + one.width]
    edges += [(sheet.height if across else sheet.width) - GUTTER]
    margins = [edges[at + 1] - edges[at] for at in range(0, len(edges), 2)]
    assert max(margins) - min(margins) <= 2
    assert all(any(_within(frame, strip) for strip in sheet.strips) for frame in sheet.frames)


def _within(frame: Frame, strip: Frame) -> bool:
    across = strip.left <= frame.left and frame.left + frame.width <= strip.left + strip.width
    down = strip.top <= frame.top and frame.top + frame.height <= strip.top + strip.height
    return across and down


@FAMILIES
@settings(deadline=None, max_examples=20)
@given(PICTURES, FORMATS, st.integers(0))
def test_the_salient_part_of_a_picture_is_shown_whole_where_it_fits(
    family: Family, shapes: list[Shape], size: tuple[int, int], seed: int
) -> None:
    for frame, one in zip(arrange(family, shapes, size, seed).frames, shapes, strict=True):
        width, height = max(1, round(4000 * one.aspect)), 4000
        if cut(frame, Shape(width / height, one.focus)) == 0:
            window = crop(width, height, frame, one.focus)
            assert window.left - 1 <= one.focus.left * width
            assert window.right + 1 >= one.focus.right * width
            assert window.top - 1 <= one.focus.top * height
            assert window.bottom + 1 >= one.focus.bottom * height


@FAMILIES
@settings(deadline=None, max_examples=15)
@given(PICTURES, FORMATS, st.integers(0))
def test_the_same_seed_gives_the_same_sheet(
    family: Family, shapes: list[Shape], size: tuple[int, int], seed: int
) -> None:
    assert arrange(family, shapes, size, seed) == arrange(family, shapes, size, seed)


@FAMILIES
@pytest.mark.parametrize("count", range(3, 13))
@pytest.mark.parametrize("size", [FEED, STORY, SQUARE])
def test_usual_photos_keep_most_of_themselves(
    family: Family, count: int, size: tuple[int, int]
) -> None:
    shapes = usual(count)
    pairs = list(zip(arrange(family, shapes, size, 1, True).frames, shapes, strict=True))
    assert sum(lost(*pair) for pair in pairs) / count < 0.4
    assert max(cut(*pair) for pair in pairs) == 0


@settings(deadline=None, max_examples=30)
@given(
    st.lists(st.sampled_from([0.75, 4 / 3, 1.0, 1.5, 2 / 3]), min_size=3, max_size=9),
    st.sampled_from([FEED, STORY]),
)
def test_a_mosaic_of_usual_photos_has_none_that_is_tiny(
    aspects: list[float], size: tuple[int, int]
) -> None:
    sheet = arrange(Family.MOSAIC, [Shape(one, MIDDLE) for one in aspects], size, 1)
    sizes = [frame.width * frame.height for frame in sheet.frames]
    assert max(sizes) / min(sizes) < 12


def test_a_mosaic_prefers_to_cut_where_nothing_salient_is() -> None:
    """A wide picture whose focus is as wide gets the wide frame."""
    wide, middle = Box(0.0, 0.3, 1.0, 0.7), Box(0.4, 0.3, 0.6, 0.7)
    for at in range(3):
        shapes = [Shape(1.5, wide if at == one else middle) for one in range(3)]
        sheet = arrange(Family.MOSAIC, shapes, FEED, 1)
        assert cut(sheet.frames[at], shapes[at]) < 0.05


def test_another_seed_may_give_another_sheet() -> None:
    for family in (Family.MOSAIC, Family.POLAROIDS, Family.COVER):
        assert len({arrange(family, usual(6), FEED, seed) for seed in range(20)}) > 1


def test_a_cover_has_one_picture_much_larger_than_the_others() -> None:
    sizes = sorted(
        one.width * one.height for one in arrange(Family.COVER, usual(6), FEED, 1).frames
    )
    assert sizes[-1] > 2 * sizes[-2]


@pytest.mark.parametrize("count", [0, 1, 13])
def test_another_number_of_pictures_is_refused(count: int) -> None:
    with pytest.raises(ValueError, match="2 to 12"):
        arrange(Family.GRID, usual(count), FEED, 1)


def test_a_sheet_too_small_is_refused() -> None:
    with pytest.raises(ValueError, match="too small"):
        arrange(Family.MOSAIC, usual(12), (300, 300), 1)


def picked(kind: Kind, shapes: list[Shape]) -> set[Family]:
    return {chosen(kind, shapes, FEED, seed) for seed in range(12)}


def test_the_kind_and_the_seed_choose_the_family() -> None:
    ordinary = [Shape(4 / 3, MIDDLE)] * 6
    assert Family.POLAROIDS in picked(Kind.BIRTHDAY, ordinary)
    assert Family.POLAROIDS not in picked(Kind.COLLAGE, ordinary)
    assert len(picked(Kind.COLLAGE, ordinary)) > 1


def test_a_family_that_would_cut_into_something_salient_is_not_chosen() -> None:
    whole = [Shape(2.0, Box(0.0, 0.0, 1.0, 1.0))] * 5
    for family in picked(Kind.BIRTHDAY, whole) - {Family.MOSAIC}:
        sheet = arrange(family, whole, FEED, 1, titled=True)
        assert max(cut(*pair) for pair in zip(sheet.frames, whole, strict=True)) <= 0.02
    assert Family.POLAROIDS not in picked(Kind.BIRTHDAY, whole)


@pytest.mark.parametrize("count", [1, 14])
def test_what_is_no_collage_is_called_a_mosaic(count: int) -> None:
    assert picked(Kind.RESTYLE, usual(count)) == {Family.MOSAIC}


def test_a_shape_is_what_was_measured_on_a_picture() -> None:
    assert shape(signals(width=300, height=200, focus=MIDDLE)) == Shape(1.5, MIDDLE)


def test_a_title_gets_a_band_of_its_own() -> None:
    bands = [arrange(Family.GRID, usual(4), FEED, 1, titled).band for titled in (False, True)]
    assert bands[0] == 0 < bands[1]
    assert isinstance(arrange(Family.GRID, usual(4), FEED, 1), Sheet)
