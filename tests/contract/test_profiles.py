"""A profile is read as it was written, and two writers at once are not both believed."""

from dataclasses import replace
from datetime import time

import pytest
from shoebox.adapters.profiles import DynamoProfiles
from shoebox.domain.problem import VersionMismatch
from shoebox.domain.profile import Cadence, Profile, QuietHours
from shoebox.ports import Profiles

from tests.contract import cloud
from tests.fakes.profiles import FakeProfiles
from tests.fakes.samples import ANNA, BORIS

SAID = Profile(
    "CA", "QC", 1980, "fr", "America/Toronto", QuietHours(time(22), time(7, 30)), Cadence.DAILY, 1
)


@pytest.fixture
def profiles(where: str) -> Profiles:
    return FakeProfiles() if where == "memory" else DynamoProfiles(cloud.table("RollTable"))


def test_who_said_nothing_has_an_empty_profile(profiles: Profiles) -> None:
    assert profiles.find(ANNA) == Profile()


def test_a_profile_is_read_as_it_was_written_and_is_its_persons_own(profiles: Profiles) -> None:
    profiles.put(ANNA, SAID)
    assert profiles.find(ANNA) == SAID
    assert profiles.find(BORIS) == Profile()
    profiles.put(ANNA, replace(SAID, country="US", version=2))
    assert profiles.find(ANNA).country == "US"


@pytest.mark.parametrize("version", [1, 3])
def test_a_version_that_does_not_follow_is_refused(profiles: Profiles, version: int) -> None:
    profiles.put(ANNA, SAID)
    with pytest.raises(VersionMismatch):
        profiles.put(ANNA, replace(SAID, country="US", version=version))
    assert profiles.find(ANNA) == SAID


def test_a_first_version_is_the_first(profiles: Profiles) -> None:
    with pytest.raises(VersionMismatch):
        profiles.put(ANNA, replace(SAID, version=2))
