"""The training gate: which published copies may ever train a model.

A copy is eligible only if every one of these holds at the time of building:
- its person shared it, or made it with an AI tool;
- its bytes are the ones that were shared or made;
- it was not taken back;
- none of its sources forbade training when it came in;
- policy allows it where its person is, and at their age;
- its person's ledger holds together.
Where the grant is the person's answer, these as well:
- the person said yes at that very call, while `training` was granted;
- `training` is granted, for the words that are current;
- no withdrawal or refusal of `training` lies between the call and now.
Where sharing or editing is itself the grant (policy data), these three are not asked.
Facts that are missing count against it: the gate that knows nothing refuses.

What is not here: how the facts follow from a ledger, where candidates lie, who signs.
"""

from dataclasses import dataclass
from enum import StrEnum

from shoebox.domain.policy import GrantBy


class Bar(StrEnum):
    """Why a candidate stays out."""

    NOT_SHARED = "not_shared"
    """Neither shared nor edited by its person, or not exactly once."""
    OTHER_BYTES = "other_bytes"
    TAKEN_BACK = "taken_back"
    PROHIBITED = "prohibited"
    NOT_ALLOWED = "not_allowed"
    WITHDRAWN_SINCE = "withdrawn_since"
    NOT_GRANTED = "not_granted"
    POLICY = "policy"
    AGE = "age"
    LEDGER_BROKEN = "ledger_broken"


PERMANENT = frozenset(
    {Bar.NOT_SHARED, Bar.OTHER_BYTES, Bar.TAKEN_BACK, Bar.PROHIBITED}
    | {Bar.NOT_ALLOWED, Bar.WITHDRAWN_SINCE}
)
"""Bars that no later answer lifts: such a candidate can be deleted."""

OF_THE_ANSWER = frozenset({Bar.NOT_ALLOWED, Bar.WITHDRAWN_SINCE, Bar.NOT_GRANTED})
"""Bars that only count where the grant is an answer."""


@dataclass(frozen=True)
class Facts:
    """What is known of one candidate. Every default refuses."""

    shared: bool = False
    same_bytes: bool = False
    taken_back: bool = True
    prohibited: bool = True
    allowed: bool = False
    withdrawn_since: bool = True
    granted: bool = False
    policy_allows: bool = False
    age_allows: bool = False
    ledger_intact: bool = False


def bars(facts: Facts, grant_by: GrantBy) -> tuple[Bar, ...]:
    """Everything that speaks against a candidate; it is eligible only if nothing does."""
    against = {
        Bar.NOT_SHARED: not facts.shared,
        Bar.OTHER_BYTES: not facts.same_bytes,
        Bar.TAKEN_BACK: facts.taken_back,
        Bar.PROHIBITED: facts.prohibited,
        Bar.NOT_ALLOWED: not facts.allowed,
        Bar.WITHDRAWN_SINCE: facts.withdrawn_since,
        Bar.NOT_GRANTED: not facts.granted,
        Bar.POLICY: not facts.policy_allows,
        Bar.AGE: not facts.age_allows,
        Bar.LEDGER_BROKEN: not facts.ledger_intact,
    }
    asked = frozenset[Bar]() if grant_by is GrantBy.ANSWER else OF_THE_ANSWER
    return tuple(bar for bar, holds in against.items() if holds and bar not in asked)
