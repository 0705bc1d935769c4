"""A part of a roll, read with what is known of the whole: its moments, trips and occasions.

`Knowledge` is worked out from the small rows that are kept beside the roll (see `chronicle`), so
that a few new photos are judged without reading all others again.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from shoebox.domain import almanac
from shoebox.domain.almanac import Celebration, Feast, GivenDate
from shoebox.domain.clocks import Clocks
from shoebox.domain.echo import Echo
from shoebox.domain.evidence import Evidence, Usual, gather
from shoebox.domain.home import Homes
from shoebox.domain.moment import Moment, Photo, group, in_time
from shoebox.domain.recap import weekend
from shoebox.domain.recognition import Candidate, Recognized, recognize
from shoebox.domain.rhythm import Rhythm
from shoebox.domain.trip import Trip, trips, waking_day

FEWEST = 4
"""An occasion is told by at least so many distinct photos."""
LATEST_DAYS = 6
"""A birthday is celebrated on the day, or on a weekend within so many days after it."""
DELAYED = 0.7


@dataclass(frozen=True)
class Setting:
    """What the person told us: where they live, and the dates that matter to them."""

    country: str = ""
    given: tuple[GivenDate, ...] = ()

    def given_of(self, celebration: Celebration) -> tuple[GivenDate, ...]:
        return tuple(one for one in self.given if one.of is celebration)


@dataclass(frozen=True)
class Knowledge:
    """What a whole roll teaches about its person."""

    rhythm: Rhythm = field(default_factory=Rhythm)
    homes: Homes = field(default_factory=lambda: Homes({}))
    echoes: tuple[Echo, ...] = ()
    clocks: Clocks = field(default_factory=dict)
    country: str = ""
    """Where most photos were taken."""
    usual: Usual = field(default_factory=Usual)


@dataclass(frozen=True)
class Survey:
    """What some photos tell, in the order of time."""

    photos: tuple[Photo, ...]
    moments: tuple[Moment, ...]
    trips: tuple[Trip, ...]
    candidates: tuple[Candidate, ...]
    occasions: tuple[Recognized, ...]

    @property
    def travelled(self) -> frozenset[date]:
        return frozenset(day for trip in self.trips for day in trip.days)


def survey(photos: Sequence[Photo], known: Knowledge, setting: Setting) -> Survey:
    """Read photos that are in the order of time."""
    moments = sorted(group(photos, known.rhythm.pause), key=lambda one: in_time(one.photos[0]))
    away = trips(moments, known.homes, known.clocks)
    candidates = _candidates(moments, away, setting, known.usual)
    found = recognize(candidates, known.echoes)
    return Survey(tuple(photos), tuple(moments), tuple(away), tuple(candidates), tuple(found))


def _candidates(
    moments: Sequence[Moment], away: Iterable[Trip], setting: Setting, usual: Usual
) -> list[Candidate]:
    travelled = {id(moment) for trip in away for moment in trip.moments}
    years = {moment.start.day.year for moment in moments}
    feasts = almanac.by_day(setting.country, {year + n for year in years for n in (-1, 0, 1)})
    found = (
        _candidate(moment, gather(moment).beyond(usual), feasts, setting, id(moment) in travelled)
        for moment in moments
        if len(moment.photos) >= FEWEST
    )
    return [candidate for candidate in found if candidate.evidence.photos >= FEWEST]


def _candidate(
    moment: Moment, evidence: Evidence, feasts: dict[date, Feast], setting: Setting, away: bool
) -> Candidate:
    day = waking_day(moment.photos[0])
    given, graduating = (
        nearest_given(day, setting.given_of(one))
        for one in (Celebration.BIRTHDAY, Celebration.GRADUATION)
    )
    bearing = (evidence, day, almanac.near(feasts, day), given, away)
    return Candidate(*bearing, moment=moment, graduating=graduating)


def nearest_given(day: date, given: Iterable[GivenDate]) -> tuple[GivenDate, float] | None:
    """The given date that a day celebrates, and how near it is: 1 on the day itself."""
    found = [(one, _nearness(day, one)) for one in given]
    near = [(one, nearness) for one, nearness in found if nearness > 0]
    return max(near, key=lambda pair: (pair[1], pair[0].name), default=None)


def _nearness(day: date, given: GivenDate) -> float:
    late = min(
        (apart for year in (-1, 0, 1) if (apart := _late(day, given, year)) >= -1), default=-9
    )
    if late == 0:
        return 1.0
    return DELAYED if -1 <= late <= LATEST_DAYS and weekend(day) else 0.0


def _late(day: date, given: GivenDate, years: int) -> int:
    """Days after the given date of a year; a 29 February is kept on the 28th."""
    last = 28 if given.month == 2 else given.day
    return (day - date(day.year + years, given.month, min(given.day, last))).days
