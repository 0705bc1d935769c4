"""Photos of occasions, as phones and cameras write them: bursts, lost GPS, slow clocks, papers."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from shoebox.domain.box import Box
from shoebox.domain.canonical import sha256
from shoebox.domain.geography import distance_km
from shoebox.domain.media import MediaItem, MediaState
from shoebox.domain.place import Place
from shoebox.domain.signals import Look, Signals
from shoebox.domain.taken import Taken

from benches.lives.person import Person
from benches.lives.places import away, offset
from benches.lives.sight import Sight, seen
from benches.lives.truth import Occasion

SAME_VIEW = 0.7
"""The share of photos of a spot that show what was photographed there before."""
SAME_LOOK = 3
"""Bits by which the next frame of the same may differ; other angles differ by more."""
HERE_KM = 1.0
"""Farther from its occasion, no position is where a photo was taken."""
STALE = 0.004
"""The share of photos with the place of an earlier occasion: a fix that was not renewed."""


@dataclass(frozen=True)
class Shot:
    """One item and what is known of it."""

    item: MediaItem
    look: int
    """Photos that show the same have the same number."""
    paper: bool = False
    view: bool = False
    """Whether it shows what was photographed at its spot before."""


@dataclass
class Camera:
    """One person's phone and second camera."""

    random: Random
    person: Person
    name: str
    scenes: int = 0
    taken: int = 0
    last_place: Place | None = None
    musts: list[str] = field(default_factory=list)

    def photograph(self, occasion: Occasion) -> Iterator[Shot]:
        left, self.musts = occasion.count, list(occasion.musts)
        for begin in self._stops(occasion):
            scene, motif = self._new_scene(occasion)
            at, frames = begin, self.random.randint(1, 5)
            second = self.random.random() < self.person.habits.camera
            for _ in range(min(left, frames)):
                left -= 1
                yield from self._frames(occasion, at, motif, scene, second)
                at += timedelta(seconds=self.random.expovariate(1 / 40) + 4)
                if self.random.random() < 0.6:
                    scene, motif = self._new_scene(occasion)
            if left <= 0:
                break
        self.last_place = occasion.place

    def paper(self, at: datetime, occasion: Occasion) -> Shot:
        """A screenshot or a receipt; now and then it is taken for a photo."""
        self.scenes += 1
        screen = self.random.random() < 0.6
        sight = self._seen("screen" if screen else "paper", self.scenes)
        look = Look.SCREENSHOT if screen else Look.DOCUMENT
        look = look if self.random.random() < 0.93 else Look.PHOTO
        taken = Taken(at, self._offset(occasion, at), by_camera=not screen)
        likeness = self.random.getrandbits(64)
        item = self._item(
            taken, None, look, likeness, 0.8, 0.7, sight, (1080, 2340) if screen else (3024, 4032)
        )
        return Shot(item, -self.taken, paper=True)

    def _stops(self, occasion: Occasion) -> list[datetime]:
        """When something is photographed: a few frames follow each."""
        stops = max(1, round(occasion.count / 2.2))
        hours = sorted(self.random.uniform(0, occasion.hours) for _ in range(stops))
        return [occasion.start + timedelta(hours=hour) for hour in hours]

    def _new_scene(self, occasion: Occasion) -> tuple[int, str]:
        self.scenes += 1
        if self.musts and self.random.random() < 0.5:
            return self.scenes, self.musts.pop()
        if occasion.spot and self.random.random() < SAME_VIEW:
            return -1 - int(occasion.spot[-1]), next(iter(occasion.motifs))
        names = list(occasion.motifs)
        (motif,) = self.random.choices(names, [occasion.motifs[name] for name in names])
        return self.scenes, motif

    def _frames(
        self, occasion: Occasion, at: datetime, motif: str, scene: int, second: bool
    ) -> Iterator[Shot]:
        burst = self.random.random() < self.person.habits.burst
        turned = 0 if burst else self.random.choice([0, 3, 11, 16, 20])
        likeness = int(sha256(f"{self.name} {scene}".encode())[:16], 16)
        likeness = self._flipped(likeness, turned)
        same = scene > 0 and turned <= SAME_LOOK
        for n in range(self.random.randint(3, 7) if burst else 1):
            moment = at + timedelta(seconds=0.5 * n)
            moved = self._flipped(likeness, self.random.randint(0, 6 if burst else 3))
            item = self._shot(occasion, moment, motif, scene, moved, second)
            view = scene < 0 and _there(item, occasion)
            yield Shot(item, scene if same else -self.taken, view=view)

    def _shot(
        self,
        occasion: Occasion,
        at: datetime,
        motif: str,
        scene: int,
        likeness: int,
        second: bool,
    ) -> MediaItem:
        taken, place = self._clock(occasion, at, second), self._place(occasion, second)
        sharp, bright = self.random.betavariate(5, 3), self.random.betavariate(6, 2)
        size = (4032, 3024) if self.random.random() < 0.6 else (3024, 4032)
        return self._item(
            taken,
            place,
            Look.PHOTO,
            likeness,
            sharp,
            bright,
            self._seen(motif, scene),
            size,
        )

    def _seen(self, motif: str, scene: int) -> Sight:
        habits = self.person.habits
        return seen(self.random, motif, scene, habits.objects, habits.models)

    def _clock(self, occasion: Occasion, at: datetime, second: bool) -> Taken:
        if second:
            return Taken((at - self.person.habits.camera_slow).replace(microsecond=0))
        return Taken(at.replace(microsecond=0), self._offset(occasion, at))

    def _offset(self, occasion: Occasion, at: datetime) -> timedelta | None:
        known = self.random.random() < self.person.habits.phone_offset
        return offset(occasion.town.zone, at) if known else None

    def _place(self, occasion: Occasion, second: bool) -> Place | None:
        if second or self.random.random() > self.person.habits.gps:
            return None
        if self.last_place and self.random.random() < STALE:
            return self.last_place
        spread = 0.03 if occasion.hours < 1 else 0.5
        return away(self.random, occasion.place, 0, spread)

    def _flipped(self, likeness: int, bits: int) -> int:
        for bit in self.random.sample(range(64), bits):
            likeness ^= 1 << bit
        return likeness

    def _item(
        self,
        taken: Taken,
        place: Place | None,
        look: Look,
        likeness: int,
        sharpness: float,
        exposure: float,
        sight: Sight,
        size: tuple[int, int],
    ) -> MediaItem:
        self.taken += 1
        id = sha256(f"{self.name} photo {self.taken}".encode())
        signals = Signals(
            media_type="image/jpeg",
            width=size[0],
            height=size[1],
            taken=taken,
            place=place,
            look=look,
            likeness=likeness,
            sharpness=round(sharpness, 3),
            exposure=round(exposure, 3),
            focus=Box(0.25, 0.25, 0.75, 0.75),
            tags=sight.tags,
            objects=sight.objects,
            faces=sight.faces if self.person.habits.faces else None,
            unsafe=round(self.random.betavariate(1, 40), 3),
            embedding=sight.embedding,
        )
        return MediaItem(id, MediaState.ANALYZED, taken.local, 3_000_000, "phone", signals)


def _there(item: MediaItem, occasion: Occasion) -> bool:
    """Whether its position, if it has one, is not that of another occasion."""
    place = item.signals.place if item.signals else None
    return place is None or distance_km(place, occasion.place) <= HERE_KM
