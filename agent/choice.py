"""Of photos that are nearly the same, only the best leaves the device.

Stricter than what the server does with what it has: seconds, and very much alike. Photos whose
camera wrote no time are never compared.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from shoebox.domain.mark import Mark
from shoebox.imaging.glance import Glance

from agent import signs
from agent.photo import Photo

PAUSE = timedelta(seconds=10)
ALIKE_BITS = 5
MOST = 200
"""So many photos are compared with each other at most."""

Look = Callable[[Photo], Glance | None]


def best_first_frames(photos: Iterable[Photo], look: Look) -> Iterator[Photo]:
    """The same photos in the same order; those of which a better frame is offered say so."""
    run: list[Photo] = []
    for photo in photos:
        if run and (len(run) == MOST or not _continues(run, photo)):
            yield from _chosen(run, look)
            run = []
        run.append(photo)
    yield from _chosen(run, look)


def _continues(run: list[Photo], photo: Photo) -> bool:
    """What has no time of its own goes with its neighbours; it is not compared."""
    if (taken := _taken(photo)) is None:
        return True
    times = [time for one in run if (time := _taken(one))]
    return not times or abs(times[-1] - taken) <= PAUSE


def _chosen(run: list[Photo], look: Look) -> Iterator[Photo]:
    worse = {photo.print.sha256 for photo in _worse(run, look)}
    halves = {photo.live for photo in run if photo.live and photo.print.sha256 in worse}
    for photo in run:
        out = photo.print.sha256 in worse or (photo.live and photo.live in halves)
        yield replace(photo, duplicate=True) if out else photo


@dataclass(frozen=True)
class _Frame:
    photo: Photo
    glance: Glance

    @property
    def rank(self) -> tuple[bool, bool, float, int]:
        """What its person or its camera chose comes first, then the sharpest."""
        found = self.photo.found
        marked = Mark.FAVOURITE in found.marks, signs.is_cover(found.path.stem)
        return *marked, self.glance.sharpness, found.size


def _worse(run: list[Photo], look: Look) -> Iterator[Photo]:
    stills = [photo for photo in run if _taken(photo)]
    if len(stills) < 2:
        return
    seen = ((photo, look(photo)) for photo in stills)
    frames = [_Frame(photo, glance) for photo, glance in seen if glance]
    for same in _alike(frames):
        best = max(same, key=lambda frame: frame.rank)
        yield from (frame.photo for frame in same if frame is not best)


def _alike(frames: list[_Frame]) -> list[list[_Frame]]:
    """Each with all that look like its first one, so that likeness does not creep along a pan."""
    groups: list[list[_Frame]] = []
    for frame in frames:
        near = next((g for g in groups if _differ(g[0], frame) <= ALIKE_BITS), None)
        if near is None:
            groups.append([frame])
        else:
            near.append(frame)
    return groups


def _differ(one: _Frame, other: _Frame) -> int:
    return (one.glance.likeness ^ other.glance.likeness).bit_count()


def _taken(photo: Photo) -> datetime | None:
    return datetime.fromisoformat(photo.print.taken) if photo.print.taken else None
