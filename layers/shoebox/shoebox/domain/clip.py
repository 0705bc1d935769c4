"""Films of which a short part is worth showing."""

from collections.abc import Iterable
from datetime import date

from shoebox.domain.curation import SMALLEST
from shoebox.domain.eligible import eligible
from shoebox.domain.finding import Finding
from shoebox.domain.media import MediaItem
from shoebox.domain.moment import Photo, dated, in_time
from shoebox.domain.recipe import Kind
from shoebox.domain.suggestion import Reason
from shoebox.domain.trip import waking_day

SHORTEST, LONGEST = 3.0, 300.0
"""Seconds: what is shorter is a slip, and what is longer was not made to be seen again."""


def clips(items: Iterable[MediaItem]) -> list[Finding]:
    """The best film of every month: a favourite, or else the one with the most pixels."""
    best: dict[date, Photo] = {}
    for film in dated(eligible(items)):
        month = waking_day(film).replace(day=1)
        if _fits(film):
            best[month] = max(best.get(month, film), film, key=_rank)
    return [_told(best[month]) for month in sorted(best)]


def footage(items: Iterable[MediaItem], count: int) -> tuple[Photo, ...]:
    """The best films of a stretch, in the order of time, one of a day at most; no half of a Live
    photo."""
    best: list[Photo] = []
    alone = (item for item in items if item.live is None)
    fit = (one for one in dated(eligible(alone)) if _fits(one))
    for film in sorted(fit, key=_rank, reverse=True):
        if len(best) < count and film.taken.day not in {one.taken.day for one in best}:
            best.append(film)
    return tuple(sorted(best, key=in_time))


def _fits(film: Photo) -> bool:
    long_enough = SHORTEST <= (film.signals.duration or 0.0) <= LONGEST
    return long_enough and film.signals.short_side >= SMALLEST


def _rank(film: Photo) -> tuple[bool, int, str]:
    return film.favourite, film.signals.short_side, film.id


def _told(film: Photo) -> Finding:
    facts = {"media": film.id, "seconds": int(film.signals.duration or 0)}
    return Finding(Kind.CLIP, (film,), (Reason("film", facts),))
