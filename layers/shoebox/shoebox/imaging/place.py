"""Taking the place out of a picture or a film, byte by byte in place: no pixel is touched."""

import re
from collections.abc import Callable, Iterable, Iterator

from shoebox.domain.problem import MediaRefused
from shoebox.domain.refusal import Refusal
from shoebox.imaging import film, segments, sniff
from shoebox.imaging.blocks import MAX_BLOCK, Block, exif_blocks, xmp_blocks
from shoebox.imaging.tiff import GPS_POINTER, HEADER, Field, Tiff

_GPS_VERSION = 0
_PLACE_NAMES = rb"(?:GPS\w+|Location\w*|City|State|Country\w*|ProvinceState|Sublocation)"
_XMP_ATTRIBUTE = re.compile(rb"[\s:]" + _PLACE_NAMES + rb"\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_XMP_ELEMENT = re.compile(
    rb"<((?:[\w-]+:)?" + _PLACE_NAMES + rb")(?:\s[^<>]*)?(?<!/)>(.*?)(?:</\1\s*>|\Z)", re.DOTALL
)
# IPTC-IIM 4.2, record 2: content location, city, sublocation, state, country.
_IPTC = re.compile(rb"\x1c\x02[\x1a\x1b\x5a\x5c\x5f\x64\x65]([\x00-\x7f].)", re.DOTALL)
# ISO 6709 as in QuickTime's user data and metadata: a motion photo is also a video.
_POINT = rb"[+-]\d{1,3}(?:\.\d+)?[+-]\d{1,3}(?:\.\d+)?(?:[+-]\d+(?:\.\d+)?)?/?"
_VIDEO = re.compile(rb"(?:\xa9xyz....|data\x00\x00\x00\x01....)(" + _POINT + rb")", re.DOTALL)
_PROFILES = tuple(b"Raw profile type " + kind for kind in (b"exif", b"APP1", b"xmp", b"iptc"))
_BLANKED_CHUNK = (b"tEXt", b"Comment\0")


def has_place(data: bytes) -> bool:
    """Whether the file carries a place, or may carry one that cannot be reached."""
    try:
        return without_place(data) is not data
    except MediaRefused:
        return True


def without_place(data: bytes) -> bytes:
    """The same file of the same length, its place gone; the very same bytes where it has none.

    Gone are GPS in EXIF, GPS and names of places in XMP and IPTC, and the point in the video of
    a motion photo. Raises MediaRefused (corrupt) where a place cannot be removed safely, and
    (unsupported_type) for what is no supported picture or film.
    """
    if film.media_type(data):
        return film.without_place(data)
    kind = sniff.media_type(data)
    if kind is None:
        raise MediaRefused("This is not a supported picture.", Refusal.UNSUPPORTED_TYPE)
    patched = bytearray(data)
    _patch(patched, exif_blocks(data, kind), _without_gps)
    _patch(patched, xmp_blocks(data, kind), _without_xmp_place)
    if kind == sniff.JPEG:
        _patch(patched, _iptc_blocks(data), _without_iptc_place)
    if kind == sniff.PNG:
        _mend_png(data, patched)
    for found in _VIDEO.finditer(data):
        _fill(patched, found.start(1), found.end(1), b" ")
    return bytes(patched) if patched != data else data


def _patch(patched: bytearray, blocks: Iterable[Block], change: Callable[[bytes], bytes]) -> None:
    for block in blocks:
        if block.size > MAX_BLOCK or not block.direct:
            raise MediaRefused("The metadata cannot be reached.", Refusal.CORRUPT)
        content = block.read(patched)
        changed = change(content)
        if changed != content:
            block.write(patched, changed)


def _without_gps(content: bytes) -> bytes:
    patched = bytearray(content)
    for found in HEADER.finditer(content, 0, 64):
        if len(content) >= found.start() + 8:
            _empty_gps(Tiff(content, found.start()), patched)
    return bytes(patched)


def _empty_gps(tiff: Tiff, patched: bytearray) -> None:
    directories = dict(tiff.directories())
    for position, entries in _gps_directories(tiff, directories.values()):
        if position in directories:
            raise MediaRefused("The GPS directory is another directory.", Refusal.CORRUPT)
        for field in entries:
            _fill(patched, field.start, field.end)
        _fill(patched, position, position + 2 + 12 * len(entries))


def _gps_directories(
    tiff: Tiff, directories: Iterable[list[Field]]
) -> Iterator[tuple[int, list[Field]]]:
    fields = [field for entries in directories for field in entries]
    for field in fields:
        if field.tag == GPS_POINTER:
            position = tiff.pointer(field)
            entries = tiff.entries(position)
            if any(entry.tag != _GPS_VERSION for entry in entries):
                yield position, entries


def _without_xmp_place(content: bytes) -> bytes:
    if b"\0" in content:  # Not UTF-8 as it should be: all of it goes where a place is in it.
        bare = content.replace(b"\0", b"")
        return content if _without_xmp_place(bare) == bare else b" " * len(content)
    patched = bytearray(content)
    for found in _XMP_ATTRIBUTE.finditer(content):
        _fill(patched, *found.span(found.lastindex or 0), b" ")
    for found in _XMP_ELEMENT.finditer(content):
        _fill(patched, *found.span(2), b" ")
    return bytes(patched)


def _iptc_blocks(data: bytes) -> Iterator[Block]:
    for part in segments.jpeg_segments(data):
        if part.name == b"\xff\xed":
            yield Block(((part.start, part.end),))


def _without_iptc_place(content: bytes) -> bytes:
    patched = bytearray(content)
    for found in _IPTC.finditer(content):
        end = found.end() + int.from_bytes(found[1], "big")
        _fill(patched, found.end(), min(end, len(content)), b" ")
    return bytes(patched)


def _mend_png(data: bytes, patched: bytearray) -> None:
    """Wipe text chunks that hide a place in packed form, and renew the checksums of all that
    changed."""
    for part in segments.png_chunks(data):
        if part.name in (b"zTXt", b"tEXt", b"iTXt") and _hides_place(part, part.read(data)):
            name, keyword = _BLANKED_CHUNK
            _fill(patched, part.start, part.end, b" ")
            patched[part.start - 4 : part.start] = name
            patched[part.start : part.start + len(keyword)] = keyword
        if patched[part.start - 4 : part.end] != data[part.start - 4 : part.end]:
            patched[part.end : part.end + 4] = segments.png_checksum(patched, part)


def _hides_place(part: segments.Part, content: bytes) -> bool:
    keyword, _, rest = content.partition(b"\0")
    if part.name == b"iTXt":
        return keyword == b"XML:com.adobe.xmp" and rest[:1] == b"\1" and _packed_place(rest)
    return keyword in _PROFILES and _profile_place(part, rest)


def _packed_place(rest: bytes) -> bool:
    text = segments.inflate(rest[2:].split(b"\0", 2)[-1])
    return text is None or _without_xmp_place(text) != text


def _profile_place(part: segments.Part, rest: bytes) -> bool:
    """Whether a profile as ImageMagick packs it, in hexadecimal, holds a place."""
    text = segments.inflate(rest[1:]) if part.name == b"zTXt" else rest
    try:
        profile = bytes.fromhex("".join((text or b"").decode("ascii").split("\n")[3:]))
    except ValueError:
        return True
    changes = (_without_gps, _without_xmp_place, _without_iptc_place)
    return text is None or any(change(profile) != profile for change in changes)


def _fill(patched: bytearray, start: int, end: int, filler: bytes = b"\0") -> None:
    width = max(0, end - start)
    patched[start : start + width] = filler * width
