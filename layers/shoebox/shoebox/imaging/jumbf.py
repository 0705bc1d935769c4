"""The boxes of a C2PA manifest store, and the CBOR in them, for reading bytes of any origin.

Sources: ISO/IEC 19566-5 (JUMBF), C2PA 2.2 (where the store lies in each kind of file), RFC 8949
(CBOR). Nothing is followed outside the store, and depth, number and size are bounded.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from shoebox.imaging import segments, sniff

MAX_STORE = 16 << 20
MAX_BOXES = 20_000
MAX_DEPTH = 12
_APP11, _JPEG_XT = b"\xff\xeb", b"JP"
_PNG_CHUNK, _WEBP_CHUNK = b"caBX", b"C2PA"
_UUID = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")
_DESCRIBED = b"jumd"
_LABELLED = 0x02
_UNTYPED = 17
"""Where the label begins in a description box: behind its type and its toggles."""


class NotCbor(ValueError):
    """The bytes are not one whole CBOR value of the kinds that assertions use."""


@dataclass(frozen=True)
class Labelled:
    """What lies in a labelled superbox: the type and the bytes of each box."""

    label: str
    boxes: tuple[tuple[bytes, bytes], ...]


def stores(data: bytes, kind: str) -> list[bytes]:
    """The C2PA manifest stores in a file of this media type, as far as they are whole."""
    if kind == sniff.JPEG:
        return _in_jpeg(data)
    if kind == sniff.PNG:
        return [p.read(data) for p in segments.png_chunks(data) if p.name == _PNG_CHUNK]
    if kind == sniff.WEBP:
        return [p.read(data) for p in segments.riff_chunks(data) if p.name == _WEBP_CHUNK]
    return [_behind_purpose(body) for name, body in _boxes(data) if name == b"uuid"]


def labelled(store: bytes) -> Iterator[Labelled]:
    """Every labelled superbox, however deep, up to MAX_BOXES of them."""
    waiting, seen = [(store[:MAX_STORE], 0)], 0
    while waiting and seen < MAX_BOXES:
        block, depth = waiting.pop()
        for name, body in _boxes(block):
            seen += 1
            if name == b"jumb" and depth < MAX_DEPTH and seen < MAX_BOXES:
                inner = tuple(islice(_boxes(body), MAX_BOXES))
                yield Labelled(_label(inner), inner[1:])
                waiting.append((body, depth + 1))


def cbor(data: bytes) -> Any:
    """The value that the bytes stand for; NotCbor if they are anything else."""
    value, end = _value(data, 0, 0)
    if end != len(data):
        raise NotCbor("something follows the value")
    return value


def _in_jpeg(data: bytes) -> list[bytes]:
    """APP11 segments say to which box they belong; all but the first repeat its head."""
    found: dict[bytes, bytearray] = {}
    for part in segments.jpeg_segments(data):
        if part.name == _APP11 and data.startswith(_JPEG_XT, part.start):
            content = part.read(data)
            box = found.setdefault(content[2:4], bytearray())
            if len(box) <= MAX_STORE:
                box += content[8 + (_head_size(content[8:]) if box else 0) :]
    return [bytes(box) for box in found.values()]


def _head_size(box: bytes) -> int:
    return 16 if box[:4] == b"\0\0\0\1" else 8


def _behind_purpose(body: bytes) -> bytes:
    """In BMFF: version and flags, a purpose that ends with NUL, eight bytes, then the store."""
    if not body.startswith(_UUID):
        return b""
    purpose, _, rest = body[20:].partition(b"\0")
    return rest[8:] if purpose == b"manifest" else b""


def _boxes(block: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Name and body of each box; stops where a length leads outside."""
    at = 0
    while at + 8 <= len(block):
        head = _head_size(block[at : at + 4])
        size = int.from_bytes(block[at : at + 4], "big")
        if head == 16:
            size = int.from_bytes(block[at + 8 : at + 16], "big")
        size = size or len(block) - at
        if size < head or at + size > len(block):
            return
        yield block[at + 4 : at + 8], block[at + head : at + size]
        at += size


def _label(inner: tuple[tuple[bytes, bytes], ...]) -> str:
    name, body = inner[0] if inner else (b"", b"")
    if name != _DESCRIBED or len(body) < _UNTYPED or not body[16] & _LABELLED:
        return ""
    return body[_UNTYPED:].partition(b"\0")[0].decode("utf-8", "replace")


def _value(data: bytes, at: int, depth: int) -> tuple[Any, int]:
    """One value and where it ends; of definite length only, as C2PA asks for."""
    if at >= len(data) or depth > MAX_DEPTH:
        raise NotCbor("cut short, or nested too deep")
    major, low = data[at] >> 5, data[at] & 0x1F
    if major == 7:
        return _simple(data, at + 1, low)
    number, at = _number(data, at + 1, low)
    if major in (0, 1):
        return (number if major == 0 else -1 - number), at
    if major in (2, 3):
        return _text(data, at, number, major == 3)
    if major == 6:
        return _value(data, at, depth + 1)
    return _many(data, at, number, depth, major == 5)


def _number(data: bytes, at: int, low: int) -> tuple[int, int]:
    if low < 24:
        return low, at
    size = 1 << (low - 24)
    if low > 27 or at + size > len(data):
        raise NotCbor("no definite length")
    return int.from_bytes(data[at : at + size], "big"), at + size


def _simple(data: bytes, at: int, low: int) -> tuple[Any, int]:
    """False, true, null; numbers with a fraction are passed over."""
    known = {20: False, 21: True, 22: None, 23: None}
    if low in known:
        return known[low], at
    size = {24: 1, 25: 2, 26: 4, 27: 8}.get(low, 0)
    if not size or at + size > len(data):
        raise NotCbor("no such simple value")
    return None, at + size


def _text(data: bytes, at: int, size: int, spoken: bool) -> tuple[Any, int]:
    if at + size > len(data):
        raise NotCbor("a text is cut short")
    raw = data[at : at + size]
    return (raw.decode("utf-8", "replace") if spoken else raw), at + size


def _many(data: bytes, at: int, count: int, depth: int, keyed: bool) -> tuple[Any, int]:
    if count > len(data) - at:
        raise NotCbor("a list is cut short")
    found = []
    for _ in range(2 * count if keyed else count):
        one, at = _value(data, at, depth + 1)
        found.append(one)
    if not keyed:
        return found, at
    keys = [key if isinstance(key, str) else repr(key) for key in found[::2]]
    return dict(zip(keys, found[1::2], strict=True)), at
