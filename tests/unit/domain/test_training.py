"""The training gate: nothing passes it but what fulfils every condition."""

from dataclasses import fields, replace
from itertools import product

import pytest
from shoebox.domain.policy import GrantBy
from shoebox.domain.training import OF_THE_ANSWER, PERMANENT, Bar, Facts, bars

ELIGIBLE = Facts(
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
NAMES = [field.name for field in fields(Facts)]
NOT_ASKED = {"allowed", "withdrawn_since", "granted"}
"""What does not matter where sharing or editing is itself the grant."""


@pytest.mark.parametrize("grant_by", GrantBy)
def test_of_the_whole_truth_table_only_what_fulfils_everything_is_eligible(
    grant_by: GrantBy,
) -> None:
    asked = [name for name in NAMES if grant_by is GrantBy.ANSWER or name not in NOT_ASKED]
    for values in product([False, True], repeat=len(NAMES)):
        case = Facts(**dict(zip(NAMES, values, strict=True)))
        flaws = [name for name in asked if getattr(case, name) != getattr(ELIGIBLE, name)]
        assert len(bars(case, grant_by)) == len(flaws), case


@pytest.mark.parametrize("name", NAMES)
def test_each_condition_alone_keeps_a_candidate_out(name: str) -> None:
    case = replace(ELIGIBLE, **{name: not getattr(ELIGIBLE, name)})
    assert len(bars(case, GrantBy.ANSWER)) == 1
    assert len(bars(case, GrantBy.SHARE)) == (name not in NOT_ASKED)


def _bar(name: str) -> Bar:
    (found,) = bars(replace(ELIGIBLE, **{name: not getattr(ELIGIBLE, name)}), GrantBy.ANSWER)
    return found


def test_each_condition_has_the_bar_of_its_name() -> None:
    assert {name: _bar(name) for name in NAMES} == {
        "shared": Bar.NOT_SHARED,
        "same_bytes": Bar.OTHER_BYTES,
        "taken_back": Bar.TAKEN_BACK,
        "prohibited": Bar.PROHIBITED,
        "allowed": Bar.NOT_ALLOWED,
        "withdrawn_since": Bar.WITHDRAWN_SINCE,
        "granted": Bar.NOT_GRANTED,
        "policy_allows": Bar.POLICY,
        "age_allows": Bar.AGE,
        "ledger_intact": Bar.LEDGER_BROKEN,
    }


def test_the_gate_that_knows_nothing_refuses_for_every_reason_in_order() -> None:
    assert Facts() == Facts(**{name: not getattr(ELIGIBLE, name) for name in NAMES})
    assert bars(Facts(), GrantBy.ANSWER) == tuple(Bar)
    assert bars(Facts(), GrantBy.SHARE) == tuple(bar for bar in Bar if bar not in OF_THE_ANSWER)


def test_what_a_later_answer_can_lift_is_not_permanent() -> None:
    assert set(Bar) - PERMANENT == {Bar.NOT_GRANTED, Bar.POLICY, Bar.AGE, Bar.LEDGER_BROKEN}
    assert {Bar.NOT_ALLOWED, Bar.WITHDRAWN_SINCE, Bar.NOT_GRANTED} == OF_THE_ANSWER


def test_the_bars_are_called_what_reports_and_manifests_call_them() -> None:
    assert [bar.value for bar in Bar] == [
        "not_shared",
        "other_bytes",
        "taken_back",
        "prohibited",
        "not_allowed",
        "withdrawn_since",
        "not_granted",
        "policy",
        "age",
        "ledger_broken",
    ]
