"""What may be done where and with whom, as a table of rows: data, not branches.

- A profile has one global rule per purpose: the row that speaks of everybody everywhere. Where
  none is in force, the answer is no.
- Every other row that speaks of a case has to allow it as well: rows only restrict.
- A row without a purpose speaks of all of them: whether anybody there is served at all.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from shoebox.domain.consent import Answer, Purpose
from shoebox.domain.row import ANY as ANY
from shoebox.domain.row import UNKNOWN as UNKNOWN
from shoebox.domain.row import Condition as Condition
from shoebox.domain.row import Row as Row
from shoebox.domain.row import Terms as Terms


class GrantBy(StrEnum):
    """What the training grant is."""

    ANSWER = "answer"
    """The person's answer to the notice of `training`, and a yes at each share."""
    SHARE = "share"
    """Sharing, or editing with an AI tool, itself: there is nothing to answer."""


@dataclass(frozen=True)
class Retention:
    """One line of the schedule: what goes, how long after what."""

    what: str
    after: str
    hours: int | None
    """None: until its person erases it."""
    source: str


@dataclass(frozen=True)
class Policy:
    """One profile: its name goes into every manifest that was built under it."""

    profile: str
    rows: tuple[Row, ...] = ()
    grant_by: GrantBy = GrantBy.ANSWER
    edit_sources: bool = False
    """Whether the photo given to an AI edit is a candidate for training as well."""
    not_offered: frozenset[Purpose] = frozenset()
    """What nobody is asked, and nobody can answer."""
    assumed: frozenset[Purpose] = frozenset()
    """What holds without an answer wherever the table allows it, as it was announced."""
    quiet_days: int = 180
    """How long nobody is asked again after a no."""
    renew_days: int = 30
    """How long before its expiry a grant may be asked for again."""
    retention: tuple[Retention, ...] = ()
    """The schedule that the sweep runs on."""

    @property
    def grants_by_sharing(self) -> bool:
        """Whether nobody is asked about training beside."""
        return self.grant_by is GrantBy.SHARE

    def allows(self, jurisdiction: str, age_band: str, purpose: Purpose, on: date) -> bool:
        return self.terms(jurisdiction, age_band, purpose, on).allowed

    def lets(self, answer: Answer, on: date) -> bool:
        """Whether an answer's purpose is allowed where, and at the age at which, it was given."""
        return self.allows(answer.jurisdiction, answer.age_band, answer.purpose, on)

    def assumes(self, jurisdiction: str, age_band: str, purpose: Purpose, on: date) -> bool:
        """Whether the purpose holds here although nobody answered it."""
        return purpose in self.assumed and self.allows(jurisdiction, age_band, purpose, on)

    def keeps(self, what: str) -> timedelta | None:
        """How long something may be kept; None for what the schedule does not end."""
        hours = next((line.hours for line in self.retention if line.what == what), None)
        return None if hours is None else timedelta(hours=hours)

    def terms(self, jurisdiction: str, age_band: str, purpose: Purpose, on: date) -> Terms:
        spoken = [r for r in self.rows if r.speaks_of(jurisdiction, age_band, purpose, on)]
        ruled = any(row.is_global and row.purpose is purpose for row in spoken)
        return Terms(tuple(spoken), age_band, ruled)
