import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from shoebox.domain.box import Box
from shoebox.domain.collage import Frame, Shape, crop, cut, lost

SHARES = st.tuples(st.floats(0, 1), st.floats(0, 1)).map(sorted)


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


def test_what_a_frame_cuts_off_is_told_apart_from_what_it_cuts_into() -> None:
    square, wide = Frame(0, 0, 300, 300), Box(0.1, 0.4, 0.9, 0.6)
    assert lost(square, Shape(1.5, wide)) == pytest.approx(1 / 3)
    assert cut(square, Shape(1.5, wide)) == pytest.approx(1 - (2 / 3) / 0.8)
    assert cut(square, Shape(1.5, Box(0.4, 0.0, 0.8, 1.0))) == 0


def test_a_turned_card_covers_more_than_its_frame() -> None:
    upright = Frame(100, 100, 200, 100, border=10, foot=30)
    assert upright.extent == (90, 90, 310, 230)
    left, top, right, bottom = Frame(100, 100, 200, 100, 10, 30, turned=5).extent
    assert left < 90
    assert top < 90
    assert (left + right, top + bottom) == pytest.approx((400, 320))
