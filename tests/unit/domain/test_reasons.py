"""Over rolls that nobody thought of: reasons are true, and the same roll tells the same."""

from dataclasses import replace
from datetime import date, datetime
from random import Random
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st
from shoebox.domain.chronicle import learn
from shoebox.domain.clip import clips
from shoebox.domain.curation import choose
from shoebox.domain.discovery import discover
from shoebox.domain.eligible import eligible
from shoebox.domain.finding import Finding
from shoebox.domain.mark import Mark
from shoebox.domain.media import MediaItem
from shoebox.domain.moment import Photo, dated, photos
from shoebox.domain.reasons import Grounds, holds
from shoebox.domain.recipe import Kind
from shoebox.domain.survey import Knowledge, Setting, survey
from shoebox.domain.taken import Taken

from tests.fakes.roll_of_life import DAY, HERE, HOME, QUEBEC, crowd, everyday, occasion, tags
from tests.fakes.samples import item, signals

FIRST = date(2023, 1, 4)
WORDS = ("candle", "dessert", "toy", "academic gown", "graduation cap", "jack-o'-lantern", "meal")
CITY = Setting("CA")
ZONES = (
    "America/St_Johns",
    "Europe/Paris",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Asia/Kathmandu",
)

occasions = st.builds(
    lambda days, count, hour, place, words, people: occasion(
        FIRST + days * DAY, count, hour, place, tags=tags(*words), objects=crowd(people)
    ),
    st.integers(0, 700),
    st.integers(1, 7),
    st.integers(0, 23),
    st.sampled_from([HOME, QUEBEC, None]),
    st.lists(st.sampled_from(WORDS), max_size=2, unique=True),
    st.integers(0, 5),
)
rolls = st.lists(occasions, max_size=14).map(
    lambda parts: {one.id: one for part in [everyday(FIRST, 30), *parts] for one in part}
)


def _items(roll: dict[str, Photo]) -> list[MediaItem]:
    return [replace(item(""), id=one.id, signals=one.signals) for one in roll.values()]


def _found(items: list[MediaItem]) -> tuple[list[Finding], Knowledge]:
    roll = photos(items)
    known = learn(roll, CITY)
    return discover(survey(roll, known, CITY), known, date(2025, 6, 12)), known


@given(rolls)
def test_every_reason_of_every_finding_is_true(roll: dict[str, Photo]) -> None:
    found, known = _found(_items(roll))
    for finding in found:
        grounds = Grounds(finding.photos, known, CITY)
        assert all(holds(reason, grounds) for reason in finding.reasons)


@given(rolls, st.randoms(use_true_random=False))
def test_the_order_in_which_photos_came_changes_nothing(
    roll: dict[str, Photo], random: Random
) -> None:
    items = _items(roll)
    shuffled = list(items)
    random.shuffle(shuffled)
    assert _found(shuffled) == _found(items)


@given(rolls)
def test_what_is_chosen_is_of_the_finding_and_nothing_that_repeats(roll: dict[str, Photo]) -> None:
    for finding in _found(_items(roll))[0]:
        choice = choose(finding.photos)
        fates = [one.id for one in choice.chosen] + [one.media for one in choice.left_out]
        assert sorted(fates) == sorted(one.id for one in finding.photos)


@given(st.datetimes(datetime(2000, 1, 1), datetime(2030, 1, 1)), st.sampled_from(ZONES))
def test_a_photo_belongs_to_the_local_day_of_its_own_offset(moment: datetime, zone: str) -> None:
    local = moment.replace(tzinfo=ZoneInfo("UTC")).astimezone(ZoneInfo(zone))
    taken = Taken(local.replace(tzinfo=None), local.utcoffset())
    assert taken.day == local.date()
    assert taken.instant == local


def _film(name: str, seconds: float, *marks: Mark) -> MediaItem:
    taken = Taken(occasion(FIRST, 1)[0].taken.local, HERE)
    return item(name, signals=signals(taken, duration=seconds), marks=marks)


def test_a_clip_is_made_of_the_best_film_of_a_month() -> None:
    short, long, plain = _film("short", 1.0), _film("long", 4000.0), _film("plain", 12.0)
    liked = _film("liked", 30.0, Mark.FAVOURITE)
    (clip,) = clips([short, long, plain, liked])
    assert (clip.kind, clip.photos[0].id) == (Kind.CLIP, liked.id)
    assert holds(clip.reasons[0], Grounds(clip.photos, Knowledge(), CITY))
    assert clips([short, long, _film("hidden", 12.0, Mark.HIDDEN)]) == []
    assert photos([plain]) == []
    assert len(dated(eligible([plain]))) == 1
