"""What the law lets be done, as a table of rows: data, not branches.

The most specific row wins: a row that names the jurisdiction and the age band before one that
names the jurisdiction, before one that names the age band, before one for everybody. Where no
row speaks, the answer is no.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from shoebox.domain.consent import Purpose

ANY = "*"


@dataclass(frozen=True)
class Row:
    jurisdiction: str
    age_band: str
    purpose: Purpose
    allowed: bool
    source: str
    effective: str
    """The first day on which the row holds, as an ISO date."""


@dataclass(frozen=True)
class Policy:
    """One profile: its name goes into every manifest that was built under it."""

    profile: str
    rows: tuple[Row, ...] = ()

    def allows(self, jurisdiction: str, age_band: str, purpose: Purpose) -> bool:
        fitting = _fitting(self.rows, jurisdiction, age_band, purpose)
        return bool(fitting) and fitting[-1].allowed


def _fitting(rows: Iterable[Row], jurisdiction: str, age_band: str, purpose: Purpose) -> list[Row]:
    """The rows that speak of this case, the most specific last."""
    spoken = [
        row
        for row in rows
        if row.purpose is purpose
        and row.jurisdiction in {jurisdiction, ANY}
        and row.age_band in {age_band, ANY}
    ]
    return sorted(spoken, key=lambda row: (row.jurisdiction != ANY, row.age_band != ANY))
