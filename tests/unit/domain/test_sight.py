import pytest
from shoebox.domain.box import Box
from shoebox.domain.sight import (
    FEW_LINES,
    PAGE_LINES,
    SCREEN_LINES,
    SCREEN_SURE,
    Seen,
    understood,
)
from shoebox.domain.signals import Look, Remark, Tag

from tests.fakes.samples import signals

FOCUS = Box(0.25, 0.25, 0.75, 0.75)


def test_what_was_not_measured_is_not_told_and_the_focus_stays() -> None:
    known = signals(focus=FOCUS)
    assert understood(known, Seen()) == known


def test_what_was_measured_is_told() -> None:
    seen = Seen(tags=(Tag("dog", 0.9),), faces=(), unsafe=0.25, embedding="AAA=")
    told = understood(signals(), seen)
    assert (told.tags, told.faces, told.unsafe, told.embedding) == (
        (Tag("dog", 0.9),),
        (),
        0.25,
        "AAA=",
    )


def test_the_focus_that_a_model_sees_grows_to_hold_every_face() -> None:
    seen = Seen(focus=Box(0.4, 0.4, 0.6, 0.6), faces=(Box(0.1, 0.5, 0.2, 0.7),))
    assert understood(signals(focus=FOCUS), seen).focus == Box(0.1, 0.4, 0.6, 0.7)


@pytest.mark.parametrize(
    ("look", "lines", "expected"),
    [
        (Look.DOCUMENT, FEW_LINES - 1, Look.PHOTO),
        (Look.DOCUMENT, FEW_LINES, Look.DOCUMENT),
        (Look.DOCUMENT, None, Look.DOCUMENT),
        (Look.PHOTO, PAGE_LINES - 1, Look.PHOTO),
        (Look.PHOTO, PAGE_LINES, Look.DOCUMENT),
        (Look.PHOTO, None, Look.PHOTO),
        (Look.SCREENSHOT, 0, Look.SCREENSHOT),
        (Look.SCREENSHOT, 40, Look.SCREENSHOT),
    ],
)
def test_writing_settles_whether_it_is_a_document(
    look: Look, lines: int | None, expected: Look
) -> None:
    assert understood(signals(look=look), Seen(lines=lines)).look is expected


@pytest.mark.parametrize(
    ("score", "lines", "remarks", "expected"),
    [
        (SCREEN_SURE, SCREEN_LINES, (Remark.NO_EXIF,), Look.SCREENSHOT),
        (SCREEN_SURE - 0.01, SCREEN_LINES, (Remark.NO_EXIF,), Look.PHOTO),
        (SCREEN_SURE, SCREEN_LINES - 1, (Remark.NO_EXIF,), Look.PHOTO),
        (SCREEN_SURE, SCREEN_LINES, (), Look.PHOTO),
    ],
)
def test_a_screenshot_that_was_passed_on_is_known_by_all_its_signs_together(
    score: float, lines: int, remarks: tuple[Remark, ...], expected: Look
) -> None:
    seen = Seen(tags=(Tag("web page", score),), lines=lines)
    assert understood(signals(remarks=remarks), seen).look is expected
