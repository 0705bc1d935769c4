"""The training gate over random histories, under both profiles, whole and with a condition out."""

import pytest

from tests.histories.driver import PROFILES, drive, forgetful
from tests.histories.machine import Tally
from tests.histories.model import CONDITIONS, OF_THE_ANSWER

HISTORIES, STEPS, SEEDS = 12, 50, 12


def test_manifests_hold_what_the_model_allows_and_nothing_else() -> None:
    tally = sum((drive(profile, HISTORIES, STEPS, 1) for profile in PROFILES), Tally())

    assert tally.filled * 3 >= tally.built > 0


@pytest.mark.parametrize("condition", sorted(CONDITIONS))
def test_a_gate_without_one_of_its_conditions_is_found_out(condition: str) -> None:
    """The histories are the same every time; the seed that finds it is a matter of luck."""
    with pytest.raises(AssertionError), forgetful(condition):  # noqa: PT012 # any of the seeds
        for seed in range(SEEDS):
            profiles = PROFILES[:1] if condition in OF_THE_ANSWER else PROFILES
            drive(profiles[seed % len(profiles)], HISTORIES, STEPS, seed)
