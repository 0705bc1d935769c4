"""What a recap says below its photos: the day, and the place where it is known.

Nothing is said twice in a row. A title that names no date gets one: that of a trip.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from shoebox.domain.moment import Photo
from shoebox.domain.phrases import MONTHS, language_of
from shoebox.domain.recipe import Kind
from shoebox.domain.trip import waking_day


def captions(kind: Kind, photos: Sequence[Photo], language: str) -> tuple[tuple[str, str], ...]:
    """The ids of photos, which are in the order of time, each with what is said below it."""
    return tuple(_captions(kind, photos, language_of(language)))


def dates(first: date, last: date, language: str) -> str:
    """From the first day to the last, as short as can be."""
    end = f"{_day(last, language)} {last.year}"
    if first == last:
        return end
    if first.year != last.year:
        return f"{_day(first, language)} {first.year} \u2013 {end}"
    if first.month != last.month:
        return f"{_day(first, language)} \u2013 {end}"
    return f"{_ordinal(first, language)}\u2013{end}"


def _captions(kind: Kind, photos: Sequence[Photo], language: str) -> Iterator[tuple[str, str]]:
    said = _day(waking_day(photos[0]), language)
    if kind is Kind.TRIP:
        yield photos[0].id, dates(waking_day(photos[0]), waking_day(photos[-1]), language)
    for photo in photos[1:]:
        words = _said(photo, language)
        if words != said:
            yield photo.id, words
        said = words


def _said(photo: Photo, language: str) -> str:
    where, day = photo.signals.locality, _day(waking_day(photo), language)
    return f"{where.name} · {day}" if where else day


def _day(day: date, language: str) -> str:
    return f"{_ordinal(day, language)} {MONTHS[language][day.month - 1]}"


def _ordinal(day: date, language: str) -> str:
    """French says "the first", and plain numbers from the second on."""
    return "1er" if language == "fr" and day.day == 1 else str(day.day)
