"""Titles, in the person's language. Neutral on purpose: a date is true whatever it was like (R22).

Only what is proven is named: a feast, a graduation, a birthday. Whose birthday it is, only where
the person gave its date.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from shoebox.domain.finding import Finding
from shoebox.domain.phrases import (
    FEASTS,
    GREETINGS,
    MONTHS,
    PHRASES,
    SEASONS,
    WEEKDAYS,
    language_of,
)
from shoebox.domain.recipe import Kind
from shoebox.domain.theme import Theme
from shoebox.domain.trip import waking_day

SATURDAY = 5
SHORT_TRIP = 3
"""Nights up to which a trip over a Saturday night is a weekend."""


def title(finding: Finding, language: str = "en", where: str = "") -> str:
    """What a suggestion is called; `where` is the name of the place that a trip went to."""
    spoken = language_of(language)
    phrases = PHRASES[spoken]
    words = _words(finding, spoken, where)
    return phrases[_phrase(finding, where)].format_map(words)


def greeting(theme: Theme | None, language: str = "en") -> str:
    """What is called out above the title of an occasion that is proven; empty for others."""
    return GREETINGS[language_of(language)].get(theme or "", "")


def _phrase(finding: Finding, where: str) -> str:
    if finding.kind is Kind.TRIP:
        return _trip_phrase(finding, where)
    if finding.kind is Kind.BIRTHDAY:
        return "birthday_of" if finding.name else "birthday"
    if finding.kind is Kind.COLLAGE and not finding.photos[0].taken.by_camera:
        return "saved"
    return finding.kind.value


def _trip_phrase(finding: Finding, where: str) -> str:
    first, last = waking_day(finding.photos[0]), waking_day(finding.photos[-1])
    nights = range(first.toordinal(), last.toordinal())
    weekend = len(nights) <= SHORT_TRIP and any(
        date.fromordinal(night).weekday() == SATURDAY for night in nights
    )
    return ("weekend" if weekend else "days") + ("_in" if where else "_away")


def _words(finding: Finding, language: str, where: str) -> Mapping[str, str | int]:
    first, last = waking_day(finding.photos[0]), waking_day(finding.photos[-1])
    day = finding.photos[0].taken.day if finding.kind is Kind.COLLAGE else first
    return {
        "weekday": WEEKDAYS[language][day.weekday()],
        "day": _ordinal(day.day, language),
        "month": MONTHS[language][day.month - 1],
        "year": day.year,
        "last_year": last.year,
        "days": (last - first).days + 1,
        "name": FEASTS[language].get(finding.name, finding.name),
        "season": SEASONS[language].get(finding.name, ""),
        "season_year": _season_year(finding, first, last),
        "where": where,
    }


def _season_year(finding: Finding, first: date, last: date) -> str:
    """A northern winter has two years."""
    turns = first.year != last.year and finding.kind is Kind.SEASON
    return f"{first.year}\u2013{last.year}" if turns else str(first.year)


def _ordinal(day: int, language: str) -> str:
    """French says "the first", and plain numbers from the second on."""
    return "1er" if language == "fr" and day == 1 else str(day)


def names(places: Sequence[str]) -> str:
    """The name that most of a trip's photos have; the first of several, empty for none."""
    return max(sorted(set(places)), key=places.count, default="")
