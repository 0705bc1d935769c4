"""Single photos good enough to stand alone, and to be painted anew."""

from collections.abc import Iterable, Sequence
from datetime import date

from shoebox.domain.finding import Finding
from shoebox.domain.moment import Photo, twins
from shoebox.domain.recipe import Kind
from shoebox.domain.suggestion import Reason
from shoebox.domain.trip import waking_day

OUTSTANDING = 0.85
"""Sharpness and exposure, each."""
SHORTEST_SIDE = 1000
RIVALS = 8


def gems(photos: Sequence[Photo]) -> list[Finding]:
    """The best outstanding photo of every month, of photos in the order of time."""
    best: dict[date, Photo] = {}
    for at, photo in enumerate(photos):
        month = waking_day(photo).replace(day=1)
        if outstanding(photo) and not _repeated(photo, photos[max(0, at - RIVALS) : at + RIVALS]):
            best[month] = max(best.get(month, photo), photo, key=brilliance)
    return [_told(best[month]) for month in sorted(best)]


def outstanding(photo: Photo) -> bool:
    signals = photo.signals
    crisp = min(signals.sharpness, signals.exposure) >= OUTSTANDING
    return crisp and signals.short_side >= SHORTEST_SIDE


def brilliance(photo: Photo) -> tuple[bool, float, str]:
    """What the better of two has more of; a favourite of the person's comes first."""
    return photo.favourite, photo.signals.sharpness * photo.signals.exposure, photo.id


def _repeated(photo: Photo, around: Iterable[Photo]) -> bool:
    """A frame of a burst was one try of many."""
    return any(other is not photo and twins(photo, other) for other in around)


def _told(photo: Photo) -> Finding:
    facts = {
        "media": photo.id,
        "sharpness": round(100 * photo.signals.sharpness),
        "exposure": round(100 * photo.signals.exposure),
    }
    return Finding(Kind.RESTYLE, (photo,), (Reason("outstanding", facts),))
