"""Films of which a short part is worth showing."""

from collections.abc import Iterable
from datetime import date

from shoebox.domain.eligible import eligible
from shoebox.domain.finding import Finding
from shoebox.domain.media import MediaItem
from shoebox.domain.moment import Photo, dated
from shoebox.domain.suggestion import Kind, Reason
from shoebox.domain.trip import waking_day

SHORTEST, LONGEST = 3.0, 300.0
"""Seconds: what is shorter is a slip, and what is longer was not made to be seen again."""


def clips(items: Iterable[MediaItem]) -> list[Finding]:
    """The best film of every month: a favourite, or else the one with the most pixels."""
    best: dict[date, Photo] = {}
    for film in dated(eligible(items)):
        month = waking_day(film).replace(day=1)
        if SHORTEST <= (film.signals.duration or 0.0) <= LONGEST:
            best[month] = max(best.get(month, film), film, key=_rank)
    return [_told(best[month]) for month in sorted(best)]


def _rank(film: Photo) -> tuple[bool, int, str]:
    return film.favourite, film.signals.short_side, film.id


def _told(film: Photo) -> Finding:
    facts = {"media": film.id, "seconds": int(film.signals.duration or 0)}
    return Finding(Kind.CLIP, (film,), (Reason("film", facts),))
