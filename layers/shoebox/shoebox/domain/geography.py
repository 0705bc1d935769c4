"""Distances on the globe."""

from math import asin, cos, radians, sin, sqrt

from shoebox.domain.media import Place

EARTH_KM = 6371.0


def distance_km(one: Place, other: Place) -> float:
    """Great-circle distance by the haversine formula."""
    lat1, lat2 = radians(one.latitude), radians(other.latitude)
    east = radians(other.longitude - one.longitude)
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin(east / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(min(1.0, half)))
