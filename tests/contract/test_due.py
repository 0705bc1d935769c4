"""Who is due: sparse, woken by new work, and never settled by somebody who read too early."""

from datetime import date, timedelta

import pytest
from shoebox.adapters.due import DynamoDueIndex
from shoebox.ports import Due, DueIndex

from tests.contract import cloud
from tests.fakes.due import FakeDueIndex
from tests.fakes.samples import ANNA, BORIS, CLARA
from tests.fakes.world import NOON

MONDAY, TUESDAY = date(2026, 6, 1), date(2026, 6, 2)
SOON = NOON + timedelta(minutes=2)


@pytest.fixture
def due(where: str) -> DueIndex:
    return FakeDueIndex() if where == "memory" else DynamoDueIndex(cloud.table("RollTable"))


def _found(due: DueIndex, person: str = ANNA) -> Due:
    found = due.find(person)
    assert found is not None
    return found


def test_an_idle_person_has_no_row(due: DueIndex) -> None:
    assert due.find(ANNA) is None
    assert list(due.due(NOON)) == []


def test_a_person_is_due_when_the_time_has_come_and_not_before(due: DueIndex) -> None:
    due.mark(ANNA, [MONDAY], SOON)
    due.mark(BORIS, [MONDAY], NOON)
    assert list(due.due(NOON)) == [BORIS]
    assert sorted(due.due(SOON)) == [ANNA, BORIS]


def test_days_add_up_and_the_first_time_stays(due: DueIndex) -> None:
    due.mark(ANNA, [MONDAY], NOON)
    due.mark(ANNA, [TUESDAY, MONDAY], SOON)
    due.mark(ANNA, [], SOON)
    assert _found(due).days == {MONDAY, TUESDAY}
    assert list(due.due(NOON)) == [ANNA]


def test_what_was_settled_leaves_no_row(due: DueIndex) -> None:
    due.mark(ANNA, [MONDAY], NOON)
    due.settle(_found(due))
    assert due.find(ANNA) is None
    assert list(due.due(SOON)) == []


def test_what_was_added_after_reading_is_not_settled(due: DueIndex) -> None:
    due.mark(ANNA, [MONDAY], NOON)
    read = _found(due)
    due.mark(ANNA, [TUESDAY], SOON)
    due.settle(read)
    due.park(read)
    assert TUESDAY in _found(due).days
    assert list(due.due(SOON)) == [ANNA]


def test_what_was_added_after_another_had_settled_is_not_settled_by_the_slower(
    due: DueIndex,
) -> None:
    due.mark(ANNA, [MONDAY], NOON)
    slow, quick = _found(due), _found(due)
    due.settle(quick)
    due.mark(ANNA, [TUESDAY], SOON)
    due.settle(slow)
    assert _found(due).days == {TUESDAY}


def test_settling_twice_is_settling_once(due: DueIndex) -> None:
    due.mark(ANNA, [MONDAY], NOON)
    read = _found(due)
    due.settle(read)
    due.settle(read)
    due.park(read)
    assert due.find(ANNA) is None


def test_what_is_parked_keeps_its_days_outside_the_index(due: DueIndex) -> None:
    due.mark(ANNA, [MONDAY], NOON)
    due.park(_found(due))
    assert list(due.due(SOON)) == []
    assert _found(due).days == {MONDAY}


def test_a_mark_wakes_what_was_parked(due: DueIndex) -> None:
    due.mark(ANNA, [MONDAY], NOON)
    due.park(_found(due))
    due.mark(ANNA, [], SOON)
    assert list(due.due(NOON)) == []
    assert list(due.due(SOON)) == [ANNA]
    assert _found(due).days == {MONDAY}


def test_everybody_who_is_due_is_found_wherever_their_row_lies(due: DueIndex) -> None:
    people = {f"{n:08x}{CLARA[8:]}" for n in range(20)}
    for person in people:
        due.mark(person, [MONDAY], NOON)
    assert set(due.due(NOON)) == people


def test_who_is_due_again_later_has_no_days_until_then(due: DueIndex) -> None:
    due.mark(ANNA, [MONDAY], NOON)
    read = _found(due)
    due.settle(read, SOON)
    assert (list(due.due(NOON)), list(due.due(SOON))) == ([], [ANNA])
    assert _found(due).days == frozenset()
    due.settle(read)
    assert list(due.due(SOON)) == [ANNA], "somebody who read earlier settles nothing"


def test_new_work_does_not_wait_for_a_later_time(due: DueIndex) -> None:
    due.mark(ANNA, [MONDAY], NOON)
    due.settle(_found(due), NOON + timedelta(days=300))
    due.mark(ANNA, [TUESDAY], SOON)
    assert list(due.due(SOON)) == [ANNA]
    assert _found(due).days == {TUESDAY}


def test_what_was_added_meanwhile_keeps_its_time(due: DueIndex) -> None:
    due.mark(ANNA, [MONDAY], NOON)
    read = _found(due)
    due.mark(ANNA, [TUESDAY], NOON)
    due.settle(read, SOON)
    assert list(due.due(NOON)) == [ANNA]
    assert _found(due).days == {MONDAY, TUESDAY}


def test_what_there_was_no_time_for_stays_due(due: DueIndex) -> None:
    due.mark(ANNA, [MONDAY, TUESDAY], NOON)
    due.settle(_found(due), SOON, frozenset({TUESDAY}))
    assert _found(due).days == {TUESDAY}
    assert list(due.due(NOON)) == []
    assert list(due.due(SOON)) == [ANNA]
