"""What stays known of a whole roll: a leaf for each month, and of all leaves one small sum.

The sum of a month follows from its leaf, and a leaf is changed day by day: doing it again, or in
another order, ends in the same. Knowledge is worked out from the sums whenever it is needed, so
that nothing derived can be stale.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from shoebox.domain import almanac
from shoebox.domain.almanac import Celebration
from shoebox.domain.area import Cell
from shoebox.domain.clocks import usual_clocks
from shoebox.domain.day import FAINT, by_day
from shoebox.domain.echo import Echo
from shoebox.domain.evidence import Usual, usual
from shoebox.domain.home import Homes, homes_of, month_of
from shoebox.domain.leaf import Leaf, Month, added, date_in, summed, totals
from shoebox.domain.moment import Photo
from shoebox.domain.recognition import Bearing
from shoebox.domain.survey import Knowledge, Setting, nearest_given
from shoebox.domain.whereabouts import FAR_KM

DAYS = 30.4
"""Of a month."""
RULES = 2
"""Counted up when something else is to be learned: every chronicle is then learned anew."""


@dataclass(frozen=True)
class Chronicle:
    """The sums of all months, and how far the roll is read."""

    learned: str = ""
    cursor: date | None = date.min
    """The first day that is not read yet; None when the whole roll is."""
    looked: date | None = None
    """The last day on which something was made of it."""
    revisit: int | None = None
    """The newest of the months that nobody told of yet; None if there is none."""
    months: Mapping[int, Month] = field(default_factory=dict)
    revision: int = 0

    def with_leaves(self, leaves: Iterable[Leaf]) -> "Chronicle":
        sums = {leaf.month: summed(leaf) for leaf in leaves}
        months = {n: one for n, one in sorted({**self.months, **sums}.items()) if one.photos}
        return replace(self, months=months)

    def told_on(self, day: date) -> list[date]:
        """The same day of earlier years, where it is worth remembering."""
        known = [month for month in self.months if month % 12 == day.month - 1]
        days = [date_in(m, day.day) for m in known if day.day in self.months[m].telling]
        return [one for one in days if one < day]

    def telling(self, day: date) -> bool:
        """Whether enough was photographed on it to be remembered."""
        month = self.months.get(month_of(day))
        return month is not None and day.day in month.telling

    def to_revisit(self, days: Iterable[date]) -> "Chronicle":
        """One that knows of days that nobody told of."""
        months = [month_of(day) for day in days] + ([self.revisit] if self.revisit else [])
        return replace(self, revisit=max(months, default=None))

    def revisited(self) -> tuple[set[date], "Chronicle"]:
        """The days of the month to be told of next that are worth it, and what is left then."""
        left = [month for month in self.months if self.revisit and month <= self.revisit]
        if not left:
            return set(), replace(self, revisit=None)
        at = max(left)
        days = {date_in(at, day) for day in self.months[at].telling}
        return days, replace(self, revisit=at - 1)

    def seen(self, cells: Collection[Cell]) -> list[int]:
        """The months in which one was in any of the areas."""
        return [n for n, m in self.months.items() if any(area.cell in cells for area in m.areas)]

    def knowledge(self, setting: Setting) -> Knowledge:
        rhythm = added(month.rhythm for month in self.months.values())
        homes = homes_of({n: month.areas for n, month in self.months.items()})
        clocks = usual_clocks({n: month.clocks for n, month in self.months.items()})
        country = setting.country or self.country
        echoes = self._echoes(homes, replace(setting, country=country))
        return Knowledge(rhythm, homes, tuple(echoes), clocks, country, self._usual)

    @property
    def country(self) -> str:
        """Where most of the photos were taken; empty where nobody knows."""
        found = totals(month.countries for month in self.months.values())
        return max(sorted(found), key=lambda name: found[name], default="")

    @property
    def _usual(self) -> Usual:
        months = self.months.values()
        seen = totals(month.sightings for month in months)
        clearness = {cue: hundredths / 100 for cue, hundredths in seen.items()}
        days = DAYS * (max(self.months, default=0) - min(self.months, default=0) + 1)
        told = sum(len(month.telling) for month in months)
        return usual(clearness, sum(month.distinct for month in months), told, days)

    def _echoes(self, homes: Homes, setting: Setting) -> list[Echo]:
        years = {month // 12 for month in self.months}
        feasts = almanac.by_day(setting.country, {year + n for year in years for n in (-1, 0, 1)})
        found, customs = [], self._usual
        for number, month in self.months.items():
            for n, party in month.parties.items():
                day = date_in(number, n)
                far = homes.distance_km(party.place, day) if party.place else None
                given = nearest_given(day, setting.given_of(Celebration.BIRTHDAY))
                away = far is not None and far > FAR_KM
                more = party.evidence.beyond(customs)
                bearing = Bearing(more, day, almanac.near(feasts, day), given, away)
                found.append(Echo(day, bearing.alone))
        return sorted(echo for echo in found if echo.confidence >= FAINT)


def learn(photos: Iterable[Photo], setting: Setting) -> Knowledge:
    """What photos that are in the order of time teach."""
    days = by_day(photos)
    months = {month_of(day) for day in days}
    leaves = (Leaf(month, "").with_days(days) for month in months)
    return Chronicle().with_leaves(leaves).knowledge(setting)
