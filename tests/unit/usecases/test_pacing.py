"""Ideas come at their person's pace, and a schedule that was late catches up."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from shoebox.domain.almanac import GivenDate
from shoebox.domain.consent import Purpose
from shoebox.domain.decision import keep
from shoebox.domain.exclusion import Exclusion, When
from shoebox.domain.media import MediaItem
from shoebox.domain.pace import Holding
from shoebox.domain.profile import Profile, QuietHours
from shoebox.usecases import suggestions
from shoebox.usecases.exclusions import Calendar, give
from shoebox.usecases.pacing import Pacer, skipped, taste
from shoebox.usecases.suggest import suggest

from tests.fakes.roll import FakeCameraRoll
from tests.fakes.samples import ANNA, MORNING
from tests.unit.usecases.house import House, house_with_an_offer, open_house, party

WEEK = timedelta(days=7)


def _pacer(house: House) -> Pacer:
    told = house.exclusions, house.profiles, house.tastes, house.chronicles
    return Pacer(house.permissions(), house.suggestions, house.roll, *told)


def _two_days() -> House:
    house = open_house()
    house.take_in([*party(), *party(4, MORNING + timedelta(days=2), "picnic")])
    house.work()
    return house


def test_what_waits_its_turn_is_told_with_the_rule_and_comes_in_time() -> None:
    house = _two_days()
    (waits,) = skipped(_pacer(house), ANNA)
    assert waits.rule is Holding.SAME_KIND
    house.clock.advance(WEEK - timedelta(hours=1))
    house.work()
    assert len(house.offers()) == 1
    house.clock.advance(timedelta(hours=1))
    house.work()
    assert len(house.offers()) == 2
    assert skipped(_pacer(house), ANNA) == []


def test_a_schedule_that_was_down_for_weeks_releases_no_more_than_one_that_was_not() -> None:
    late = _two_days()
    late.clock.advance(3 * WEEK)
    late.work()
    assert len(late.offers()) == 2
    late.work()
    assert len(late.offers()) == 2


def test_nothing_is_told_of_what_waits_without_permission() -> None:
    house = _two_days()
    house.withdraw(Purpose.SUGGESTIONS)
    assert skipped(_pacer(house), ANNA) == []


def test_what_was_excluded_is_told_as_such() -> None:
    house = house_with_an_offer()
    house.exclusions.known[ANNA] = Exclusion(dates=(When(MORNING.date(), MORNING.date()),))
    assert [one.rule for one in skipped(_pacer(house), ANNA)] == [Holding.EXCLUDED]


def test_what_is_excluded_takes_nobodys_turn() -> None:
    house = _two_days()
    (offer,) = house.offers()
    (waits,) = skipped(_pacer(house), ANNA)
    house.exclusions.known[ANNA] = Exclusion(
        dates=(When(waits.taken_from.date(), waits.taken_from.date()),)
    )
    house.clock.advance(WEEK)
    house.work()
    assert [one.id for one in house.offers()] == [offer.id]


def test_in_quiet_hours_nothing_comes_and_at_their_end_it_does() -> None:
    house = open_house()
    house.profiles.known[ANNA] = Profile(
        time_zone="America/Toronto", quiet_hours=QuietHours(time(22), time(7, 30)), version=1
    )
    house.clock.time = datetime(2026, 12, 2, 4, tzinfo=UTC)
    house.take_in(party())
    house.work()
    assert house.offers() == []
    assert [one.rule for one in skipped(_pacer(house), ANNA)] == [Holding.QUIET_HOURS]
    assert house.due.times[ANNA] == datetime(2026, 12, 2, 12, 30, tzinfo=UTC)
    house.clock.time = house.due.times[ANNA]
    house.work()
    assert len(house.offers()) == 1


def test_who_was_told_something_is_due_again_on_its_anniversary_and_not_before() -> None:
    house = house_with_an_offer()
    assert house.due.times[ANNA] == datetime(2027, 6, 6, 6, tzinfo=UTC)
    assert house.due.rows[ANNA].days == frozenset()
    house.clock.time = house.due.times[ANNA]
    house.work()
    kinds = [one.recipe.kind.value for one in house.offers()]
    assert "on_this_day" in kinds
    assert house.due.times[ANNA] == datetime(2028, 6, 6, 6, tzinfo=UTC)


def test_taste_is_of_ones_own_decisions_and_can_be_forgotten() -> None:
    house = house_with_an_offer()
    (offer,) = house.offers()
    suggestions.change(house.shelf(), ANNA, offer.id, keep, offer.etag)
    told = house.suggestions.all(ANNA)
    assert dict(taste(house.tastes, ANNA, told).liked) == {"kind:collage": 1}
    house.tastes.forget(ANNA, house.clock.now())
    assert taste(house.tastes, ANNA, told).traits == []


def test_a_person_who_is_only_looked_at_again_has_no_photo_read() -> None:
    house = _two_days()
    house.clock.advance(WEEK)
    house.through = lambda port: Closed(house.roll) if port is house.roll else port
    suggest(house.curator(), ANNA)
    assert len([one for one in house.suggestions.all(ANNA) if one.released]) == 2


class Closed(FakeCameraRoll):
    """A roll whose days nobody may read."""

    def __init__(self, roll: FakeCameraRoll) -> None:
        super().__init__(roll.claimed, roll.items)

    def taken_between(self, person: str, first: date, last: date) -> Sequence[MediaItem]:
        raise AssertionError(f"{person} was read from {first} to {last}")


def test_a_birthday_that_was_given_is_known_to_whoever_looks() -> None:
    house = open_house()
    given = GivenDate("Al", 6, 6)
    calendar = Calendar(house.dates, house.due, house.clock)
    give(calendar, ANNA, (given,), '"0"')
    assert house.due.rows[ANNA].days == {date(2026, 6, 6 + late) for late in range(7)}
    assert house.curator().told(ANNA).given == (given,)
