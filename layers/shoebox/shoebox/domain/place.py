"""Where a place is, in words and in time."""

from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

NEAR_KM = 30.0
"""A town farther away than this gives a place no name: nobody says they were there."""


@dataclass(frozen=True)
class Place:
    """Degrees, WGS 84, south and west negative."""

    latitude: float
    longitude: float


@dataclass(frozen=True)
class Locality:
    """The nearest town: its name, its region (empty where it has none), and its country's two
    letters (ISO 3166-1)."""

    name: str
    region: str
    country: str


def offset_there(local: datetime, zone: tzinfo) -> timedelta | None:
    """How far a wall clock of that zone was from UTC; None for a zone that does not say.

    An hour that came twice counts as its first time, and one that was left out as if the clocks
    had not been changed yet.
    """
    return local.replace(tzinfo=zone, fold=0).utcoffset()
