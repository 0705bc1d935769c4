"""The feasts of a country's year that people photograph, and dates that a person gave."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from shoebox.domain.lexicon import Cue

DAY = timedelta(days=1)


class Celebration(StrEnum):
    """What a date that a person gave is kept for."""

    BIRTHDAY = "birthday"
    GRADUATION = "graduation"


@dataclass(frozen=True)
class GivenDate:
    """A date that the person told us: whose it is, when, and what for."""

    name: str
    month: int
    day: int
    of: Celebration = Celebration.BIRTHDAY


@dataclass(frozen=True)
class Feast:
    """A feast of one year, with the cues that photos of it show."""

    name: str
    day: date
    cues: tuple[Cue, ...]
    after_dark: bool = False

    def on_eve(self, day: date) -> bool:
        """Whether a day is its eve, and is celebrated."""
        return self.name in WITH_EVE and day == self.day - DAY

    def nearness(self, day: date) -> float:
        """1 on the day itself, less on an eve that is celebrated, least on another beside it."""
        if day == self.day:
            return 1.0
        return EVE if self.on_eve(day) else BESIDE


FIXED: tuple[tuple[str, int, int, tuple[Cue, ...], bool, str], ...] = (
    ("christmas", 12, 25, (Cue.TREE, Cue.GIFT, Cue.FEAST), False, "*"),
    ("new_year", 12, 31, (Cue.FIREWORK, Cue.PARTY, Cue.FEAST), True, "*"),
    ("halloween", 10, 31, (Cue.PUMPKIN, Cue.COSTUME), True, "US CA GB IE AU NZ"),
    ("independence_day", 7, 4, (Cue.FIREWORK,), True, "US"),
    ("canada_day", 7, 1, (Cue.FIREWORK,), True, "CA"),
    ("saint_jean_baptiste", 6, 24, (Cue.FIREWORK,), True, "CA"),
    ("bastille_day", 7, 14, (Cue.FIREWORK,), True, "FR"),
    ("guy_fawkes", 11, 5, (Cue.FIREWORK,), True, "GB"),
    ("australia_day", 1, 26, (Cue.FIREWORK,), True, "AU"),
    ("unity_day", 10, 3, (Cue.FIREWORK,), True, "DE"),
    ("swiss_national_day", 8, 1, (Cue.FIREWORK,), True, "CH"),
    ("belgian_national_day", 7, 21, (Cue.FIREWORK,), True, "BE"),
)
"""Name, month, day, cues, whether it is celebrated after dark, and countries ("*" is all)."""
NTH: tuple[tuple[str, int, int, int, tuple[Cue, ...], str], ...] = (
    ("thanksgiving", 11, 3, 4, (Cue.FEAST,), "US"),
    ("thanksgiving", 10, 0, 2, (Cue.FEAST,), "CA"),
)
"""Name, month, weekday (Monday is 0), which of them, cues and country."""
WITH_EVE = frozenset({"christmas"})
EVE, BESIDE = 0.5, 0.25
EASTER = (Cue.EGG, Cue.FEAST)


def feasts(country: str, year: int) -> tuple[Feast, ...]:
    """The feasts of a year in order; the general ones for a country that has no others here."""
    found = [
        Feast(name, date(year, month, day), cues, dark)
        for name, month, day, cues, dark, where in FIXED
        if where == "*" or country in where.split()
    ]
    found += [
        Feast(name, nth_weekday(year, month, weekday, nth), cues)
        for name, month, weekday, nth, cues, where in NTH
        if country in where.split()
    ]
    found.append(Feast("easter", easter(year), EASTER))
    return tuple(sorted(found, key=lambda feast: (feast.day, feast.name)))


def near(days: Mapping[date, Feast], day: date) -> Feast | None:
    """The feast of a day, of the day after (its eve), or of the day before."""
    return next((days[on] for on in (day, day + DAY, day - DAY) if on in days), None)


def by_day(country: str, years: Iterable[int]) -> dict[date, Feast]:
    """Every feast of some years under its day."""
    return {feast.day: feast for year in years for feast in feasts(country, year)}


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher)."""
    golden = year % 19
    century, rest = divmod(year, 100)
    leap_centuries, skipped = divmod(century, 4)
    moon = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap_centuries - moon + 15) % 30
    leaps, years = divmod(rest, 4)
    sunday = (32 + 2 * skipped + 2 * leaps - epact - years) % 7
    shift = (golden + 11 * epact + 22 * sunday) // 451
    month, day = divmod(epact + sunday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
