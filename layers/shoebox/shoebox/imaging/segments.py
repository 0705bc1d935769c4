"""How JPEG, PNG and WebP files are cut up: where each part lies, without copying any."""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

START_OF_SCAN = 0xDA
END_OF_IMAGE = 0xD9
_ALONE = frozenset({0x01, *range(0xD0, 0xD9)})
_TEXT_LIMIT = 1 << 20
_MARKER = re.compile(rb"\xff(?=[^\x00\xff])", re.DOTALL)


@dataclass(frozen=True)
class Part:
    """A named part of a file: its payload lies in data[start:end]."""

    name: bytes
    start: int
    end: int

    def read(self, data: bytes) -> bytes:
        return data[self.start : self.end]


def jpeg_segments(data: bytes) -> Iterator[Part]:
    """The marker segments up to and with the first start of scan; stops where they break off."""
    at = 2
    while (at := _marker(data, at)) and at + 1 < len(data):
        marker = data[at + 1]
        if marker in _ALONE:
            at += 2
            continue
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        if length < 2 or at + 2 + length > len(data):
            return
        yield Part(data[at : at + 2], at + 4, at + 2 + length)
        if marker == START_OF_SCAN:
            return
        at += 2 + length


def jpeg_end(data: bytes) -> int | None:
    """Where the first picture ends, behind its end marker; None where it breaks off.

    Between scans, segments such as tables and comments are stepped over by their length.
    """
    at = next((part.end for part in jpeg_segments(data) if part.name[1] == START_OF_SCAN), 0)
    while at and (at := _marker(data, at)) and at + 1 < len(data):
        marker = data[at + 1]
        if marker == END_OF_IMAGE:
            return at + 2
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        at += 2 if marker in _ALONE else 2 + length
    return None


def jpeg_scans(data: bytes) -> int:
    """How many scans there are: in the first picture, and in those behind it."""
    return data.count(b"\xff\xda")


def jpeg_size(data: bytes) -> tuple[int, int] | None:
    """Width and height as the frame header says, or None where there is none."""
    for part in jpeg_segments(data):
        marker = part.name[1]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            frame = part.read(data)
            return int.from_bytes(frame[3:5], "big"), int.from_bytes(frame[1:3], "big")
    return None


def png_chunks(data: bytes) -> Iterator[Part]:
    """The chunks up to and with IEND; stops where they break off."""
    at = 8
    while at + 12 <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        if at + 12 + length > len(data):
            return
        part = Part(data[at + 4 : at + 8], at + 8, at + 8 + length)
        yield part
        if part.name == b"IEND":
            return
        at = part.end + 4


def png_size(data: bytes) -> tuple[int, int]:
    """Width and height as the first chunk says."""
    return int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")


def png_checksum(data: bytes | bytearray, part: Part) -> bytes:
    """The CRC that belongs behind a chunk."""
    return zlib.crc32(data[part.start - 4 : part.end]).to_bytes(4, "big")


def inflate(packed: bytes) -> bytes | None:
    """The unpacked text, or None where it is broken or longer than 1 MiB: a bomb, not a text."""
    unpacker = zlib.decompressobj()
    try:
        text = unpacker.decompress(packed, _TEXT_LIMIT)
    except zlib.error:
        return None
    return None if unpacker.unconsumed_tail else text


def riff_chunks(data: bytes) -> Iterator[Part]:
    """The chunks of a WebP file; the last one may break off."""
    at = 12
    while at + 8 <= len(data):
        length = int.from_bytes(data[at + 4 : at + 8], "little")
        yield Part(data[at : at + 4], at + 8, min(at + 8 + length, len(data)))
        at += 8 + length + length % 2


def webp_size(data: bytes) -> tuple[int, int] | None:
    """Width and height of the canvas, or None where the header is broken.

    Source: RFC 9649, sections 2.5 to 2.7.
    """
    kind, head = data[12:16], data[20:30]
    if len(head) < 10:
        return None
    if kind == b"VP8X":
        return _little(head[4:7]) + 1, _little(head[7:10]) + 1
    if kind == b"VP8L":
        bits = _little(head[1:5])
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    return _little(head[6:8]) & 0x3FFF, _little(head[8:10]) & 0x3FFF


def _little(part: bytes) -> int:
    return int.from_bytes(part, "little")


def _marker(data: bytes, at: int) -> int:
    """Where the next marker begins, or 0."""
    found = _MARKER.search(data, at)
    return found.start() if found else 0
