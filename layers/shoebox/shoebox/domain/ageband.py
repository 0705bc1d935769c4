"""How old a person is, as coarse as the law asks: a band instead of a birthday.

Only the year of birth is known, so everybody counts as born on its last day: nobody is taken for
older than they are.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum


class AgeBand(StrEnum):
    """Each band begins where the one before it ends."""

    UNDER_13 = "under_13"
    UNDER_14 = "under_14"
    UNDER_16 = "under_16"
    UNDER_18 = "under_18"
    ADULT = "adult"
    UNKNOWN = "unknown"


ENDS: Mapping[str, int] = {
    AgeBand.UNDER_13: 13,
    AgeBand.UNDER_14: 14,
    AgeBand.UNDER_16: 16,
    AgeBand.UNDER_18: 18,
}
"""The first age that is no longer in a band."""
YOUNGEST: Mapping[str, int] = {
    AgeBand.UNDER_13: 0,
    AgeBand.UNDER_14: 13,
    AgeBand.UNDER_16: 14,
    AgeBand.UNDER_18: 16,
    AgeBand.ADULT: 18,
}


def age_band(birth_year: int | None, on: date) -> AgeBand:
    """The band of somebody born in that year; UNKNOWN without one."""
    if birth_year is None:
        return AgeBand.UNKNOWN
    age = on.year - birth_year - 1
    return next((AgeBand(band) for band, end in ENDS.items() if age < end), AgeBand.ADULT)


def covers(band: str, of: str) -> bool:
    """Whether what is said of `band` is said of somebody in the band `of`.

    "Under 16" is said of everybody under 13, too. Who is in no known band may be in any.
    """
    if of not in YOUNGEST:
        return True
    return band == of or youngest(of) < ENDS.get(band, 0)


def youngest(band: str) -> int:
    """The least age in a band; 0 for an unknown one."""
    return YOUNGEST.get(band, 0)
