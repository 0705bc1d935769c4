"""Less, later, and taking either back."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from shoebox.domain.almanac import GivenDate
from shoebox.domain.decision import asleep, decide, show_less, snooze, undo
from shoebox.domain.given import latest, possible
from shoebox.domain.problem import Conflict
from shoebox.domain.retelling import retold
from shoebox.domain.suggestion import Suggestion, SuggestionState

from tests.fakes.samples import suggestion
from tests.fakes.world import NOON

S = SuggestionState
OFFERED = suggestion("a", state=S.OFFERED, version=2)
WEEK = timedelta(days=7)


def _dismissed(one: Suggestion, now: datetime) -> Suggestion:
    return decide(one, S.DISMISSED, now)


def test_what_is_snoozed_sleeps_for_a_week() -> None:
    sleeping = snooze(OFFERED, NOON)
    assert [asleep(sleeping, NOON + WEEK * n) for n in (0, 0.99, 1)] == [True, True, False]
    assert not asleep(OFFERED, NOON)


@pytest.mark.parametrize("decision", [snooze, show_less, _dismissed])
def test_a_decision_is_a_version_of_its_own_and_can_be_taken_back(
    decision: Callable[[Suggestion, datetime], Suggestion],
) -> None:
    decided = decision(OFFERED, NOON)
    back = undo(decided, NOON)
    assert (decided.version, back.version) == (3, 4)
    assert (back.state, back.less, back.decided, asleep(back, NOON)) == (
        S.OFFERED,
        False,
        None,
        False,
    )


def test_asking_for_less_takes_nothing_away() -> None:
    less = show_less(OFFERED, NOON)
    assert (less.less, less.visible, less.recipe) == (True, True, OFFERED.recipe)


@pytest.mark.parametrize("decision", [snooze, show_less])
def test_saying_it_twice_is_saying_it_once(
    decision: Callable[[Suggestion, datetime], Suggestion],
) -> None:
    once = decision(OFFERED, NOON)
    assert decision(once, NOON + timedelta(minutes=1)) == once


@pytest.mark.parametrize("state", [S.DRAFT, S.DISMISSED, S.SHARED, S.WITHDRAWN])
def test_only_what_is_offered_or_kept_can_be_put_off(state: S) -> None:
    for decision in (snooze, show_less):
        with pytest.raises(Conflict):
            decision(suggestion("a", state=state), NOON)


def test_nothing_was_decided_that_could_be_taken_back() -> None:
    with pytest.raises(Conflict):
        undo(OFFERED, NOON)


def test_what_is_told_anew_keeps_what_its_person_said_of_it() -> None:
    said = snooze(show_less(OFFERED, NOON), NOON)
    again = retold(said, suggestion("b", ["9" * 64]))
    assert (again.id, again.version, again.less) == (said.id, said.version + 1, True)
    assert (again.snoozed, again.decided) == (said.snoozed, NOON)
    assert again.recipe.sources == ("9" * 64,)


def test_a_given_date_came_last_this_year_or_the_year_before() -> None:
    today = date(2027, 3, 1)
    found = [latest(GivenDate("Al", *on), today) for on in ((3, 1), (3, 2), (2, 29))]
    assert found == [date(2027, 3, 1), date(2026, 3, 2), date(2027, 2, 28)]
    assert (possible(2, 29), possible(2, 30)) == (True, False)
