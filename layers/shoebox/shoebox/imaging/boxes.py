"""How HEIC, HEIF and AVIF files are built: boxes, and the items that they describe.

Source: ISO/IEC 14496-12 (box structure, `iinf`, `iloc`) and ISO/IEC 23008-12.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

MAX_BOXES = 4096
MAX_ITEMS = 4096
XMP_UUID = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")
# Boxes with names in them, and how far behind the kind these begin.
_HEADS = {b"infe": 12, b"auxC": 8}
_NAMED = re.compile(b"infe|auxC")


@dataclass(frozen=True)
class Box:
    """A box: its content lies in data[start:end]; `whole` is False where the file breaks off."""

    kind: bytes
    start: int
    end: int
    whole: bool = True


@dataclass(frozen=True)
class Item:
    """An item and the pieces of the file that hold it; `direct` is False where the
    pieces are counted from another item, which is not followed."""

    kind: bytes
    pieces: tuple[tuple[int, int], ...]
    direct: bool = True


def boxes(data: bytes, start: int = 0, end: int | None = None) -> Iterator[Box]:
    """The boxes that lie side by side between two positions."""
    return islice(_boxes(data, start, len(data) if end is None else end), MAX_BOXES)


def items(data: bytes) -> list[Item]:
    """Every item, and the XMP box as one of kind `mime`; pieces may reach beyond the file."""
    found = []
    for box in boxes(data):
        if box.kind == b"meta":
            found += _items(data, box)
        elif box.kind == b"uuid" and data[box.start : box.start + 16] == XMP_UUID:
            found.append(Item(b"mime", ((box.start + 16, box.end),)))
    return found


def legible(data: bytes) -> bool:
    """Whether the names of items are UTF-8: pi_heif 1.4 ends the process over one that is not.

    Found by search, not by structure, so that no way of nesting boxes in `meta` hides one.
    """
    return all(
        _is_utf8(data[found.start() + _HEADS[found[0]] : _end_of_box(data, found.start())])
        for meta in boxes(data)
        if meta.kind == b"meta"
        for found in _NAMED.finditer(data, meta.start, meta.end)
    )


def thumbnail_first(data: bytes) -> bytes | None:
    """The same file with the embedded thumbnail in the place of the picture; None without one.

    It names the thumbnail as the primary item, and no longer calls it the thumbnail of another.
    """
    for meta in boxes(data):
        if meta.kind == b"meta":
            inside = {box.kind: box for box in boxes(data, meta.start + 4, meta.end)}
            if b"pitm" in inside and b"iref" in inside:
                return _promoted(data, inside[b"pitm"], inside[b"iref"])
    return None


def sizes(data: bytes) -> list[tuple[int, int]]:
    """Width and height of everything that the file describes: pictures, tiles, thumbnails."""
    return [
        (_number(data, found.start + 4, 4), _number(data, found.start + 8, 4))
        for meta in boxes(data)
        for found in descend(data, meta, (b"meta", b"iprp", b"ipco", b"ispe"))
    ]


def tiles(data: bytes) -> int:
    """How many pieces the pictures are put together from, each counted as often as it is named."""
    return sum(
        _number(data, reference.start + (4 if _number(data, iref.start, 1) else 2), 2)
        for meta in boxes(data)
        for iref in descend(data, meta, (b"meta", b"iref"))
        for reference in boxes(data, iref.start + 4, iref.end)
        if reference.kind == b"dimg"
    )


def colour(data: bytes) -> tuple[int, int] | None:
    """Primaries and transfer of the first `nclx` colour box, as in ITU-T H.273; None without."""
    for meta in boxes(data):
        for found in descend(data, meta, (b"meta", b"iprp", b"ipco", b"colr")):
            if data[found.start : found.start + 4] == b"nclx":
                return _number(data, found.start + 4, 2), _number(data, found.start + 6, 2)
    return None


def descend(data: bytes, box: Box, path: tuple[bytes, ...]) -> Iterator[Box]:
    """Every box that a path of kinds leads to; the first kind is that of the box itself."""
    if box.kind != path[0]:
        return
    if len(path) == 1:
        yield box
        return
    for below in boxes(data, box.start + 4 * (box.kind == b"meta"), box.end):
        yield from descend(data, below, path[1:])


def _promoted(data: bytes, pitm: Box, iref: Box) -> bytes | None:
    primary = _number(data, pitm.start + 4, pitm.end - pitm.start - 4)
    width = 4 if _number(data, iref.start, 1) else 2
    for one in boxes(data, iref.start + 4, iref.end):
        of = _number(data, one.start + width + 2, width)
        if one.kind == b"thmb" and of == primary:
            changed, room = bytearray(data), pitm.end - pitm.start - 4
            thumbnail = _number(data, one.start, width) % (1 << 8 * room)
            changed[pitm.start + 4 : pitm.end] = thumbnail.to_bytes(room, "big")
            changed[one.start - 4 : one.start] = b"skip"
            return bytes(changed)
    return None


def _boxes(data: bytes, at: int, end: int) -> Iterator[Box]:
    while at + 8 <= end:
        size, head = _number(data, at, 4), 8
        if size == 1:
            size, head = _number(data, at + 8, 8), 16
        size = size or end - at
        if size < head:
            return
        yield Box(data[at + 4 : at + 8], at + head, min(at + size, end), at + size <= end)
        at += size


def _items(data: bytes, meta: Box) -> list[Item]:
    inside = {box.kind: box for box in boxes(data, meta.start + 4, meta.end)}
    if b"iinf" not in inside or b"iloc" not in inside:
        return []
    kinds = _kinds(data, inside[b"iinf"])
    idat = inside.get(b"idat", Box(b"idat", len(data), len(data)))
    located = _Locations(data, inside[b"iloc"], idat).read()
    return [Item(kinds.get(number, b""), pieces, direct) for number, direct, pieces in located]


def _kinds(data: bytes, iinf: Box) -> dict[int, bytes]:
    first = iinf.start + (8 if _number(data, iinf.start, 1) else 6)
    entries = (box for box in boxes(data, first, iinf.end) if box.kind == b"infe")
    return dict(_kind(data, entry) for entry in entries)


def _kind(data: bytes, infe: Box) -> tuple[int, bytes]:
    width = 4 if _number(data, infe.start, 1) == 3 else 2
    at = infe.start + 4
    return _number(data, at, width), data[at + width + 2 : at + width + 6]


class _Locations:
    """A reader of one `iloc` box, whose field widths are named in its own head."""

    def __init__(self, data: bytes, iloc: Box, idat: Box) -> None:
        self._data, self._end, self._idat = data, iloc.end, idat
        self._version = _number(data, iloc.start, 1)
        sizes = _number(data, iloc.start + 4, 2)
        self._offset, self._length = sizes >> 12, sizes >> 8 & 15
        self._base, self._index = sizes >> 4 & 15, sizes & 15 if self._version else 0
        self._at = iloc.start + 6

    def read(self) -> list[tuple[int, bool, tuple[tuple[int, int], ...]]]:
        wide = 4 if self._version == 2 else 2
        count = self._take(wide)
        return [self._item(wide) for _ in range(min(count, MAX_ITEMS)) if self._at < self._end]

    def _item(self, wide: int) -> tuple[int, bool, tuple[tuple[int, int], ...]]:
        number = self._take(wide)
        method = self._take(2) & 15 if self._version else 0
        self._take(2)
        base = self._take(self._base)
        base += self._idat.start if method == 1 else 0
        end = self._idat.end if method == 1 else len(self._data)
        extents = min(self._take(2), MAX_ITEMS)
        pieces = tuple(self._extent(base, end) for _ in range(extents) if self._at < self._end)
        return number, method < 2, pieces

    def _extent(self, base: int, end: int) -> tuple[int, int]:
        self._take(self._index)
        start = base + self._take(self._offset)
        length = self._take(self._length)
        return start, start + length if length else max(start, end)

    def _take(self, width: int) -> int:
        value = _number(self._data, self._at, width)
        self._at += width
        return value


def _end_of_box(data: bytes, kind_at: int) -> int:
    return kind_at - 4 + _number(data, kind_at - 4, 4)


def _is_utf8(name: bytes) -> bool:
    try:
        name.decode()
    except UnicodeDecodeError:
        return False
    return True


def _number(data: bytes, at: int, width: int) -> int:
    return int.from_bytes(data[at : at + width], "big")
