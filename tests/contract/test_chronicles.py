"""What is known of a roll is read as it was kept, and of two writers the slower one is refused."""

from dataclasses import replace
from datetime import date

import pytest
from shoebox.adapters.chronicles import DynamoChronicles
from shoebox.domain.chronicle import Chronicle
from shoebox.domain.day import by_day
from shoebox.domain.home import month_of
from shoebox.domain.leaf import Leaf
from shoebox.domain.loser import of_suggestion
from shoebox.domain.pace import Holding
from shoebox.domain.problem import VersionMismatch
from shoebox.ports import Chronicles

from tests.contract import cloud
from tests.fakes.chronicles import FakeChronicles
from tests.fakes.roll_of_life import occasion, party
from tests.fakes.samples import ANNA, BORIS, suggestion

JUNE, MAY = date(2026, 6, 6), date(2026, 5, 6)

LOST = (of_suggestion(suggestion("late"), Holding.TOO_OLD),)


@pytest.fixture
def chronicles(where: str) -> Chronicles:
    return FakeChronicles() if where == "memory" else DynamoChronicles(cloud.table("RollTable"))


def _leaf(day: date = JUNE) -> Leaf:
    photos = [*party(day, "candle", "dessert"), *occasion(day, 2, 20, embedding="AQID")]
    return Leaf(month_of(day), "1.0").with_days(dict(by_day(photos)))


def test_of_whom_nobody_began_a_chronicle_nothing_is_known(chronicles: Chronicles) -> None:
    assert chronicles.find(ANNA) == Chronicle()
    assert chronicles.leaves(ANNA, [month_of(JUNE)]) == {}


def test_sums_are_read_as_they_were_kept_and_are_their_persons_own(chronicles: Chronicles) -> None:
    said = replace(Chronicle("1.0", None, JUNE).with_leaves([_leaf()]))
    kept = chronicles.put(ANNA, said)
    assert chronicles.find(ANNA) == kept == replace(said, revision=1)
    assert chronicles.find(BORIS) == Chronicle()


def test_leaves_are_read_by_their_months(chronicles: Chronicles) -> None:
    for day in (MAY, JUNE):
        chronicles.keep(ANNA, _leaf(day))
    months = [month_of(MAY), month_of(JUNE), month_of(JUNE) + 1]
    assert chronicles.leaves(ANNA, months) == {
        month_of(day): replace(_leaf(day), revision=1) for day in (MAY, JUNE)
    }
    assert chronicles.leaves(BORIS, months) == {}


def test_who_read_before_somebody_else_wrote_is_refused(chronicles: Chronicles) -> None:
    slow = chronicles.put(ANNA, Chronicle("1.0"))
    chronicles.put(ANNA, slow)
    chronicles.keep(ANNA, _leaf())
    for late in (slow, Chronicle("1.0")):
        with pytest.raises(VersionMismatch):
            chronicles.put(ANNA, late)
    with pytest.raises(VersionMismatch):
        chronicles.keep(ANNA, _leaf())


def test_what_lost_is_what_was_kept_last(chronicles: Chronicles) -> None:
    assert chronicles.losers(ANNA) == ()
    for lost in (LOST * 2, LOST):
        chronicles.keep_losers(ANNA, lost)
        assert chronicles.losers(ANNA) == lost


def test_clearing_leaves_the_sums_and_forgetting_leaves_nothing(chronicles: Chronicles) -> None:
    for person in (ANNA, BORIS):
        chronicles.keep(person, _leaf())
        chronicles.put(person, Chronicle("1.0"))
        chronicles.keep_losers(person, LOST)
    chronicles.clear(ANNA)
    assert (chronicles.losers(ANNA), chronicles.losers(BORIS)) == ((), LOST)
    assert chronicles.leaves(ANNA, [month_of(JUNE)]) == {}
    assert chronicles.find(ANNA).learned == "1.0"
    chronicles.forget(ANNA)
    assert chronicles.find(ANNA) == Chronicle()
    assert len(chronicles.leaves(BORIS, [month_of(JUNE)])) == 1
    assert chronicles.find(BORIS).learned == "1.0"
