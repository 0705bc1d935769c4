"""Where the EXIF and XMP of a file lie, for every supported type."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from shoebox.imaging import boxes, segments, sniff
from shoebox.imaging.tiff import HEADER

MAX_BLOCK = 16 << 20
_EXIF = b"Exif\0\0"
_XMP = b"http://ns.adobe.com/xap/1.0/\0"
_XMP_MORE = b"http://ns.adobe.com/xmp/extension/\0"
_XMP_MORE_HEAD = len(_XMP_MORE) + 40
_PNG_XMP = b"XML:com.adobe.xmp\0"


@dataclass(frozen=True)
class Block:
    """Bytes of a file that belong together, in one or several pieces.

    `direct` is False where they could not be reached.
    """

    pieces: tuple[tuple[int, int], ...]
    direct: bool = True

    @property
    def size(self) -> int:
        return sum(end - start for start, end in self.pieces)

    def read(self, data: bytes | bytearray) -> bytes:
        """The bytes; nothing of a block over 16 MiB, which no camera writes."""
        if self.size > MAX_BLOCK:
            return b""
        return b"".join(bytes(data[start:end]) for start, end in self.pieces)

    def write(self, target: bytearray, content: bytes) -> None:
        """Put as many bytes back as `read` gave."""
        at = 0
        for start, end in self.pieces:
            target[start:end] = content[at : at + end - start]
            at += end - start


def exif_of(data: bytes, kind: str) -> bytes:
    """The EXIF of the picture itself, from its TIFF header on; empty where there is none."""
    for block in _own_exif(data, kind):
        content = block.read(data)
        found = HEADER.search(content, 0, 64)
        if found:
            return content[found.start() :]
    return b""


def xmp_of(data: bytes, kind: str) -> bytes:
    """The XMP packet of the picture itself; empty where there is none, or it is compressed."""
    for block in xmp_blocks(data, kind):
        content = block.read(data)
        if content:
            return content
    return b""


def exif_blocks(data: bytes, kind: str) -> Iterable[Block]:
    """Every block with EXIF, those of pictures within or behind a JPEG picture too."""
    if kind == sniff.JPEG:
        return _everywhere(data, _EXIF, len(_EXIF))
    return _own_exif(data, kind)


def xmp_blocks(data: bytes, kind: str) -> list[Block]:
    """Every block with XMP that is not compressed."""
    if kind == sniff.JPEG:
        more = [block.pieces[0] for block in _everywhere(data, _XMP_MORE, _XMP_MORE_HEAD)]
        extended = [Block(tuple(more))] if more else []
        return [*_everywhere(data, _XMP, len(_XMP)), *extended]
    if kind == sniff.PNG:
        return [_block(start, part.end) for part, start in _png_xmp(data)]
    if kind == sniff.WEBP:
        return [_part(part) for part in segments.riff_chunks(data) if part.name == b"XMP "]
    return _items(data, b"mime")


def _own_exif(data: bytes, kind: str) -> list[Block]:
    if kind == sniff.JPEG:
        return [_part(part) for part in segments.jpeg_segments(data) if _is_exif(data, part)]
    if kind == sniff.PNG:
        return [_part(part) for part in segments.png_chunks(data) if part.name == b"eXIf"]
    if kind == sniff.WEBP:
        return [_part(part) for part in segments.riff_chunks(data) if part.name == b"EXIF"]
    return [found for block in _items(data, b"Exif") for found in _without_prefix(data, block)]


def _is_exif(data: bytes, part: segments.Part) -> bool:
    return part.name == b"\xff\xe1" and data.startswith(_EXIF, part.start)


def _everywhere(data: bytes, signature: bytes, skip: int) -> Iterator[Block]:
    """The APP1 segments with a signature, wherever in the file.

    Compressed pixels never hold FF E1, so what is found behind them is another picture's.
    """
    for found in re.finditer(rb"\xff\xe1(..)" + re.escape(signature), data, re.DOTALL):
        end = found.start() + 2 + int.from_bytes(found[1], "big")
        yield _block(min(found.start() + 4 + skip, len(data)), min(end, len(data)))


def _png_xmp(data: bytes) -> Iterator[tuple[segments.Part, int]]:
    for part in segments.png_chunks(data):
        if part.name == b"iTXt" and data.startswith(_PNG_XMP + b"\0", part.start):
            language = data.find(b"\0", part.start + len(_PNG_XMP) + 2, part.end)
            keyword = data.find(b"\0", language + 1, part.end)
            if 0 < language < keyword:
                yield part, keyword + 1


def _items(data: bytes, kind: bytes) -> list[Block]:
    return [
        Block(tuple(_inside(data, piece) for piece in item.pieces), item.direct)
        for item in boxes.items(data)
        if item.kind == kind
    ]


def _inside(data: bytes, piece: tuple[int, int]) -> tuple[int, int]:
    return min(piece[0], len(data)), min(piece[1], len(data))


def _without_prefix(data: bytes, block: Block) -> list[Block]:
    """An Exif item begins with the distance to its TIFF header; some writers get it wrong."""
    distance = int.from_bytes(block.read(data)[:4], "big") + 4
    if len(block.pieces) != 1 or distance >= block.size - 4:
        return [block]
    start, end = block.pieces[0]
    return [_block(start + distance, end), block]


def _block(start: int, end: int) -> Block:
    return Block(((start, max(start, end)),))


def _part(part: segments.Part) -> Block:
    return _block(part.start, part.end)
