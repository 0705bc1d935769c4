"""What was excluded is read as it was said, and two writers at once are not both believed."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from shoebox.adapters.exclusions import DynamoDates, DynamoExclusions, DynamoTastes
from shoebox.domain.almanac import GivenDate
from shoebox.domain.exclusion import Exclusion, When, Where, Who
from shoebox.domain.given import GivenDates
from shoebox.domain.place import Place
from shoebox.domain.problem import VersionMismatch
from shoebox.ports import Dates, Exclusions, Tastes

from tests.contract import cloud
from tests.fakes.exclusions import FakeDates, FakeExclusions, FakeTastes
from tests.fakes.samples import ANNA, BORIS
from tests.fakes.world import NOON

SAID = Exclusion(
    (Who("Zoë", ("1" * 64,)),),
    (When(date(2024, 12, 30), date(2025, 1, 2), yearly=True),),
    (Where(Place(46.81, -71.21), 0.5, "there"),),
    ("hot dog",),
    grief=True,
    version=1,
)


@pytest.fixture
def exclusions(where: str) -> Exclusions:
    return FakeExclusions() if where == "memory" else DynamoExclusions(cloud.table("RollTable"))


def test_who_said_nothing_excludes_nothing(exclusions: Exclusions) -> None:
    assert exclusions.find(ANNA) == Exclusion()


def test_an_exclusion_is_read_as_it_was_said_and_is_its_persons_own(exclusions: Exclusions) -> None:
    exclusions.put(ANNA, SAID)
    assert (exclusions.find(ANNA), exclusions.find(BORIS)) == (SAID, Exclusion())


@pytest.mark.parametrize("version", [1, 3])
def test_a_version_that_does_not_follow_is_refused(exclusions: Exclusions, version: int) -> None:
    exclusions.put(ANNA, SAID)
    with pytest.raises(VersionMismatch):
        exclusions.put(ANNA, replace(SAID, grief=False, version=version))
    assert exclusions.find(ANNA) == SAID


@pytest.fixture
def dates(where: str) -> Dates:
    return FakeDates() if where == "memory" else DynamoDates(cloud.table("RollTable"))


def test_dates_are_read_as_they_were_given_and_are_their_persons_own(dates: Dates) -> None:
    given = GivenDates((GivenDate("Zoë", 2, 29),), version=1)
    assert dates.find(ANNA) == GivenDates()
    dates.put(ANNA, given)
    assert (dates.find(ANNA), dates.find(BORIS)) == (given, GivenDates())
    with pytest.raises(VersionMismatch):
        dates.put(ANNA, given)


def test_what_was_forgotten_is_the_last_time_that_it_was_said(where: str) -> None:
    tastes: Tastes = FakeTastes() if where == "memory" else DynamoTastes(cloud.table("RollTable"))
    assert tastes.forgotten(ANNA) is None
    for at in (NOON, NOON + timedelta(microseconds=1)):
        tastes.forget(ANNA, at)
        assert tastes.forgotten(ANNA) == at
    assert tastes.forgotten(BORIS) is None
