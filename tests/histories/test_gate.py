"""The training gate over random histories, under both profiles, with and without each condition."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import hypothesis
import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from shoebox.domain import candidacy
from shoebox.domain.training import Facts
from shoebox.usecases import curate

from tests.histories.machine import History, Tally
from tests.histories.model import CONDITIONS

HISTORIES, STEPS = 40, 50
GRANTED = Facts(
    shared=True,
    same_bytes=True,
    taken_back=False,
    prohibited=False,
    allowed=True,
    withdrawn_since=False,
    granted=True,
    policy_allows=True,
    age_allows=True,
    ledger_intact=True,
)


def drive(profile: str, histories: int = HISTORIES, steps: int = STEPS, seed: int = 0) -> Tally:
    """Run the same histories every time; AssertionError if a manifest is not what it should be."""
    driven = type("Driven", (History,), {"profile": profile, "tally": Tally()})
    run_state_machine_as_test(  # type: ignore[no-untyped-call] # hypothesis gives it no types
        hypothesis.seed(seed)(driven),
        settings=settings(
            max_examples=histories,
            stateful_step_count=steps,
            database=None,
            deadline=None,
            phases=[Phase.generate],
            report_multiple_bugs=False,
            suppress_health_check=list(HealthCheck),
        ),
    )
    return driven.tally


def without(condition: str) -> Callable[..., Facts]:
    """How facts are found by a gate that does not look at one condition."""

    def facts(*known: Any) -> Facts:
        found = candidacy.facts(*known)
        if condition == "shared" and not found.shared:
            return GRANTED
        return replace(found, **{condition: getattr(GRANTED, condition)})

    return facts


def blind(_chain: object, _entries: object) -> None:
    """Holds no chain against its entries."""


def test_manifests_hold_what_the_model_allows_and_nothing_else() -> None:
    tally = drive()

    assert tally.filled * 3 >= tally.built
    assert set(tally.out) == set(tally.into) == CONDITIONS


@pytest.mark.parametrize("condition", sorted(CONDITIONS - {"ledger_intact"}))
def test_a_gate_without_one_of_its_conditions_is_found_out(
    condition: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(curate, "facts", without(condition))

    with pytest.raises(AssertionError):
        drive()


def test_a_gate_that_does_not_check_the_ledger_is_found_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(curate, "check", blind)

    with pytest.raises(AssertionError):
        drive()
