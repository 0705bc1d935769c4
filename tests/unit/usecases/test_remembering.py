"""What is known of a roll keeps step with it, whatever is added, taken away, excluded or cut short;
and what it knows reaches the person."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

import pytest
from shoebox.domain.chronicle import Chronicle
from shoebox.domain.exclusion import Exclusion, When
from shoebox.domain.home import month_of
from shoebox.domain.moment import Photo, photos
from shoebox.domain.pace import LONGEST_QUEUE, Holding, waiting
from shoebox.domain.place import Place
from shoebox.domain.problem import VersionMismatch
from shoebox.domain.profile import Profile
from shoebox.domain.reasons import Grounds, holds
from shoebox.domain.recipe import Kind
from shoebox.domain.suggestion import Suggestion, SuggestionState
from shoebox.domain.survey import Knowledge, Setting
from shoebox.usecases import remember, suggest
from shoebox.usecases.pacing import Pacer, skipped
from shoebox.usecases.suggest import suggest as look

from tests.fakes.imaging import photograph
from tests.fakes.roll_of_life import everyday, occasion
from tests.fakes.roll_of_life import party as celebration
from tests.fakes.samples import ANNA, MORNING, item
from tests.fakes.world import NOON, FakeClock
from tests.unit.usecases.house import SETTLE, House, open_house, party
from tests.unit.usecases.test_excluding import say

DAY = timedelta(days=1)
TODAY = datetime(2026, 12, 1, 9)


def _known(house: House) -> Chronicle:
    return replace(house.chronicles.find(ANNA), revision=0)


def _days(house: House) -> list[date]:
    leaves = [leaf for (_, _), leaf in sorted(house.chronicles.kept.items())]
    return [day for leaf in leaves for day in leaf.dated]


def _life(count: int = 20, apart: int = 9) -> House:
    """A party every few days, all uploaded at once."""
    house = open_house()
    for n in range(count):
        house.take_in(party(4, TODAY - (n * apart + 3) * DAY, f"party {n}"))
    return house


def test_a_roll_that_grew_day_by_day_is_known_as_one_that_came_at_once() -> None:
    grown, whole = open_house(), _life(6)
    for n in reversed(range(6)):
        grown.take_in(party(4, TODAY - (n * 9 + 3) * DAY, f"party {n}"))
        grown.work()
    whole.work()
    assert _known(grown).months == _known(whole).months
    assert _days(grown) == _days(whole)


def test_a_deleted_photo_is_known_of_no_more() -> None:
    house = _life(2)
    house.work()
    gone = TODAY.date() - 3 * DAY
    for one in house.roll.taken_between(ANNA, gone, gone):
        house.delete(one.id)
    assert gone in _days(house)
    house.work()
    assert _days(house) == [TODAY.date() - 12 * DAY]


def test_what_is_excluded_is_known_of_no_more_and_again_when_it_is_allowed() -> None:
    house = _life(2)
    house.work()
    before = _days(house)
    gone = TODAY.date() - 3 * DAY
    say(house, Exclusion(dates=(When(gone, gone),)))
    house.work()
    assert _days(house) == [day for day in before if day != gone]
    say(house, Exclusion())
    house.work()
    assert _days(house) == before


def test_other_rules_read_the_roll_again(monkeypatch: pytest.MonkeyPatch) -> None:
    house = _life(2)
    house.work()
    before = _days(house)
    monkeypatch.setattr(remember, "RULES", 99)
    house.take_in(party(4, TODAY - 40 * DAY, "one more"))
    house.work()
    assert len(_days(house)) == len(before) + 1
    assert _known(house).learned.startswith("99.")


@dataclass
class Hasty(FakeClock):
    """A clock that goes on by more than anybody's patience whenever it is looked at."""

    step: timedelta = field(default_factory=lambda: remember.PATIENCE * 2)

    def now(self) -> datetime:
        self.time += self.step
        return self.time


def test_what_is_too_much_for_one_message_goes_on_with_the_next(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(remember, "BATCH", 10)
    calm, hasty = _life(), _life()
    calm.work()
    hasty.clock = Hasty(hasty.clock.time + SETTLE)
    looks = 0
    while (due := hasty.due.find(ANNA)) and due.days:
        look(hasty.curator(), ANNA)
        looks += 1
    assert 5 < looks < 40
    assert _known(hasty).months == _known(calm).months
    assert _known(hasty).cursor is None


def test_a_day_with_more_photos_than_a_batch_is_read_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remember, "BATCH", 3)
    house = _life(3)
    house.work()
    assert [
        day.photos for leaf in house.chronicles.kept.values() for day in leaf.days.values()
    ] == [
        4,
        4,
        4,
    ]


def test_of_two_who_learn_at_once_the_slower_comes_again() -> None:
    house = _life(2)

    @dataclass(frozen=True)
    class Overtaken:
        """A roll, while somebody else looks at it just before it answers."""

        def __getattr__(self, name: str) -> object:
            if name == "taken_since" and not house.chronicles.find(ANNA).months:
                house.through = lambda port: port
                look(house.curator(), ANNA)
            return getattr(house.roll, name)

    house.through = lambda port: Overtaken() if port is house.roll else port
    slow = house.curator()
    with pytest.raises(VersionMismatch):
        look(slow, ANNA)
    before = _known(house)
    look(house.curator(), ANNA)
    assert _known(house) == before


def test_photos_of_a_year_ago_come_again_on_their_day_though_nothing_changed() -> None:
    house = open_house()
    then = datetime(2025, 12, 20, 9)
    house.take_in(party(6, then, "a year ago"))
    house.work()
    house.clock.advance(timedelta(days=30))
    assert Kind.ON_THIS_DAY not in {one.recipe.kind for one in house.offers()}
    house.clock.time = house.due.times[ANNA]
    house.clock.time = datetime(2026, 12, 20, 6, tzinfo=UTC)
    house.work()
    (found,) = [one for one in house.suggestions.all(ANNA) if one.recipe.kind is Kind.ON_THIS_DAY]
    assert found.reasons[0].facts == {"month": 12, "day": 20, "years": [2025]}
    assert found.taken_from.date() == then.date()


def test_every_look_leaves_the_next_day_on_which_there_is_something_to_tell() -> None:
    house = open_house()
    house.profiles.known[ANNA] = Profile(time_zone="America/Toronto", version=1)
    house.take_in(party(6, datetime(2025, 12, 20, 9), "a year ago"))
    house.work()
    for _ in range(9):
        house.clock.time = at = house.due.times[ANNA]
        look(house.curator(), ANNA)
        if Kind.ON_THIS_DAY in {one.recipe.kind for one in house.suggestions.all(ANNA)}:
            break
    assert at == datetime(2026, 12, 20, 11, tzinfo=UTC)


def test_a_month_is_told_when_it_is_over_from_a_few_photos_of_each_day() -> None:
    house = open_house()
    house.clock.time = datetime(2026, 11, 28, 12, tzinfo=UTC)
    for n in range(1, 25):
        house.take_in(party(8, datetime(2026, 11, n, 9), f"day {n}"))
    house.work()
    assert Kind.MONTH not in {one.recipe.kind for one in house.suggestions.all(ANNA)}
    house.clock.time = datetime(2026, 12, 1, 7, tzinfo=UTC)
    house.due.mark(ANNA, [], house.clock.time)
    house.work()
    (told,) = [one for one in house.suggestions.all(ANNA) if one.recipe.kind is Kind.MONTH]
    assert told.reasons[0].facts == {
        "from": "2026-11-01",
        "to": "2026-11-30",
        "photos": 192,
        "days": 24,
    }
    november = house.roll.taken_between(ANNA, date(2026, 11, 1), date(2026, 11, 30))
    assert holds(told.reasons[0], Grounds(tuple(photos(november)), Knowledge(), Setting()))


def test_a_late_photo_of_a_trip_makes_it_one_longer_trip() -> None:
    house = open_house()
    home, away = Place(45.5, -73.57), Place(46.81, -71.21)
    pictures = [
        photograph(f"home {n} {m}", TODAY - (60 - 3 * n) * DAY + m * timedelta(hours=1), home)
        for n in range(14)
        for m in range(2)
    ]
    trip = [
        photograph(f"trip {n} {m}", TODAY - (10 - n) * DAY + m * timedelta(hours=1), away)
        for n in range(5)
        for m in range(4)
    ]
    house.take_in([*pictures, *trip])
    house.work()
    (before,) = [one for one in house.suggestions.all(ANNA) if one.recipe.kind is Kind.TRIP]
    late = TODAY - 5 * DAY
    house.take_in([photograph(f"late {m}", late + m * timedelta(hours=1), away) for m in range(4)])
    house.work()
    (after,) = [one for one in house.suggestions.all(ANNA) if one.recipe.kind is Kind.TRIP]
    assert after.id == before.id
    assert (after.taken_from, after.taken_to.date()) == (before.taken_from, late.date())


def test_few_wait_however_much_came_and_older_days_have_their_turn_later() -> None:
    house = _life(70, apart=2)
    house.work()
    queue = waiting(house.suggestions.all(ANNA))
    assert 0 < len(queue) <= LONGEST_QUEUE
    oldest = min(one.taken_from for one in house.suggestions.all(ANNA))
    assert oldest > TODAY - 70 * 2 * DAY
    for _ in range(12):
        house.clock.advance(7 * DAY)
        house.work()
    assert min(one.taken_from for one in house.suggestions.all(ANNA)) < oldest
    assert len(waiting(house.suggestions.all(ANNA))) <= LONGEST_QUEUE


def _skipped(house: House) -> list[tuple[date, Holding]]:
    told = house.exclusions, house.profiles, house.tastes, house.chronicles
    pacer = Pacer(house.permissions(), house.suggestions, house.roll, *told)
    return [(one.taken_from.date(), one.rule) for one in skipped(pacer, ANNA)]


def test_what_had_too_few_photos_is_told_until_it_has_enough_or_is_excluded() -> None:
    house = open_house()
    house.take_in(party(3))
    house.work()
    assert _skipped(house) == [(MORNING.date(), Holding.TOO_FEW)]
    house.exclusions.known[ANNA] = Exclusion(dates=(When(MORNING.date(), MORNING.date()),))
    assert _skipped(house) == []
    house.exclusions.known.clear()
    house.take_in([photograph("one more", MORNING + timedelta(hours=1))])
    house.work()
    assert _skipped(house) == []
    assert [one.state for one in house.suggestions.all(ANNA)] == [SuggestionState.OFFERED]


def test_what_may_be_a_birthday_and_is_not_sure_enough_is_told_as_such(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("shoebox.domain.recognition.DOUBTED", 0.0)
    house = open_house()
    house.take_in(party())
    house.work()
    assert (MORNING.date(), Holding.UNSURE) in _skipped(house)
    assert month_of(NOON.date()) not in _known(house).months
    assert suggest.FEW < LONGEST_QUEUE


def _keep(house: House, photos: list[Photo]) -> None:
    """Have photos analysed, as the models would."""
    for one in photos:
        house.roll.put(ANNA, replace(item(""), id=one.id, signals=one.signals))
    house.due.mark(ANNA, {one.taken.day for one in photos}, house.clock.now())
    look(house.curator(), ANNA)


def _told(house: House, kind: Kind) -> list[Suggestion]:
    return [one for one in house.suggestions.all(ANNA) if one.recipe.kind is kind]


@pytest.mark.parametrize(("years", "told"), [(0, 0), (3, 1)])
def test_a_faint_birthday_is_told_when_other_years_say_the_same(years: int, told: int) -> None:
    house = open_house()
    for year in range(2026 - years, 2026):
        _keep(house, celebration(date(year, 11, 18), "candle", "dessert"))
    house.clock.advance(DAY)
    for one in _told(house, Kind.BIRTHDAY):
        house.suggestions.forget(ANNA, one.id)
    _keep(house, celebration(date(2026, 11, 18), "toy"))
    this_year = [one for one in _told(house, Kind.BIRTHDAY) if one.taken_from.year == 2026]
    assert len(this_year) == told


def test_a_place_that_is_seen_again_years_later_is_told_with_the_old_photo_alone() -> None:
    house, lake = open_house(), Place(45.60, -73.80)
    _keep(house, everyday(date(2023, 1, 4), 60))
    then = occasion(date(2023, 6, 10), 2, 14, lake, embedding="WhQF")
    _keep(house, then)
    assert _told(house, Kind.THEN_AND_NOW) == []
    now = occasion(date(2026, 6, 12), 2, 14, lake, embedding="WhQF")
    _keep(house, now)
    (found,) = _told(house, Kind.THEN_AND_NOW)
    old, new = found.recipe.sources
    assert old in {one.id for one in then}
    assert new in {one.id for one in now}
