"""One town in the world, in a zone whose clocks change."""

from dataclasses import dataclass
from datetime import tzinfo
from zoneinfo import ZoneInfo

from shoebox.domain.place import Locality, Place

SYDNEY = Place(-33.87, 151.21)
TOWN = Locality("Sydney", "New South Wales", "AU")


@dataclass(frozen=True)
class FakePlaces:
    def locality(self, place: Place) -> Locality | None:
        return TOWN if place == SYDNEY else None

    def zone(self, place: Place) -> tzinfo | None:
        return ZoneInfo("Australia/Sydney") if place == SYDNEY else None
