"""Whether a person may be asked for a purpose: never what cannot be answered, never to nag (R4)."""

from collections.abc import Container
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from shoebox.domain.ageband import AgeBand
from shoebox.domain.consent import Answer, Decision, Purpose
from shoebox.domain.policy import ANY, UNKNOWN, Policy, Row, Terms

SIGNALLED = frozenset({Purpose.ADS, Purpose.THIRD_PARTY_SHARING})
"""What the Global Privacy Control refuses in its person's name (R6)."""


class Obstacle(StrEnum):
    """Why a purpose cannot be granted."""

    NOT_OFFERED = "not_offered"
    """Nobody is asked: it is not shipped, or it is not a question under this profile."""
    PROFILE_INCOMPLETE = "profile_incomplete"
    """Country or year of birth are unknown, and somewhere or for somebody it is forbidden."""
    NOT_AVAILABLE_HERE = "not_available_here"
    POLICY_FORBIDS = "policy_forbids"


@dataclass(frozen=True)
class Here:
    """The case of one person today, as the policy's table sees it."""

    jurisdiction: str
    age_band: str
    on: date

    @property
    def complete(self) -> bool:
        return self.jurisdiction != UNKNOWN and self.age_band != AgeBand.UNKNOWN

    def terms(self, policy: Policy, purpose: Purpose) -> Terms:
        return policy.terms(self.jurisdiction, self.age_band, purpose, self.on)


def obstacle(policy: Policy, here: Here, purpose: Purpose) -> Obstacle | None:
    """The first reason why the purpose cannot be granted here; None if it can."""
    if purpose in policy.not_offered:
        return Obstacle.NOT_OFFERED
    terms = here.terms(policy, purpose)
    if terms.allowed:
        return None
    if not here.complete:
        return Obstacle.PROFILE_INCOMPLETE
    if any(_closes_the_place(row) for row in terms.forbidding):
        return Obstacle.NOT_AVAILABLE_HERE
    return Obstacle.POLICY_FORBIDS


def may_ask(policy: Policy, last: Answer | None, words: Container[str], now: datetime) -> bool:
    """Whether a prompt is decent: `last` is the newest answer, `words` the current hashes.

    Nobody answered, or other words: yes. A yes is asked for again when it is about to expire, a
    no when the policy's quiet period is over.
    """
    if last is None or last.notice_sha256 not in words:
        return True
    if last.decision is not Decision.GRANTED:
        return now >= last.at + timedelta(days=policy.quiet_days)
    return last.expires is not None and now >= last.expires - timedelta(days=policy.renew_days)


def expiry(policy: Policy, here: Here, purpose: Purpose, now: datetime) -> datetime | None:
    """When a grant that is given now has to be given again."""
    days = here.terms(policy, purpose).expires_days
    return now + timedelta(days=days) if days else None


def _closes_the_place(row: Row) -> bool:
    return row.purpose is None and row.age_band == ANY and not row.allowed
