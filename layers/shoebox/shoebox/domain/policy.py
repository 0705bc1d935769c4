"""What the law lets be done, as a table of rows: data, not branches.

Every row that speaks of a case has to allow it: a row can only restrict what another allows, never
loosen it. Where no row in force speaks, the answer is no.
"""

from dataclasses import dataclass
from datetime import date

from shoebox.domain.consent import Purpose

ANY = "*"


@dataclass(frozen=True)
class Row:
    jurisdiction: str
    age_band: str
    purpose: Purpose
    allowed: bool
    source: str
    effective: date
    """The first day on which the row holds."""


@dataclass(frozen=True)
class Policy:
    """One profile: its name goes into every manifest that was built under it."""

    profile: str
    rows: tuple[Row, ...] = ()

    def allows(self, jurisdiction: str, age_band: str, purpose: Purpose, on: date) -> bool:
        spoken = [
            row
            for row in self.rows
            if row.purpose is purpose
            and row.effective <= on
            and row.jurisdiction in {jurisdiction, ANY}
            and row.age_band in {age_band, ANY}
        ]
        return bool(spoken) and all(row.allowed for row in spoken)
