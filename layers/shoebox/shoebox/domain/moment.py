"""Photos close in time and place.

A moment ends after a pause that is long for this person (see `rhythm`). Who has moved on needs a
shorter one: every `WALK_KM` since the moment's last position divides it once more. A move faster
than any car says that a position is stale, or that the photos were taken from the air: it ends
nothing. Photos without a position are judged by time alone.

Where a moment ends follows from the photos beside it, so that a new photo changes no moment but
those within a pause of it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from itertools import pairwise

from shoebox.domain.cuts import cuts
from shoebox.domain.eligible import eligible
from shoebox.domain.mark import Mark
from shoebox.domain.media import MediaItem
from shoebox.domain.place import Place
from shoebox.domain.rhythm import Rhythm
from shoebox.domain.signals import Signals
from shoebox.domain.taken import Taken
from shoebox.domain.timeline import with_offsets

USUAL_PAUSE = Rhythm().pause
"""For somebody of whom nothing is known."""
TWIN_PAUSE = timedelta(minutes=10)
TWIN_BITS = 8
"""Photos that differ in at most this many of 64 bits look alike (Zauner 2010, pHash)."""
BURST_PAUSE, BURST_BITS = timedelta(seconds=10), 14
"""Within seconds, people move but the picture is the same: more bits may differ. Photos of
different things differ in 32 of 64, give or take 4."""


@dataclass(frozen=True)
class Photo:
    """A still picture whose time is known: what moments are made of."""

    id: str
    signals: Signals
    taken: Taken
    favourite: bool = False

    @cached_property
    def at(self) -> float:
        """Seconds on the one time line (see `timeline`)."""
        return self.taken.instant.timestamp()

    @property
    def place(self) -> Place | None:
        return self.signals.place


@dataclass(frozen=True)
class Moment:
    """At least one photo, in the order of time."""

    photos: tuple[Photo, ...]

    @property
    def start(self) -> Taken:
        return self.photos[0].taken

    @property
    def end(self) -> Taken:
        return self.photos[-1].taken

    @property
    def by_camera(self) -> bool:
        """Whether it is known when its photos were taken, and not only when they were saved."""
        return self.start.by_camera


def photos(items: Iterable[MediaItem], usual: timedelta | None = None) -> list[Photo]:
    """The stills that may be suggested (see `eligible`), with a known time.

    In the order of time, on one time line: an offset that a camera did not write is filled in,
    with the `usual` one where nothing near tells.
    """
    found = ((item, signals) for item, signals in eligible(items) if signals.suggestible)
    return dated(found, usual)


def dated(
    items: Iterable[tuple[MediaItem, Signals]], usual: timedelta | None = None
) -> list[Photo]:
    """Those whose time is known, in its order, each with an offset."""
    found = [(item, signals, signals.taken) for item, signals in items if signals.taken]
    taken = with_offsets([(taken, signals.place) for _, signals, taken in found], usual)
    known = [
        Photo(item.id, signals, at, Mark.FAVOURITE in item.marks)
        for (item, signals, _), at in zip(found, taken, strict=True)
    ]
    return sorted(known, key=in_time)


def in_time(photo: Photo) -> tuple[float, str]:
    """The order of time; the id decides between photos of one second."""
    return photo.at, photo.id


def listen(photos: Sequence[Photo]) -> Rhythm:
    """The rhythm of photos that are in the order of time."""
    taken = [photo.at for photo in photos if photo.taken.by_camera]
    return Rhythm().heard(later - earlier for earlier, later in pairwise(taken))


def group(photos: Iterable[Photo], pause: timedelta = USUAL_PAUSE) -> list[Moment]:
    """Cut photos, given in the order of time, into moments.

    When a camera says that a photo was taken and when a file says that it was saved are two
    time lines: a moment lies on one of them.
    """
    lines: dict[bool, list[Photo]] = {}
    for photo in photos:
        lines.setdefault(photo.taken.by_camera, []).append(photo)
    return [moment for line in lines.values() for moment in _cut(line, pause)]


def _cut(line: Sequence[Photo], pause: timedelta) -> list[Moment]:
    times, places = [one.at for one in line], [one.place for one in line]
    found = cuts(times, places, pause.total_seconds())
    return [Moment(tuple(line[a:b])) for a, b in pairwise([0, *found, len(line)])]


def twins(one: Photo, other: Photo) -> bool:
    """Whether two photos show the same: close in both time and looks (R19)."""
    apart = abs(one.at - other.at)
    bits = (one.signals.likeness ^ other.signals.likeness).bit_count()
    if apart <= BURST_PAUSE.total_seconds():
        return bits <= BURST_BITS
    return apart <= TWIN_PAUSE.total_seconds() and bits <= TWIN_BITS
