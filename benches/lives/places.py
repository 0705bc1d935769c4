"""Towns where drawn lives happen: where they lie, and which clock hangs there."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from math import cos, pi, radians, sin
from random import Random
from zoneinfo import ZoneInfo

from shoebox.domain.place import Place

KM_PER_DEGREE = 111.2


@dataclass(frozen=True)
class Town:
    name: str
    country: str
    place: Place
    zone: str


TOWNS = tuple(
    Town(name, country, Place(latitude, longitude), zone)
    for name, country, latitude, longitude, zone in (
        ("Toronto", "CA", 43.65, -79.38, "America/Toronto"),
        ("Montréal", "CA", 45.50, -73.57, "America/Toronto"),
        ("Québec City", "CA", 46.81, -71.21, "America/Toronto"),
        ("Vancouver", "CA", 49.28, -123.12, "America/Vancouver"),
        ("New York", "US", 40.71, -74.01, "America/New_York"),
        ("Chicago", "US", 41.88, -87.63, "America/Chicago"),
        ("San Francisco", "US", 37.77, -122.42, "America/Los_Angeles"),
        ("Honolulu", "US", 21.31, -157.86, "Pacific/Honolulu"),
        ("Portland", "US", 45.52, -122.68, "America/Los_Angeles"),
        ("Paris", "FR", 48.86, 2.35, "Europe/Paris"),
        ("Lyon", "FR", 45.76, 4.84, "Europe/Paris"),
        ("Bordeaux", "FR", 44.84, -0.58, "Europe/Paris"),
        ("London", "GB", 51.51, -0.13, "Europe/London"),
        ("Edinburgh", "GB", 55.95, -3.19, "Europe/London"),
        ("Bristol", "GB", 51.45, -2.59, "Europe/London"),
        ("Berlin", "DE", 52.52, 13.40, "Europe/Berlin"),
        ("München", "DE", 48.14, 11.58, "Europe/Berlin"),
        ("Hamburg", "DE", 53.55, 9.99, "Europe/Berlin"),
        ("Roma", "IT", 41.90, 12.50, "Europe/Rome"),
        ("Lisboa", "PT", 38.72, -9.14, "Europe/Lisbon"),
        ("Reykjavík", "IS", 64.15, -21.94, "Atlantic/Reykjavik"),
        ("Tokyo", "JP", 35.68, 139.69, "Asia/Tokyo"),
        ("Kyoto", "JP", 35.01, 135.77, "Asia/Tokyo"),
        ("Sydney", "AU", -33.87, 151.21, "Australia/Sydney"),
        ("Melbourne", "AU", -37.81, 144.96, "Australia/Melbourne"),
        ("Cusco", "PE", -13.53, -71.97, "America/Lima"),
        ("Kathmandu", "NP", 27.72, 85.32, "Asia/Kathmandu"),
        ("Marrakech", "MA", 31.63, -7.99, "Africa/Casablanca"),
        ("Bangkok", "TH", 13.76, 100.50, "Asia/Bangkok"),
        ("Auckland", "NZ", -36.85, 174.76, "Pacific/Auckland"),
    )
)
HOMELANDS = ("CA", "US", "FR", "GB", "DE", "AU")


def away(random: Random, centre: Place, least_km: float, most_km: float) -> Place:
    """Somewhere between two distances from a place, in any direction."""
    far, towards = random.uniform(least_km, most_km), random.uniform(0, 2 * pi)
    latitude = max(-84.0, min(84.0, centre.latitude + far * cos(towards) / KM_PER_DEGREE))
    width = KM_PER_DEGREE * max(0.1, cos(radians(centre.latitude)))
    longitude = centre.longitude + far * sin(towards) / width
    return Place(latitude, (longitude + 180) % 360 - 180)


@cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def offset(zone: str, local: datetime) -> timedelta:
    """What the clocks of a zone are ahead of UTC at a wall-clock time."""
    found = local.replace(tzinfo=_zone(zone)).utcoffset()
    return found if found is not None else timedelta()
