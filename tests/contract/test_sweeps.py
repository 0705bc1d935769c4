"""What has to be cleared away comes up in time, and its list holds what went once."""

from datetime import datetime, timedelta

import pytest
from shoebox.adapters.sweeps import DynamoPurges, DynamoSweeps
from shoebox.domain.sweep import Chore, Purge, Sweep
from shoebox.ports import Purges, Sweeps

from tests.contract import cloud
from tests.fakes.samples import ANNA, BORIS, media_id
from tests.fakes.sweeps import FakePurges, FakeSweeps
from tests.fakes.world import NOON

COPIES, STORIES = Chore.COPIES, Chore.STORIES
LATER = NOON + timedelta(hours=1)
ID = "1" * 32


@pytest.fixture
def sweeps(where: str) -> Sweeps:
    return FakeSweeps() if where == "memory" else DynamoSweeps(cloud.table("RollTable"))


@pytest.fixture
def purges(where: str) -> Purges:
    return FakePurges() if where == "memory" else DynamoPurges(cloud.table("RollTable"))


def _found(sweeps: Sweeps, chore: Chore = COPIES) -> Sweep:
    found = sweeps.find(ANNA, chore)
    assert found is not None
    return found


def test_who_has_nothing_to_be_cleared_away_has_no_row(sweeps: Sweeps) -> None:
    assert sweeps.find(ANNA, COPIES) is None
    assert list(sweeps.due(LATER)) == []


def test_a_chore_comes_up_at_its_time_and_not_before(sweeps: Sweeps) -> None:
    sweeps.set(ANNA, COPIES, LATER)
    sweeps.set(ANNA, STORIES, NOON)
    sweeps.set(BORIS, COPIES, LATER)
    assert list(sweeps.due(NOON)) == [(ANNA, STORIES)]
    assert sorted(sweeps.due(LATER)) == [(ANNA, COPIES), (ANNA, STORIES), (BORIS, COPIES)]
    assert _found(sweeps).at == LATER


@pytest.mark.parametrize("times", [(NOON, LATER), (LATER, NOON)])
def test_the_earliest_time_counts(sweeps: Sweeps, times: tuple[datetime, ...]) -> None:
    for at in times:
        sweeps.set(ANNA, COPIES, at)
    assert _found(sweeps).at == NOON


def test_what_was_settled_is_gone_or_waits_for_its_next_time(sweeps: Sweeps) -> None:
    sweeps.set(ANNA, COPIES, NOON)
    sweeps.settle(_found(sweeps), LATER)
    assert list(sweeps.due(NOON)) == []
    assert _found(sweeps).at == LATER
    sweeps.settle(_found(sweeps), None)
    assert sweeps.find(ANNA, COPIES) is None


@pytest.mark.parametrize("next", [None, LATER + timedelta(days=1)])
def test_what_was_set_again_since_it_was_read_stays(sweeps: Sweeps, next: datetime | None) -> None:
    sweeps.set(ANNA, COPIES, NOON)
    read = _found(sweeps)
    sweeps.set(ANNA, COPIES, LATER)
    sweeps.settle(read, next)
    assert _found(sweeps).at == NOON


def test_a_chore_that_was_settled_by_another_cannot_be_settled_late(sweeps: Sweeps) -> None:
    sweeps.set(ANNA, COPIES, NOON)
    read = _found(sweeps)
    sweeps.settle(read, None)
    sweeps.set(ANNA, COPIES, LATER)
    sweeps.settle(read, None)
    assert _found(sweeps).at == LATER


def test_a_list_that_nobody_wrote_is_empty(purges: Purges) -> None:
    assert purges.find(ANNA, ID) == Purge(ID)
    assert not purges.find(ANNA, ID)


def test_what_is_noted_twice_is_on_the_list_once_in_order(purges: Purges) -> None:
    photos = tuple(sorted(media_id(number) for number in range(5)))
    purges.note(ANNA, Purge(ID, photos=photos[1:]))
    purges.note(ANNA, Purge(ID, photos=photos[:3]))
    purges.note(ANNA, Purge(ID, creations=("b/2.jpg", "a/1.jpg")))
    purges.note(ANNA, Purge(ID))
    assert purges.find(ANNA, ID) == Purge(ID, photos, ("a/1.jpg", "b/2.jpg"))


def test_lists_are_kept_apart_by_person_and_by_purge(purges: Purges) -> None:
    purges.note(ANNA, Purge(ID, photos=(media_id(1),)))
    assert not purges.find(BORIS, ID)
    assert not purges.find(ANNA, "2" * 32)
