"""What a camera wrote into a picture: when, where, which way up, who, and whether a camera it was.

Source of the tags: Exif 2.32 (CIPA DC-008); of Apple's: ExifTool, "Apple Tags".
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from shoebox.domain.place import Place
from shoebox.domain.taken import Taken
from shoebox.imaging.names import named
from shoebox.imaging.tiff import EXIF_POINTER, GPS_POINTER, Field, NotTiff, Tiff

_LATITUDE, _LONGITUDE, _GPS_TIME, _GPS_DATE = 2, 4, 7, 29
_ORIENTATION, _MAKE, _MODEL = 0x0112, 0x010F, 0x0110
_ORIGINAL, _DIGITIZED = (0x9003, 0x9011), (0x9004, 0x9012)
_USER_COMMENT, _MAKER_NOTE = 0x9286, 0x927C
_APPLE, _APPLE_PAIR = b"Apple iOS\0\0\1MM", 0x0011
_MAX_PAIR = 64
_MAX_OFFSET = timedelta(hours=14)
_QUARTER = timedelta(minutes=15)
_TIME = r"(\d{4})[:/-](\d\d)[:/-](\d\d)[ T](\d\d):(\d\d)(?::(\d\d))?"
_OFFSET = r"([+-]\d\d:?\d\d|Z)"
_XMP_TIME = re.compile(
    r"(?:exif:DateTimeOriginal|exif:DateTimeDigitized|xmp:CreateDate|photoshop:DateCreated)"
    rf"\s*(?:=\s*[\"']|>)\s*{_TIME}(?:\.\d+)?{_OFFSET}?"
)


@dataclass(frozen=True)
class Metadata:
    """What was read; `orientation` is 1 to 8 as in EXIF, `exif` tells whether there was any, `pair`
    is what Apple calls a Live Photo, the same in both its halves."""

    taken: Taken | None = None
    place: Place | None = None
    orientation: int = 1
    camera: bool = False
    screenshot: bool = False
    exif: bool = False
    people: tuple[str, ...] = ()
    pair: str = ""


def read(exif: bytes, xmp: bytes = b"") -> Metadata:
    """The metadata of a block of EXIF, which begins with its TIFF header, and of an XMP packet.

    Never raises: what cannot be read is absent.
    """
    try:
        tiff = Tiff(exif)
    except NotTiff:
        return Metadata(taken=_xmp_taken(xmp), people=named(xmp))
    first = tiff.directory(tiff.first)
    detail, gps = _below(tiff, first, EXIF_POINTER), _below(tiff, first, GPS_POINTER)
    return Metadata(
        taken=_taken(tiff, detail, gps) or _xmp_taken(xmp),
        place=_place(tiff, gps),
        orientation=_orientation(tiff, first),
        camera=any(tiff.text(first.get(tag)) for tag in (_MAKE, _MODEL)),
        screenshot=_says_screenshot(tiff, detail),
        exif=bool(first),
        people=named(xmp),
        pair=_pair(tiff, detail),
    )


def _below(tiff: Tiff, first: Mapping[int, Field], tag: int) -> dict[int, Field]:
    return tiff.directory(tiff.pointer(first[tag])) if tag in first else {}


def _orientation(tiff: Tiff, first: Mapping[int, Field]) -> int:
    value = next(iter(tiff.integers(first.get(_ORIENTATION))), 1)
    return value if 1 <= value <= 8 else 1


def _says_screenshot(tiff: Tiff, detail: Mapping[int, Field]) -> bool:
    field = detail.get(_USER_COMMENT)
    return field is not None and b"screenshot" in tiff.raw(field)[:64].lower()


def _pair(tiff: Tiff, detail: Mapping[int, Field]) -> str:
    """Apple's note is a directory of its own, whose offsets count from the note's first byte."""
    field = detail.get(_MAKER_NOTE)
    note = tiff.raw(field) if field else b""
    if not note.startswith(_APPLE):
        return ""
    inner = Tiff(b"MM\0*\0\0\0\x0e".ljust(len(_APPLE), b"\0") + note[len(_APPLE) :])
    return inner.text(inner.directory(inner.first).get(_APPLE_PAIR))[:_MAX_PAIR]


def _taken(tiff: Tiff, detail: Mapping[int, Field], gps: Mapping[int, Field]) -> Taken | None:
    for time_tag, offset_tag in (_ORIGINAL, _DIGITIZED):
        local = _time(tiff.text(detail.get(time_tag)))
        if local:
            offset = _offset(tiff.text(detail.get(offset_tag)))
            return Taken(local, _offset_by_gps(local, tiff, gps) if offset is None else offset)
    return None


def _xmp_taken(xmp: bytes) -> Taken | None:
    found = _XMP_TIME.search(xmp.decode("utf-8", "replace"))
    local = _time(found[0].lstrip("abcdefghijklmnopqrstuvwxyz:")) if found else None
    return Taken(local, _offset(found[7] or "")) if found and local else None


def _time(text: str) -> datetime | None:
    found = re.search(_TIME, text)
    if not found:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups())
    try:
        return datetime(year, month, day, hour, minute, second)
    except ValueError:
        return None


def _offset(text: str) -> timedelta | None:
    if text == "Z":
        return timedelta()
    if not re.fullmatch(_OFFSET, text):
        return None
    size = timedelta(hours=int(text[1:3]), minutes=int(text[-2:]))
    return None if size > _MAX_OFFSET else -size if text[0] == "-" else size


def _offset_by_gps(local: datetime, tiff: Tiff, gps: Mapping[int, Field]) -> timedelta | None:
    """GPS counts in UTC: what the wall clock is ahead of it, to the quarter of an hour."""
    day = _time(f"{tiff.text(gps.get(_GPS_DATE))} 00:00:00")
    clock = tiff.numbers(gps.get(_GPS_TIME))
    if not day or len(clock) != 3 or not 0 <= clock[0] < 24 or not 0 <= clock[1] < 60:
        return None
    ahead = local - day - timedelta(hours=clock[0], minutes=clock[1], seconds=min(clock[2], 60))
    rounded = round(ahead / _QUARTER) * _QUARTER
    return rounded if abs(rounded) <= _MAX_OFFSET else None


def _place(tiff: Tiff, gps: Mapping[int, Field]) -> Place | None:
    latitude = _degrees(tiff, gps, _LATITUDE, "S")
    longitude = _degrees(tiff, gps, _LONGITUDE, "W")
    if latitude is None or longitude is None or latitude == longitude == 0:
        return None
    if abs(latitude) > 90 or abs(longitude) > 180:
        return None
    return Place(latitude, longitude)


def _degrees(tiff: Tiff, gps: Mapping[int, Field], tag: int, negative: str) -> float | None:
    parts = tiff.numbers(gps.get(tag))
    if not 1 <= len(parts) <= 3:
        return None
    size = sum(part / (60.0**power) for power, part in enumerate(parts))
    return -size if tiff.text(gps.get(tag - 1)).upper().startswith(negative) else size
