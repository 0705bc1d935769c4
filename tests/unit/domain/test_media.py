"""What is known of an item, and what a device may claim."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from shoebox.domain.device import FILMS, STILLS
from shoebox.domain.mark import Mark
from shoebox.domain.media import MAX_BYTES, MediaState
from shoebox.domain.refusal import PASSING, Refusal
from shoebox.domain.signals import Look
from shoebox.domain.taken import EARLIEST, Taken, plausible

from tests.fakes.samples import claim, item, signals
from tests.fakes.world import NOON

NOW = NOON.replace(tzinfo=None)
DAY, SECOND = timedelta(days=1), timedelta(seconds=1)


@pytest.mark.parametrize(
    ("local", "believed"),
    [
        (EARLIEST - SECOND, False),
        (EARLIEST, True),
        (NOW, True),
        (NOW + DAY, True),
        (NOW + DAY + SECOND, False),
        (datetime(1970, 1, 1), False),
    ],
)
def test_a_time_is_plausible_between_1990_and_tomorrow(local: datetime, believed: bool) -> None:
    assert plausible(Taken(local), NOON) is believed


def test_a_photo_from_the_far_side_of_the_date_line_is_plausible() -> None:
    assert plausible(Taken(NOW + timedelta(hours=14), timedelta(hours=14)), NOON)


@pytest.mark.parametrize("refusal", Refusal)
def test_a_refused_item_is_wanted_again_only_where_the_reason_may_pass(refusal: Refusal) -> None:
    refused = item("a", state=MediaState.REFUSED, signals=None, refusal=refusal)
    assert not refused.held
    assert refused.settled is (refusal not in PASSING)
    assert refused.closed is (None if refusal in PASSING else refusal)


def test_a_held_item_is_settled_and_a_deleted_one_closed() -> None:
    held = item("a")
    assert (held.held, held.settled, held.closed) == (True, True, None)
    deleted = replace(held, state=MediaState.DELETED, signals=None)
    assert (deleted.held, deleted.settled, deleted.closed) == (False, True, Refusal.DELETED)


def test_the_aspect_is_exact() -> None:
    assert signals(width=4000, height=3000).aspect * 3 == 4


@pytest.mark.parametrize("media_type", sorted(STILLS | FILMS))
def test_a_claim_of_a_picture_or_a_film_is_welcome(media_type: str) -> None:
    assert claim(b"x", media_type=media_type).refusal is None


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"marks": (Mark.ARCHIVED, Mark.HIDDEN), "size": 0}, Refusal.HIDDEN),
        ({"marks": (Mark.LOCKED,)}, Refusal.HIDDEN),
        ({"marks": (Mark.ARCHIVED, Mark.FAVOURITE)}, Refusal.ARCHIVED),
        ({"marks": (Mark.SCREENSHOT,)}, Refusal.SCREENSHOT),
        ({"marks": (Mark.DUPLICATE,)}, Refusal.NEAR_DUPLICATE),
        ({"marks": (Mark.FAVOURITE, Mark.BURST, Mark.LIVE)}, None),
        ({"left": True}, Refusal.LEFT),
        ({"size": 0}, Refusal.EMPTY),
        ({"size": MAX_BYTES}, None),
        ({"size": MAX_BYTES + 1}, Refusal.TOO_LARGE),
        ({"media_type": "video/x-msvideo"}, Refusal.UNSUPPORTED_TYPE),
        ({"media_type": "image/svg+xml"}, Refusal.UNSUPPORTED_TYPE),
    ],
)
def test_a_claim_is_refused_for_the_first_reason(
    change: dict[str, object], refusal: Refusal | None
) -> None:
    assert claim(b"x", **change).refusal is refusal


def test_an_instant_is_the_same_by_another_clock() -> None:
    noon = Taken(datetime(2024, 5, 6, 1, 30), timedelta())
    seen = noon.seen_from(-timedelta(hours=3))
    assert (seen.local, seen.instant) == (datetime(2024, 5, 5, 22, 30), noon.instant)


def test_neither_a_film_nor_a_screenshot_is_suggestible() -> None:
    assert signals().suggestible
    assert not signals(duration=0.0).suggestible
    assert not signals(look=Look.SCREENSHOT).suggestible
