"""The route of a trip, from the places of its photos.

A stop is a town, or, far from all towns, a stretch of land without a name: never an address. Its
place is the middle of the photos there, rounded to `GRAIN`, so that nobody is told on which street
somebody lives or stays.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import fmean

from shoebox.domain.geography import unwrapped
from shoebox.domain.place import Place
from shoebox.domain.signals import Signals

GRAIN = 0.05
"""Degrees to which a stop's place is rounded: about 5 km."""


@dataclass(frozen=True)
class Stop:
    name: str
    """Of the town; empty where none is near."""
    place: Place


@dataclass(frozen=True)
class Route:
    """At least two different stops, in the order of time; one may come again."""

    stops: tuple[Stop, ...]


def route(signals: Iterable[Signals]) -> Route | None:
    """The route of photos with places; None for fewer than two different stops."""
    found = sorted(
        (
            (one.taken.instant, _stop_of(one), one.place)
            for one in signals
            if one.place and one.taken
        ),
        key=lambda one: one[0],
    )
    places: dict[str, list[Place]] = {}
    for _, key, place in found:
        places.setdefault(key, []).append(place)
    visited = [key for key, _ in groupby(key for _, key, _ in found)]
    stops = tuple(Stop(_name(key), _middle(places[key])) for key in visited)
    return Route(stops) if len({stop.place for stop in stops}) > 1 else None


def _stop_of(signals: Signals) -> str:
    """Towns of one name are told apart; land without a town by where it is."""
    place, town = signals.place, signals.locality
    if town:
        return "\n".join((town.name, town.region, town.country))
    return f"\n{_rounded(place.latitude)} {_rounded(place.longitude)}" if place else "\n"


def _name(key: str) -> str:
    return key.partition("\n")[0]


def _middle(places: Sequence[Place]) -> Place:
    flat = unwrapped(places)
    east = fmean(place.longitude for place in flat)
    return Place(
        _rounded(fmean(place.latitude for place in flat)), _rounded((east + 180) % 360 - 180)
    )


def _rounded(degrees: float) -> float:
    return round(round(degrees / GRAIN) * GRAIN, 2)
