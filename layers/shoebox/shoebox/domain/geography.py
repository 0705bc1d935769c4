"""Distances on the globe."""

from collections.abc import Sequence
from math import asin, cos, radians, sin, sqrt

from shoebox.domain.place import Place

EARTH_KM = 6371.0


def distance_km(one: Place, other: Place) -> float:
    """Great-circle distance by the haversine formula."""
    lat1, lat2 = radians(one.latitude), radians(other.latitude)
    east = radians(other.longitude - one.longitude)
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin(east / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(min(1.0, half)))


def unwrapped(places: Sequence[Place]) -> list[Place]:
    """The same places with longitudes that go on beyond 180 degrees, so that neighbours across
    the date line are near each other."""
    first = places[0].longitude
    return [
        Place(one.latitude, first + (one.longitude - first + 180) % 360 - 180) for one in places
    ]
