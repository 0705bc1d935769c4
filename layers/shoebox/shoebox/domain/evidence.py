"""What the photos of a moment say together, each thing counted once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from shoebox.domain.lexicon import Cue, sightings
from shoebox.domain.moment import Moment, Photo, twins
from shoebox.domain.signals import Signals

LOOK_BACK = 8
"""A photo repeats one of the last few that were kept, or none."""
GATHERING = 3
"""So many people on one photo are a gathering."""
DUSK, DAWN = 18, 5
SELDOM, FEW = 0.01, 100
"""How often a cue is seen on photos of whom nothing is known, and how many photos it takes to know
as much by themselves."""

Rates = Mapping[Cue, float]
"""How clearly a photo shows each cue, on average; `SELDOM` for those that are not named."""


@dataclass(frozen=True)
class Evidence:
    """Counts over the distinct photos of a moment."""

    photos: int
    sightings: Mapping[Cue, float]
    gathering: int
    """Photos with `GATHERING` people or more."""
    after_dark: float
    """The share of photos taken between dusk and dawn."""

    def seen(self, cue: Cue) -> float:
        return self.sightings.get(cue, 0.0)

    def beyond(self, usual: Rates) -> "Evidence":
        """What was seen more than on as many of the person's other photos: to whom likes cakes, a
        cake is no birthday."""
        expected = {cue: self.photos * usual.get(cue, SELDOM) for cue in self.sightings}
        more = {cue: max(0.0, seen - expected[cue]) for cue, seen in self.sightings.items()}
        return replace(self, sightings=more)


def gather(moment: Moment) -> Evidence:
    """The evidence of a moment. A burst is one photo: it proves nothing five times."""
    found = distinct(moment.photos)
    dark = sum(1 for one in found if not DAWN <= one.taken.local.hour < DUSK)
    return Evidence(
        photos=len(found),
        sightings=sightings(one.signals for one in found),
        gathering=sum(1 for one in found if people(one.signals) >= GATHERING),
        after_dark=dark / len(found),
    )


def rates(sightings: Mapping[Cue, float], photos: int) -> Rates:
    """What is usual for somebody of whom so many distinct photos were looked at."""
    return {cue: (sightings.get(cue, 0.0) + FEW * SELDOM) / (photos + FEW) for cue in Cue}


def distinct(photos: Sequence[Photo]) -> list[Photo]:
    """Photos in the order of time without those that repeat one of the last few."""
    kept: list[Photo] = []
    for photo in photos:
        if not any(twins(photo, other) for other in kept[-LOOK_BACK:]):
            kept.append(photo)
    return kept


def people(signals: Signals) -> int:
    """How many people are on a photo: faces where somebody may look, else located persons."""
    persons = sum(1 for found in signals.objects if found.name == "person")
    return max(len(signals.faces or ()), persons)
