"""Taking the place out of an MP4 or MOV file, byte by byte in place: no picture is touched.

What is not known to be harmless goes: user data but for a few kinds, boxes of makers, and the
samples of tracks that are neither picture nor sound, where cameras write a trail of points.
Sources: ISO/IEC 14496-12; Apple, "QuickTime File Format"; 3GPP TS 26.244 (`loci`).
"""

import re
from collections.abc import Iterator
from itertools import islice, pairwise

from shoebox.domain.problem import MediaRefused
from shoebox.domain.refusal import Refusal
from shoebox.imaging.boxes import MAX_BOXES, Box, boxes

MP4 = "video/mp4"
QUICKTIME = "video/quicktime"

_MP4_BRAND = re.compile(rb"iso[m2-9]|mp4[12]|avc1|M4V |MSNV|dash|3g[p2].")
_TOP = frozenset({b"ftyp", b"styp", b"moov", b"mdat", b"wide", b"pnot", b"moof", b"mfra", b"sidx"})
_TOLD = frozenset({b"\xa9day", b"\xa9mak", b"\xa9mod", b"\xa9swr", b"meta"})
"""User data that stays: when, and with which camera; `meta` is looked into."""
_TRACKS = frozenset({b"vide", b"soun", b"tmcd", b"pict", b"auxv"})
_SAID = re.compile(
    rb".*\.(?:creationdate|make|model|software|content\.identifier|live-photo\.\w+|camera\.\w+)"
)
"""Keys of `meta` whose values stay."""
_GONE = b"free"
_FULL_BOX = 4
_MAX_SAMPLES = 1 << 20


def media_type(data: bytes) -> str | None:
    """The media type of a film, told by its first bytes; None for anything else."""
    if data[4:8] != b"ftyp":
        return None
    if data[8:12] == b"qt  ":
        return QUICKTIME
    return MP4 if _MP4_BRAND.fullmatch(data[8:12]) else None


def without_place(data: bytes) -> bytes:
    """The same film of the same length, its place gone; the very same bytes where it has none.

    Raises MediaRefused (truncated, corrupt) where the boxes cannot be followed to the end.
    """
    patched = bytearray(data)
    for box in _whole(data, 0, len(data)):
        if box.kind == b"moov":
            _movie(data, box, patched)
        elif box.kind not in _TOP:
            _drop(patched, box)
    return bytes(patched) if patched != data else data


def _whole(data: bytes, start: int, end: int) -> Iterator[Box]:
    """The boxes that fill a stretch exactly; four zero bytes may end a list of user data."""
    at = start
    for count, box in enumerate(boxes(data, start, end), 1):
        if not box.whole or count == MAX_BOXES:
            raise MediaRefused("The film breaks off.", Refusal.TRUNCATED)
        yield box
        at = box.end
    if data[at:end].strip(b"\0"):
        raise MediaRefused("The boxes of the film do not fit.", Refusal.CORRUPT)


def _movie(data: bytes, moov: Box, patched: bytearray) -> None:
    scattered = _below(data, moov, b"mvex") is not None
    for box in _whole(data, moov.start, moov.end):
        if box.kind == b"trak":
            _track(data, box, patched, scattered)
        elif box.kind == b"udta":
            _told(data, box, patched)
        elif box.kind == b"meta":
            _keyed(data, box, patched)
        elif box.kind not in (b"mvhd", b"iods", b"mvex"):
            _drop(patched, box)


def _told(data: bytes, udta: Box, patched: bytearray) -> None:
    for box in _whole(data, udta.start, udta.end):
        if box.kind not in _TOLD:
            _drop(patched, box)
        elif box.kind == b"meta":
            _keyed(data, box, patched)


def _keyed(data: bytes, meta: Box, patched: bytearray) -> None:
    """Apple's form: `keys` names what `ilst` says, counted from 1."""
    inside = _inside(data, meta)
    names = _names(data, inside[b"keys"]) if b"keys" in inside else []
    if said := inside.get(b"ilst"):
        for item in _whole(data, said.start, said.end):
            number = int.from_bytes(item.kind, "big")
            name = names[number - 1] if 0 < number <= len(names) else item.kind
            if name not in _TOLD and not _SAID.fullmatch(name):
                _blank(patched, *_value(data, item))
    for box in inside.values():
        if box.kind not in (b"hdlr", b"keys", b"ilst"):
            _drop(patched, box)


def _inside(data: bytes, meta: Box) -> dict[bytes, Box]:
    """QuickTime's `meta` is a plain box, that of ISO begins with four bytes more."""
    plain = data[meta.start + 4 : meta.start + 8] == b"hdlr"
    start = meta.start if plain else meta.start + _FULL_BOX
    return {box.kind: box for box in _whole(data, start, meta.end)}


def _names(data: bytes, keys: Box) -> list[bytes]:
    return [data[box.start : box.end] for box in _whole(data, keys.start + 8, keys.end)]


def _value(data: bytes, item: Box) -> tuple[int, int]:
    """The value behind the type and the country of a `data` box; all of any other form."""
    inner = next(boxes(data, item.start, item.end), None)
    if inner and inner.kind == b"data":
        return min(inner.start + 8, inner.end), inner.end
    return item.start, item.end


def _track(data: bytes, trak: Box, patched: bytearray, scattered: bool) -> None:
    for box in _whole(data, trak.start, trak.end):
        if box.kind == b"udta":
            _told(data, box, patched)
        elif box.kind == b"meta":
            _keyed(data, box, patched)
    media = _below(data, trak, b"mdia")
    if media and _handler(data, media) not in _TRACKS:
        if scattered:
            raise MediaRefused("A track lies in fragments, out of reach.", Refusal.CORRUPT)
        for start, size in _chunks(data, media):
            _blank(patched, start, start + size)


def _handler(data: bytes, media: Box) -> bytes:
    found = _below(data, media, b"hdlr")
    return data[found.start + 8 : found.start + 12] if found else b""


def _chunks(data: bytes, media: Box) -> Iterator[tuple[int, int]]:
    """Where each chunk of a track lies, and how long it is."""
    table: Box | None = media
    for kind in (b"minf", b"stbl"):
        table = _below(data, table, kind) if table else None
    found = {box.kind: box for box in _whole(data, table.start, table.end)} if table else {}
    if b"stsc" not in found or b"stsz" not in found or not found.keys() & {b"stco", b"co64"}:
        raise MediaRefused("A track cannot be reached.", Refusal.CORRUPT)
    width = 8 if b"co64" in found else 4
    starts = _column(data, found[b"co64" if width == 8 else b"stco"], width)
    sizes = iter(_sizes(data, found[b"stsz"]))
    counts = _counts(data, found[b"stsc"], len(starts))
    for start, count in zip(starts, counts, strict=True):
        yield start, sum(islice(sizes, count))


def _counts(data: bytes, stsc: Box, chunks: int) -> list[int]:
    """How many samples each chunk has; the table says it where it changes."""
    rows = _column(data, stsc, 12)
    runs = [(row >> 64, row >> 32 & 0xFFFFFFFF) for row in rows] + [(chunks + 1, 0)]
    counts: list[int] = []
    for (first, count), (following, _) in pairwise(runs):
        counts += [count] * max(0, min(following, chunks + 1) - first)
    if len(counts) != chunks:
        raise MediaRefused("A track cannot be reached.", Refusal.CORRUPT)
    return counts


def _sizes(data: bytes, stsz: Box) -> list[int]:
    size, count = (int.from_bytes(data[stsz.start + n : stsz.start + n + 4], "big") for n in (4, 8))
    if size:
        return [size] * min(count, _MAX_SAMPLES)
    return _column(data, Box(b"", stsz.start + 4, stsz.end), 4)


def _column(data: bytes, box: Box, width: int) -> list[int]:
    """The numbers of a table, which follow their count."""
    count = int.from_bytes(data[box.start + 4 : box.start + 8], "big")
    first = box.start + 8
    if first + count * width > box.end or count > _MAX_SAMPLES:
        raise MediaRefused("A table of the film breaks off.", Refusal.CORRUPT)
    places = range(first, first + count * width, width)
    return [int.from_bytes(data[at : at + width], "big") for at in places]


def _below(data: bytes, box: Box, kind: bytes) -> Box | None:
    return next((one for one in boxes(data, box.start, box.end) if one.kind == kind), None)


def _drop(patched: bytearray, box: Box) -> None:
    """Make it a box of nothing; a large one's size stays where it is."""
    head = 16 if patched[box.start - 16 : box.start - 12] == b"\0\0\0\1" else 8
    at = box.start - head + 4
    patched[at : at + 4] = _GONE
    _blank(patched, box.start, box.end)


def _blank(patched: bytearray, start: int, end: int) -> None:
    end = min(end, len(patched))
    patched[start:end] = bytes(max(0, end - start))
