"""One row of a policy's table, and what all rows that speak of one case come to.

A country without its region may be any of its regions, and who is unknown may be anybody: the
rows of all of them speak.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from shoebox.domain.ageband import covers, youngest
from shoebox.domain.consent import Purpose

ANY = "*"
UNKNOWN = "unknown"


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


def _contains(place: str, part: str) -> bool:
    return part == place or part.startswith(f"{place}-")


def _overlap(one: str, other: str) -> bool:
    return _contains(one, other) or _contains(other, one)
