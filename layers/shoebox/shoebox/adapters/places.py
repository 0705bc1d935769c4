"""Names of places out of a file of ours (models/gazetteer.py), and time zones by tzfpy.

The file is mapped, not read: a look touches the few pages around the place.
"""

import mmap
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import tzinfo
from functools import cache, cached_property
from math import cos, floor, radians
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from shoebox.domain.geography import distance_km
from shoebox.domain.place import NEAR_KM, Locality, Place

MAGIC = b"shoebox places 1"
KM_PER_DEGREE = 111.0
"""A little less than a degree of latitude is anywhere."""
_PER_DEGREE = 100_000
_POLAR = 89.0
"""From here to the pole every meridian is near."""


class Gazetteer:
    """Towns by cells of one degree: where each cell begins, then per town its latitude, its
    longitude, where its name ends, and which region it lies in."""

    def __init__(self, data: memoryview) -> None:
        if bytes(data[: len(MAGIC)]) != MAGIC:
            raise ValueError("This is no file of places.")
        towns, names, regions = struct.unpack_from("<3I", data, len(MAGIC))
        position = len(MAGIC) + 12

        def part(kind: Literal["B", "I", "i"], count: int) -> memoryview:
            nonlocal position
            size = struct.calcsize(kind) * count
            position += size
            return data[position - size : position].cast(kind)

        self._begins = part("I", 180 * 360 + 1)
        self._latitudes, self._longitudes = part("i", towns), part("i", towns)
        self._ends, self._regions = part("I", towns + 1), part("I", towns)
        self._names = part("B", names)
        self._told = [line.split("\t") for line in bytes(part("B", regions)).decode().split("\n")]

    def nearest(self, place: Place) -> Locality | None:
        """The nearest town within NEAR_KM."""
        measured = ((distance_km(place, self._place(town)), town) for town in self._around(place))
        distance, town = min(measured, default=(NEAR_KM + 1, -1))
        return self._locality(town) if distance <= NEAR_KM else None

    def _around(self, place: Place) -> Iterator[int]:
        """Every town in the cells that come within NEAR_KM, around the world where need be."""
        reach = NEAR_KM / KM_PER_DEGREE
        farthest = abs(place.latitude) + reach
        wide = reach / cos(radians(farthest)) if farthest < _POLAR else 180.0
        south, north = (floor(place.latitude + step) for step in (-reach, reach))
        west, east = (floor(place.longitude + step) for step in (-wide, wide))
        for row in range(max(-90, south), min(89, north) + 1):
            for column in range(west, east + 1):
                cell = (row + 90) * 360 + (column + 180) % 360
                yield from range(self._begins[cell], self._begins[cell + 1])

    def _place(self, town: int) -> Place:
        return Place(self._latitudes[town] / _PER_DEGREE, self._longitudes[town] / _PER_DEGREE)

    def _locality(self, town: int) -> Locality:
        name = bytes(self._names[self._ends[town] : self._ends[town + 1]]).decode()
        country, region = self._told[self._regions[town]]
        return Locality(name, region, country)


@dataclass(frozen=True)
class OfflinePlaces:
    """Without the file there are no names; time zones there are always."""

    file: Path

    def locality(self, place: Place) -> Locality | None:
        return self._gazetteer.nearest(place) if self._gazetteer else None

    def zone(self, place: Place) -> tzinfo | None:
        return _zone(_zone_name(place))

    @cached_property
    def _gazetteer(self) -> Gazetteer | None:
        if not self.file.is_file():
            return None
        with self.file.open("rb") as file:
            return Gazetteer(memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)))


def _zone_name(place: Place) -> str:
    import tzfpy  # its table takes a moment to unpack: not before the first place

    return tzfpy.get_tz(place.longitude, place.latitude)


@cache
def _zone(name: str) -> tzinfo | None:
    try:
        return ZoneInfo(name)
    except (ValueError, ZoneInfoNotFoundError):
        return None
