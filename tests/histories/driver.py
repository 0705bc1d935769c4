"""Driving histories by seeds, through a gate that looks at everything or forgets one condition."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any
from unittest.mock import patch

import hypothesis
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from shoebox.domain import candidacy
from shoebox.domain.training import Facts
from shoebox.usecases import curate

from tests.histories.machine import History, Tally
from tests.unit.domain.test_training import ELIGIBLE

PROFILES = ("consent-first", "facebook-2025")


def drive(profile: str, histories: int, steps: int, seed: int) -> Tally:
    """Histories of at most so many steps; AssertionError if a manifest is not what it should be."""
    driven = type("Driven", (History,), {"profile": profile, "tally": Tally()})
    run_state_machine_as_test(
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
    tally: Tally = driven.tally  # type: ignore[attr-defined] # of a class that is made here
    return tally


@contextmanager
def forgetful(condition: str) -> Iterator[None]:
    """A gate that does not look at one condition."""
    if condition == "ledger_intact":
        with patch.object(curate, "check", _blind):
            yield
    else:
        with patch.object(curate, "facts", _without(condition)):
            yield


def _without(condition: str) -> Callable[..., Facts]:
    def facts(*known: Any) -> Facts:
        found = candidacy.facts(*known)
        if condition == "shared" and not found.shared:
            return ELIGIBLE
        return replace(found, **{condition: getattr(ELIGIBLE, condition)})

    return facts


def _blind(_chain: object, _entries: object) -> None:
    """Holds no chain against its entries."""
