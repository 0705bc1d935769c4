"""The training gate: which published copies may ever train a model.

A copy is eligible only if every one of these holds at the time of building:
- its person shared it, and said yes at that share, while `training` was granted;
- its bytes are the ones that were shared;
- the share was not taken back;
- `training` is granted, for the words that are current;
- no withdrawal or refusal of `training` lies between the share and now;
- policy allows it;
- its person's ledger holds together.
Facts that are missing count against it: the gate that knows nothing refuses.

What is not here: where candidates lie, who signs the manifest, how it is laid out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from shoebox.domain.canonical import Record
from shoebox.domain.consent import Answer, Consent, Decision, Purpose, answer_of
from shoebox.domain.policy import Policy


class Bar(StrEnum):
    """Why a candidate stays out."""

    NOT_SHARED = "not_shared"
    NOT_ALLOWED_AT_SHARE = "not_allowed_at_share"
    OTHER_BYTES = "other_bytes"
    TAKEN_BACK = "taken_back"
    NOT_GRANTED = "not_granted"
    WITHDRAWN_SINCE = "withdrawn_since"
    POLICY = "policy"
    LEDGER_BROKEN = "ledger_broken"


PERMANENT = frozenset(set(Bar) - {Bar.NOT_GRANTED, Bar.POLICY, Bar.LEDGER_BROKEN})
"""Bars that no later answer lifts: such a candidate can be deleted."""


@dataclass(frozen=True)
class Facts:
    """What is known of one candidate. Every default refuses."""

    shared: bool = False
    allowed_at_share: bool = False
    same_bytes: bool = False
    taken_back: bool = True
    granted: bool = False
    withdrawn_since: bool = True
    policy_allows: bool = False
    ledger_intact: bool = False


def bars(facts: Facts) -> tuple[Bar, ...]:
    """Everything that speaks against a candidate; it is eligible only if nothing does."""
    against = {
        Bar.NOT_SHARED: not facts.shared,
        Bar.NOT_ALLOWED_AT_SHARE: not facts.allowed_at_share,
        Bar.OTHER_BYTES: not facts.same_bytes,
        Bar.TAKEN_BACK: facts.taken_back,
        Bar.NOT_GRANTED: not facts.granted,
        Bar.WITHDRAWN_SINCE: facts.withdrawn_since,
        Bar.POLICY: not facts.policy_allows,
        Bar.LEDGER_BROKEN: not facts.ledger_intact,
    }
    return tuple(bar for bar, holds in against.items() if holds)


def facts(
    share: str,
    picture_sha256: str,
    records: Sequence[Record],
    consent: Consent,
    policy: Policy,
    at: datetime,
) -> Facts:
    """The facts about one candidate, from its person's records, which hold together."""
    found = [n for n, r in enumerate(records) if r["kind"] == "share" and r["share"] == share]
    if len(found) != 1:
        return Facts(ledger_intact=True)
    shared, later = records[found[0]], records[found[0] + 1 :]
    return Facts(
        shared=True,
        allowed_at_share=shared["allow_training"] is True and _grants(records[: found[0]]),
        same_bytes=shared["picture_sha256"] == picture_sha256,
        taken_back=any(r["kind"] == "take_back" and r["share"] == share for r in records),
        granted=consent.granted(Purpose.TRAINING, at),
        withdrawn_since=any(answer.decision is not Decision.GRANTED for answer in _answers(later)),
        policy_allows=_policy_allows(policy, consent.answers.get(Purpose.TRAINING), at),
        ledger_intact=True,
    )


def _answers(records: Sequence[Record]) -> list[Answer]:
    """What was answered to `training`, oldest first."""
    found = [answer_of(record) for record in records if record["kind"] == "answer"]
    return [answer for answer in found if answer.purpose is Purpose.TRAINING]


def _grants(records: Sequence[Record]) -> bool:
    answers = _answers(records)
    return bool(answers) and answers[-1].decision is Decision.GRANTED


def _policy_allows(policy: Policy, answer: Answer | None, at: datetime) -> bool:
    return answer is not None and policy.allows(
        answer.jurisdiction, answer.age_band, Purpose.TRAINING, at.date()
    )
