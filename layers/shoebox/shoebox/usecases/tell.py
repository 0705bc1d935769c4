"""What there is to tell of the days that changed, read from their neighbourhood alone."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from shoebox.domain.area import cell_of
from shoebox.domain.chronicle import Chronicle
from shoebox.domain.clip import clips
from shoebox.domain.clocks import usual_clock
from shoebox.domain.day import Day, Kept
from shoebox.domain.discovery import doubts, nearby
from shoebox.domain.finding import Finding
from shoebox.domain.gem import gems
from shoebox.domain.home import month_of
from shoebox.domain.media import MediaItem
from shoebox.domain.moment import Photo, photos
from shoebox.domain.neighbourhood import around
from shoebox.domain.recap import weekend
from shoebox.domain.retrospect import Retrospect, due
from shoebox.domain.spot import beside, spot_of
from shoebox.domain.survey import Knowledge, Setting, survey
from shoebox.domain.years import on_this_day, then_and_now
from shoebox.usecases.remember import Chronicler, runs

YEAR = 11
"""Months after which a place may be told of as seen again."""
VISITS, SIGHTS = 6, 24
"""So many of the months in which one was there are looked into, and so many photos."""

Days = Mapping[date, Day]


@dataclass(frozen=True)
class Teller:
    """Who tells a person of some days, at one time."""

    chronicler: Chronicler
    chronicle: Chronicle
    known: Knowledge
    setting: Setting
    today: date

    @property
    def looked(self) -> date:
        """When it was last looked; who never was is told of what ends from now on."""
        return self.chronicle.looked or self.today


@dataclass(frozen=True)
class Said:
    """What there is to tell, and what would be if it were surer; of which days."""

    days: frozenset[date]
    findings: list[Finding]
    doubts: list[Finding]


def tell(teller: Teller, changed: Collection[date]) -> Said:
    """What touches a changed day, or came due by itself since it was looked last."""
    touched = frozenset({*changed, *_ended_weekend(teller)})
    near, doubtful = _nearby(teller, touched) if touched else ([], [])
    over = [one for each in _over(teller, touched) for one in _retold(teller, each)]
    return Said(touched, [*near, *_this_day(teller), *over], doubtful)


def _ended_weekend(teller: Teller) -> set[date]:
    """The days of the weekend that was not over when it was looked last."""
    last = weekend(teller.looked)
    days = {last.first, last.last} if last and last.last < teller.today else set()
    return {day for day in days if teller.chronicle.telling(day)}


def _nearby(teller: Teller, touched: Collection[date]) -> tuple[list[Finding], list[Finding]]:
    beside = _beside(teller.chronicler, touched)
    items = _read(teller, around(touched, beside, teller.known))
    read = _photos(teller, items.values(), min(touched))
    surveyed = survey(read, teller.known, teller.setting)
    near = _touching(nearby(surveyed, teller.known, teller.today), touched)
    new = [photo for photo in read if photo.taken.day in touched]
    films = _touching(clips(teller.chronicler.never.allowed(items.values())), touched)
    found = [*near, *_seen_again(teller, new), *_gems(new, beside), *films]
    return found, _touching(doubts(surveyed, teller.known), touched)


def _touching(found: Iterable[Finding], days: Collection[date]) -> list[Finding]:
    return [one for one in found if any(photo.taken.day in days for photo in one.photos)]


def _beside(chronicler: Chronicler, days: Iterable[date]) -> Days:
    """What is known of the months of some days, and of those beside them."""
    return chronicler.days({month_of(day) + n for day in days for n in (-1, 0, 1)})


def _read(teller: Teller, days: Collection[date]) -> dict[str, MediaItem]:
    chronicler = teller.chronicler
    return {
        item.id: item
        for first, last in runs(days)
        for item in chronicler.roll.taken_between(chronicler.person, first, last)
    }


def _named(teller: Teller, ids: Sequence[str]) -> list[Photo]:
    """Photos by their ids, as far as they are held and may be shown."""
    found = teller.chronicler.roll.find(teller.chronicler.person, ids).values() if ids else ()
    return _photos(teller, found, teller.today)


def _photos(teller: Teller, items: Iterable[MediaItem], about: date) -> list[Photo]:
    return photos(teller.chronicler.never.allowed(items), usual_clock(teller.known.clocks, about))


def _seen_again(teller: Teller, new: Sequence[Photo]) -> list[Finding]:
    """Places of the new photos that were photographed alike, years away from them."""
    spots = {spot: photo.taken.day for photo in new if (spot := spot_of(photo))}
    cells = {cell_of(photo.place) for photo in new if photo.place and spot_of(photo)}
    far = [
        (apart, month)
        for month in teller.chronicle.seen(cells)
        if (apart := min(abs(month - month_of(day)) for day in spots.values())) >= YEAR
    ]
    visits = {month for _, month in sorted(far, reverse=True)[:VISITS]}
    if not visits:
        return []
    kept = [one for day in teller.chronicler.days(visits).values() for one in day.kept]
    about = {near for spot in spots for near in beside(spot)}
    other = _named(teller, [one.id for one in kept if one.spot in about][:SIGHTS])
    ids = {photo.id for photo in new}
    both = sorted([*(one for one in other if one.id not in ids), *new], key=lambda one: one.at)
    found = then_and_now(both, teller.known.homes)
    return [one for one in found if any(photo.id in ids for photo in one.photos)]


def _this_day(teller: Teller) -> list[Finding]:
    """The best photos of this day in earlier years."""
    days = teller.chronicle.told_on(teller.today)
    known = teller.chronicler.days({month_of(day) for day in days}) if days else {}
    kept: list[Kept] = [one for day in days if day in known for one in known[day].kept]
    found = on_this_day(_named(teller, [one.id for one in kept]), teller.today)
    return [found] if found else []


def _over(teller: Teller, touched: Collection[date]) -> list[Retrospect]:
    return due(touched, teller.looked, teller.today, teller.known.homes)


def _retold(teller: Teller, recap: Retrospect) -> list[Finding]:
    first, last = month_of(recap.stretch.first), month_of(recap.stretch.last)
    known = teller.chronicler.days(
        [n for n in range(first, last + 1) if n in teller.chronicle.months]
    )
    found = _named(teller, recap.chosen(known)) if recap.worth(known) else []
    return [recap.told(known, found)] if found else []


def _gems(new: Sequence[Photo], known: Days) -> list[Finding]:
    """New photos that are the best of their month."""
    months = {month_of(photo.taken.day) for photo in new}
    of_month = ((day.gem for on, day in known.items() if month_of(on) == n) for n in months)
    best = {max(found)[2] for each in of_month if (found := [gem for gem in each if gem])}
    return [one for one in gems(new) if one.photos[0].id in best]
