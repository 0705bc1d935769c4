"""What is known of a drawn life, because it was drawn."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from shoebox.domain.media import MediaItem
from shoebox.domain.place import Place

from benches.lives.places import Town


@dataclass(frozen=True)
class Occasion:
    """A few hours that belong together, with what was done there.

    `motifs` are what is photographed, with weights; `label` is the kind (and for holidays the
    name) that a person would give it; `spot` names a place that is photographed again over years.
    """

    start: datetime
    hours: float
    count: int
    place: Place
    town: Town
    motifs: Mapping[str, float]
    label: str = ""
    trip: int | None = None
    spot: str = ""
    musts: tuple[str, ...] = ()
    """What hardly anybody forgets to photograph."""


@dataclass(frozen=True)
class Day:
    """A birthday that the person gave: whose, month and day."""

    name: str
    month: int
    day: int


@dataclass(frozen=True)
class Life:
    """A labelled camera roll. Every label maps ids of items that may be suggested."""

    seed: str
    country: str
    given: tuple[Day, ...]
    graduating: tuple[date, ...]
    """The graduations of which the person gave the date."""
    items: tuple[MediaItem, ...]
    moment: Mapping[str, int]
    """The number of the occasion of every photo."""
    trip: Mapping[str, int]
    label: Mapping[int, str]
    """The label of every occasion that has one."""
    look: Mapping[str, int]
    """What every photo shows: frames of a burst, and others of the same angle, share it."""
    spots: Mapping[str, str]
    """The spot of every photo that shows its view: others were taken there of something else."""
    papers: frozenset[str]
    """Screenshots, receipts and documents, whatever the look says."""
    end: datetime
    offset: timedelta
