"""What may be done where and with whom, as a table of rows: data, not branches.

- A profile has one global rule per purpose: the row that speaks of everybody everywhere. Where
  none is in force, the answer is no.
- Every other row that speaks of a case has to allow it as well: rows only restrict.
- Who is unknown may be anybody: every row speaks of them. A country without its region may be
  any of its regions.
- A row without a purpose speaks of all of them: whether anybody there is served at all.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from shoebox.domain.ageband import covers, youngest
from shoebox.domain.consent import Purpose

ANY = "*"
UNKNOWN = "unknown"


class GrantBy(StrEnum):
    """What the training grant is."""

    ANSWER = "answer"
    """The person's answer to the notice of `training`, and a yes at each share."""
    SHARE = "share"
    """Sharing, or editing with an AI tool, itself: there is nothing to answer."""


class Condition(StrEnum):
    """What has to hold besides, each time that a purpose is acted on."""

    NO_FACES = "no_faces"
    """Only pictures in which no face was found."""


@dataclass(frozen=True)
class Row:
    jurisdiction: str
    """`*`, a country (`US`), a union (`EU`), or a part of either (`CA-QC`, `EU-FR`)."""
    age_band: str
    purpose: Purpose | None
    """None speaks of every purpose."""
    allowed: bool
    source: str
    effective: date
    """The first day on which the row holds."""
    but: tuple[str, ...] = ()
    """Places within the jurisdiction that the row does not speak of."""
    minimum_age: int = 0
    condition: Condition | None = None
    retention_days: int | None = None
    """The longest that what was made for the purpose may be kept after it ended."""
    expires_days: int | None = None
    """How long a grant lasts before it has to be given again."""

    def speaks_of(self, jurisdiction: str, age_band: str, purpose: Purpose, on: date) -> bool:
        return (
            self.effective <= on
            and self.purpose in {None, purpose}
            and self._reaches(jurisdiction)
            and (self.age_band == ANY or covers(self.age_band, age_band))
        )

    def permits(self, age_band: str) -> bool:
        return self.allowed and youngest(age_band) >= self.minimum_age

    @property
    def is_global(self) -> bool:
        return (self.jurisdiction, self.age_band, self.but) == (ANY, ANY, ())

    def _reaches(self, jurisdiction: str) -> bool:
        if jurisdiction == UNKNOWN:
            return True
        within = self.jurisdiction == ANY or _overlap(self.jurisdiction, jurisdiction)
        return within and not any(_contains(place, jurisdiction) for place in self.but)


@dataclass(frozen=True)
class Terms:
    """All that the table says of one case: the strictest of every row that speaks of it."""

    rows: tuple[Row, ...]
    age_band: str
    ruled: bool
    """Whether the profile has a global rule for the purpose that is in force."""

    @property
    def allowed(self) -> bool:
        return self.ruled and not self.forbidding

    @property
    def forbidding(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if not row.permits(self.age_band))

    @property
    def conditions(self) -> frozenset[Condition]:
        return frozenset(row.condition for row in self.rows if row.condition)

    @property
    def expires_days(self) -> int | None:
        return min((row.expires_days for row in self.rows if row.expires_days), default=None)

    @property
    def retention_days(self) -> int | None:
        return min((row.retention_days for row in self.rows if row.retention_days), default=None)


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

    def allows(self, jurisdiction: str, age_band: str, purpose: Purpose, on: date) -> bool:
        return self.terms(jurisdiction, age_band, purpose, on).allowed

    def terms(self, jurisdiction: str, age_band: str, purpose: Purpose, on: date) -> Terms:
        spoken = [r for r in self.rows if r.speaks_of(jurisdiction, age_band, purpose, on)]
        ruled = any(row.is_global and row.purpose is purpose for row in spoken)
        return Terms(tuple(spoken), age_band, ruled)


def _contains(place: str, part: str) -> bool:
    return part == place or part.startswith(f"{place}-")


def _overlap(one: str, other: str) -> bool:
    return _contains(one, other) or _contains(other, one)
