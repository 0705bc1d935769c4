"""What the photos of a moment say together, each thing counted once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import log10

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

A_YEAR, OFTEN = 365, 0.1
"""As long it takes to know how many days somebody photographs; a share that is usual."""


@dataclass(frozen=True)
class Usual:
    """What a person photographs, whatever the day."""

    rates: Mapping[Cue, float] = field(default_factory=dict)
    """How clearly a photo shows each cue, on average; `SELDOM` for those that are not named."""
    busy: float = 0.5
    """How often something is photographed, as a logarithm: 1 for every day, .5 for one day in ten,
    0 for one in a hundred. By Bayes' rule, what is photographed is the likelier something special,
    the less is photographed."""


@dataclass(frozen=True)
class Evidence:
    """Counts over the distinct photos of a moment."""

    photos: int
    sightings: Mapping[Cue, float]
    gathering: int
    """Photos with `GATHERING` people or more."""
    after_dark: float
    """The share of photos taken between dusk and dawn."""
    busy: float = Usual.busy
    """As its person is (see `Usual`)."""

    def seen(self, cue: Cue) -> float:
        return self.sightings.get(cue, 0.0)

    def beyond(self, usual: Usual) -> "Evidence":
        """What was seen more than on as many of the person's other photos: to whom likes cakes, a
        cake is no birthday."""
        expected = {cue: self.photos * usual.rates.get(cue, SELDOM) for cue in self.sightings}
        more = {cue: max(0.0, seen - expected[cue]) for cue, seen in self.sightings.items()}
        return replace(self, sightings=more, busy=usual.busy)


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


def usual(sightings: Mapping[Cue, float], photos: int, told: int, days: float) -> Usual:
    """Of somebody of whom so many distinct photos were looked at, and so many of all days tell."""
    rates = {cue: (sightings.get(cue, 0.0) + FEW * SELDOM) / (photos + FEW) for cue in Cue}
    share = (told + A_YEAR * OFTEN) / (days + A_YEAR)
    return Usual(rates, min(1.0, max(0.0, 1 + log10(share) / 2)))


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
