"""Files beside a photo that say more of it: those of Google's Takeout, and XMP."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import PurePath
from typing import Any

from shoebox.domain.mark import Mark

MAX_BYTES = 1 << 20
_TAKEOUT = {
    "trashed": Mark.HIDDEN,
    "inLockedFolder": Mark.LOCKED,
    "archived": Mark.ARCHIVED,
    "favorited": Mark.FAVOURITE,
}
_NUMBER = re.compile(r"\(\d+\)$")
_SUPPLEMENT = "supplemental-metadata"
_TAKEOUT_LENGTH = 46
"""Takeout cuts the names of its sidecars to so many characters before `.json`."""
_RATING = re.compile(rb"(?:xmp:Rating\s*(?:=\s*[\"']|>\s*)5|MicrosoftPhoto:Rating[^\d]{1,4}99)\b")


@dataclass(frozen=True)
class Said:
    """What sidecars say: marks, when it was taken (ISO 8601, UTC), and where, in degrees."""

    marks: frozenset[Mark] = frozenset()
    taken: str | None = None
    place: tuple[float, float] | None = None

    def __or__(self, other: "Said") -> "Said":
        return Said(self.marks | other.marks, self.taken or other.taken, self.place or other.place)


NOTHING = Said()


def is_sidecar(name: str) -> bool:
    return name.lower().endswith((".json", ".xmp"))


class Shelf:
    """The sidecars of one folder, found by the names of their photos."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_photo: dict[str, list[str]] = {}
        for name in names:
            key = name[:-4] if name.lower().endswith(".xmp") else _photo_of(name)
            self._by_photo.setdefault(key.casefold(), []).append(name)

    def of(self, photo: str) -> Iterator[str]:
        """The sidecars of a photo, by its name."""
        for key in dict.fromkeys(_keys(PurePath(photo))):
            yield from self._by_photo.get(key.casefold(), ())


def read(name: str, data: bytes) -> Said:
    """What a sidecar says; nothing where it cannot be understood."""
    if name.lower().endswith(".xmp"):
        return Said(frozenset({Mark.FAVOURITE}) if _RATING.search(data) else frozenset())
    try:
        said = json.loads(data)
        return _takeout(said) if isinstance(said, dict) else NOTHING
    except (ValueError, TypeError, AttributeError, OverflowError, RecursionError):
        return NOTHING


def _takeout(said: Mapping[str, Any]) -> Said:
    time = said.get("photoTakenTime", {}).get("timestamp")
    taken = datetime.fromtimestamp(int(time), UTC).isoformat() if time else None
    found = frozenset(mark for name, mark in _TAKEOUT.items() if said.get(name) is True)
    return Said(found, taken, _place(said.get("geoData", {})))


def _place(geo: Mapping[str, Any]) -> tuple[float, float] | None:
    """Takeout writes zeros where it knows none."""
    place = float(geo.get("latitude", 0)), float(geo.get("longitude", 0))
    return place if any(place) and abs(place[0]) <= 90 and abs(place[1]) <= 180 else None


def _photo_of(name: str) -> str:
    """The photo that a sidecar of Takeout is about: `a.jpg.supplemental-metadata(1).json` is about
    `a(1).jpg`; the word in the middle is cut at any place."""
    body = name[: -len(".json")]
    number = _NUMBER.search(body)
    body = body[: number.start()] if number else body
    stem, _, last = body.rpartition(".")
    body = stem if stem and _SUPPLEMENT.startswith(last) else body
    if not number:
        return body
    stem, dot, suffix = body.rpartition(".")
    return f"{stem}{number[0]}{dot}{suffix}"


def _keys(photo: PurePath) -> Iterator[str]:
    """Names under which its sidecars may stand."""
    yield photo.name
    yield photo.stem
    yield photo.name[:_TAKEOUT_LENGTH]
    yield photo.stem.removesuffix("-edited") + photo.suffix
