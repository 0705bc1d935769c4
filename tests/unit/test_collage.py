from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from shoebox.domain.collage import Frame, Sheet, arrange, below, crop
from shoebox.domain.media import Box

ASPECTS = st.lists(
    st.one_of(
        st.sampled_from([Fraction(3, 4), Fraction(4, 3), Fraction(3, 2), Fraction(9, 16)]),
        st.floats(0.05, 20),
    ),
    min_size=2,
    max_size=12,
)
CANVASES = st.tuples(st.integers(300, 2000), st.integers(300, 2000))
GUTTERS = st.integers(0, 20)
SHARES = st.tuples(st.floats(0, 1), st.floats(0, 1)).map(sorted)


def covered(sheet: Sheet) -> int:
    """The area of all frames, each with the gutters to its left and top."""
    gutter = sheet.gutter
    return sum((frame.width + gutter) * (frame.height + gutter) for frame in sheet.frames)


def overlap(one: Frame, two: Frame) -> bool:
    across = one.left < two.left + two.width and two.left < one.left + one.width
    down = one.top < two.top + two.height and two.top < one.top + one.height
    return across and down


def assert_filled(sheet: Sheet, top: int = 0) -> None:
    """No overlap, all inside, and the areas add up: so nothing is left bare."""
    gutter = sheet.gutter
    pairs = [(one, two) for at, one in enumerate(sheet.frames) for two in sheet.frames[:at]]
    assert not any(overlap(one, two) for one, two in pairs)
    assert covered(sheet) == (sheet.width - gutter) * (sheet.height - top - gutter)
    for frame in sheet.frames:
        assert min(frame.width, frame.height) > 0
        assert gutter <= frame.left <= sheet.width - gutter - frame.width
        assert top + gutter <= frame.top <= sheet.height - gutter - frame.height


@settings(deadline=None, max_examples=40)
@given(ASPECTS, CANVASES, GUTTERS, st.integers())
def test_the_canvas_is_filled_and_nothing_overlaps(
    aspects: list[Fraction | float], canvas: tuple[int, int], gutter: int, seed: int
) -> None:
    sheet = arrange(aspects, *canvas, gutter, seed)
    assert len(sheet.frames) == len(aspects)
    assert (sheet.width, sheet.height) == canvas
    assert_filled(sheet)


@settings(deadline=None, max_examples=40)
@given(ASPECTS, GUTTERS, st.integers(0, 150))
def test_a_band_leaves_the_rest_filled(
    aspects: list[Fraction | float], gutter: int, band: int
) -> None:
    assert_filled(below(arrange(aspects, 1080, 1920, gutter, 1), band), band)


@settings(deadline=None, max_examples=40)
@given(ASPECTS, st.integers())
def test_the_same_seed_gives_the_same_sheet(aspects: list[Fraction | float], seed: int) -> None:
    assert arrange(aspects, 1440, 1800, 16, seed) == arrange(aspects, 1440, 1800, 16, seed)


def test_another_seed_may_give_another_sheet() -> None:
    aspects = [Fraction(4, 3), Fraction(3, 4)] * 3
    assert len({arrange(aspects, 1440, 1800, 16, seed) for seed in range(20)}) > 1


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.sampled_from([0.75, 4 / 3, 1.0, 1.5, 2 / 3]), min_size=3, max_size=9),
    st.sampled_from([(1440, 1800), (1080, 1920)]),
)
def test_usual_photos_are_of_like_size_and_keep_most_of_themselves(
    aspects: list[float], canvas: tuple[int, int]
) -> None:
    sheet = arrange(aspects, *canvas, 16, 1)
    sizes = [frame.width * frame.height for frame in sheet.frames]
    assert max(sizes) / min(sizes) < 12
    for frame, aspect in zip(sheet.frames, aspects, strict=True):
        ratio = frame.width / frame.height / aspect
        assert min(ratio, 1 / ratio) > 0.5


@pytest.mark.parametrize("count", [0, 1, 13])
def test_another_number_of_pictures_is_refused(count: int) -> None:
    with pytest.raises(ValueError, match="2 to 12"):
        arrange([1.0] * count, 1440, 1800, 16, 1)


def test_a_canvas_too_small_is_refused() -> None:
    with pytest.raises(ValueError, match="too small"):
        arrange([1.0] * 12, 100, 100, 16, 1)


@given(
    st.integers(1, 4000),
    st.integers(1, 4000),
    st.integers(1, 2000),
    st.integers(1, 2000),
    SHARES,
    SHARES,
)
def test_a_crop_keeps_the_focus_whole_where_it_fits(
    width: int, height: int, across: int, down: int, x: list[float], y: list[float]
) -> None:
    assume(x[0] < x[1] and y[0] < y[1])
    focus = Box(x[0], y[0], x[1], y[1])
    window = crop(width, height, Frame(0, 0, across, down), focus)
    assert 0 <= window.left < window.right <= width
    assert 0 <= window.top < window.bottom <= height
    if (x[1] - x[0]) * width <= window.right - window.left - 2:
        assert window.left <= x[0] * width
        assert window.right >= x[1] * width
    if (y[1] - y[0]) * height <= window.bottom - window.top - 2:
        assert window.top <= y[0] * height
        assert window.bottom >= y[1] * height


@given(st.integers(200, 4000), st.integers(200, 4000), st.integers(50, 900), st.integers(50, 900))
def test_a_crop_has_the_aspect_of_its_frame(w: int, h: int, across: int, down: int) -> None:
    window = crop(w, h, Frame(0, 0, across, down), Box(0.4, 0.4, 0.6, 0.6))
    shown = (window.right - window.left) / (window.bottom - window.top)
    assert shown == pytest.approx(across / down, rel=0.12)
