"""A reader of the TIFF structure inside EXIF that hostile offsets cannot lead astray.

Source: TIFF 6.0 and Exif 2.32 (CIPA DC-008). Nothing is copied or followed outside the block.
"""

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from math import isfinite

MAX_DIRECTORIES = 16
HEADER = re.compile(rb"(?:II\*\x00|MM\x00\*|II\x00\*|MM\*\x00)", re.DOTALL)

EXIF_POINTER = 0x8769
GPS_POINTER = 0x8825
_POINTERS = (EXIF_POINTER, 0xA005, 0x014A)
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4}
_FORMATS = {1: "B", 3: "H", 4: "I", 6: "b", 8: "h", 9: "i", 11: "f", 12: "d", 13: "I"}


class NotTiff(ValueError):
    """The bytes do not begin as TIFF does."""


@dataclass(frozen=True)
class Field:
    """One entry of a directory: where it stands and where its value lies in the block."""

    tag: int
    kind: int
    entry: int
    start: int
    end: int


class Tiff:
    """The directories of a block that begins with a TIFF header at `base`."""

    def __init__(self, block: bytes, base: int = 0) -> None:
        if not HEADER.match(block, base) or len(block) < base + 8:
            raise NotTiff("No TIFF header.")
        self._block = block
        self._base = base
        self._order = "<" if block[base : base + 1] == b"I" else ">"
        self.first = self._at(self._unpack("I", base + 4))

    def entries(self, at: int) -> list[Field]:
        """The entries of the directory at a position of the block; none where there is none."""
        if not 0 <= at <= len(self._block) - 2:
            return []
        count = min(self._unpack("H", at), (len(self._block) - at - 2) // 12)
        return [self._field(at + 2 + 12 * index) for index in range(count)]

    def directory(self, at: int) -> dict[int, Field]:
        """The entries by tag; of two with the same tag the later counts, as in Pillow."""
        return {field.tag: field for field in self.entries(at)}

    def directories(self) -> Iterator[tuple[int, list[Field]]]:
        """Every directory that can be reached but those of GPS, each once, with its position."""
        waiting, seen = [self.first], set[int]()
        while waiting and len(seen) < MAX_DIRECTORIES:
            at = waiting.pop()
            if at in seen:
                continue
            seen.add(at)
            entries = self.entries(at)
            yield at, entries
            waiting += self._next(at, entries)

    def pointer(self, field: Field) -> int:
        """Where the directory begins that a field points to."""
        return self._at(next(iter(self.integers(field)), 0))

    def text(self, field: Field | None) -> str:
        """The value as text, up to its first NUL; empty where there is none."""
        if field is None:
            return ""
        return self.raw(field).partition(b"\0")[0].decode("latin-1").strip()

    def raw(self, field: Field) -> bytes:
        return self._block[field.start : field.end]

    def integers(self, field: Field | None) -> tuple[int, ...]:
        """The value as whole numbers; empty for other kinds."""
        if field is None or field.kind not in (1, 3, 4, 6, 8, 9, 13):
            return ()
        code, size = _FORMATS[field.kind], _SIZES[field.kind]
        return struct.unpack(
            f"{self._order}{(field.end - field.start) // size}{code}", self.raw(field)
        )

    def numbers(self, field: Field | None) -> tuple[float, ...]:
        """The value as numbers, rationals divided; empty where one of them is undefined."""
        if field is None:
            return ()
        found = self._rationals(field) if field.kind in (5, 10) else self._plain(field)
        return found if all(isfinite(number) for number in found) else ()

    def _plain(self, field: Field) -> tuple[float, ...]:
        if field.kind not in _FORMATS:
            return ()
        code, size = _FORMATS[field.kind], _SIZES[field.kind]
        count = (field.end - field.start) // size
        return struct.unpack(f"{self._order}{count}{code}", self.raw(field))

    def _rationals(self, field: Field) -> tuple[float, ...]:
        code = "I" if field.kind == 5 else "i"
        parts = struct.unpack(
            f"{self._order}{(field.end - field.start) // 4}{code}", self.raw(field)
        )
        pairs = zip(parts[::2], parts[1::2], strict=True)
        return tuple(top / bottom if bottom else float("nan") for top, bottom in pairs)

    def _field(self, entry: int) -> Field:
        tag, kind, count = struct.unpack_from(f"{self._order}HHI", self._block, entry)
        unit = _SIZES.get(kind, 1)
        inline = count * unit <= 4
        start = entry + 8 if inline else self._at(self._unpack("I", entry + 8))
        start = min(start, len(self._block))
        whole = min(count, (len(self._block) - start) // unit)
        return Field(tag, kind, entry, start, start + whole * unit)

    def _next(self, at: int, entries: list[Field]) -> list[int]:
        below = [field for field in entries if field.tag in _POINTERS]
        found = [self._at(offset) for field in below for offset in self.integers(field)[:8]]
        link = at + 2 + 12 * self._unpack("H", at) if 0 <= at <= len(self._block) - 2 else -1
        if 0 <= link <= len(self._block) - 4 and self._unpack("I", link):
            found.append(self._at(self._unpack("I", link)))
        return found

    def _at(self, offset: int) -> int:
        return self._base + offset

    def _unpack(self, code: str, at: int) -> int:
        (value,) = struct.unpack_from(f"{self._order}{code}", self._block, at)
        return int(value)
