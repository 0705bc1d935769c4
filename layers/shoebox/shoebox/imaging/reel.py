"""How films of ours are built: what plays, and not a word more, in an order that lets a player
begin while the rest is fetched.

Source: ISO/IEC 14496-12 (`moov`, `stco`, `co64`).
"""

from collections.abc import Iterator, Sequence

from shoebox.domain.problem import MediaRefused
from shoebox.domain.refusal import Refusal
from shoebox.imaging.boxes import Box, boxes, descend

_WORDS = frozenset({b"udta", b"meta", b"uuid", b"free", b"skip"})
_HOLDERS = frozenset({b"moov", b"trak", b"mdia"})
_TABLES = {b"stco": 4, b"co64": 8}
_PATH = (b"moov", b"trak", b"mdia", b"minf", b"stbl")
_HEAD = 8


def relaid(film: bytes) -> bytes:
    """The same MP4 with nothing but its type, its table of contents and its samples, in that order.

    Raises MediaRefused (corrupt) where it is not made of one table and samples behind it.
    """
    found = list(boxes(film))
    kept = {
        kind: [one for one in found if one.kind == kind] for kind in (b"ftyp", b"moov", b"mdat")
    }
    if not all(one.whole for one in found) or [len(kept[k]) for k in (b"ftyp", b"moov")] != [1, 1]:
        raise MediaRefused("This is no film of one table of contents.", Refusal.CORRUPT)
    head = _box(b"ftyp", _content(film, kept[b"ftyp"][0]))
    moov = bytearray(_silent(film, kept[b"moov"][0]))
    _shift(moov, kept[b"mdat"], len(head) + len(moov))
    return b"".join([head, moov, *_samples(film, kept[b"mdat"])])


def _samples(film: bytes, held: Sequence[Box]) -> Iterator[bytes | memoryview]:
    """They are nearly all of a film: never copied but into the new one."""
    for one in held:
        yield (one.end - one.start + _HEAD).to_bytes(4) + b"mdat"
        yield memoryview(film)[one.start : one.end]


def _silent(film: bytes, box: Box) -> bytes:
    """A box without what says anything about the film."""
    if box.kind not in _HOLDERS:
        return _box(box.kind, _content(film, box))
    inside = (one for one in boxes(film, box.start, box.end) if one.kind not in _WORDS)
    return _box(box.kind, b"".join(_silent(film, one) for one in inside))


def _shift(moov: bytearray, samples: Sequence[Box], at: int) -> None:
    """Have every chunk found where its samples come to lie, from a place in the new film on."""
    starts = []
    for box in samples:
        starts.append((box, at + _HEAD - box.start))
        at += _HEAD + box.end - box.start
    for place, width in _offsets(bytes(moov)):
        old = int.from_bytes(moov[place : place + width])
        by = next((by for box, by in starts if box.start <= old < box.end), None)
        if by is None:
            raise MediaRefused("A chunk lies outside of the samples.", Refusal.CORRUPT)
        moov[place : place + width] = (old + by).to_bytes(width)


def _offsets(moov: bytes) -> Iterator[tuple[int, int]]:
    """Where each chunk's offset lies, and how many bytes it has."""
    (whole,) = boxes(moov)
    for kind, width in _TABLES.items():
        for table in descend(moov, whole, (*_PATH, kind)):
            count = int.from_bytes(moov[table.start + 4 : table.start + 8])
            first = table.start + 8
            yield from ((at, width) for at in range(first, first + count * width, width))


def _content(film: bytes, box: Box) -> bytes:
    return film[box.start : box.end]


def _box(kind: bytes, content: bytes) -> bytes:
    return (len(content) + _HEAD).to_bytes(4) + kind + content
