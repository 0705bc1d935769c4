"""What C2PA leaves unsigned in a picture: names and lengths of boxes, and room kept for signatures.

A reader accepts any bytes there, and C2PA 2.2 allows it. Ours are always the same, so that of a
picture of ours not one byte can be another.
"""

import re

from shoebox.imaging import boxes, film, jumbf, segments, sniff

_APP11, _HEAD = b"\xff\xeb", b"JP\x02\x11"
_TYPE = b"\x00\x11\x00\x10\x80\x00\x00\xaa\x008\x9bq"
_SUPERBOX = 8
_LAID = (b"ftyp", b"uuid", b"moov", b"mdat", b"uuid")
_BRANDS = b"isom\0\0\2\0isomiso2avc1mp41"
_BMFF = bytes.fromhex("d8fec3d61b0e483c92975828877ec481") + bytes(4) + b"manifest" + bytes(9)
"""Before a store in MP4: who it belongs to, version and flags, what it is for, and no offset."""


def _box(kind: bytes, label: bytes) -> bytes:
    described = re.escape(kind + _TYPE + b"\x03") + label + rb"\x00"
    return rb"....jumb\x00\x00\x00.jumd" + described


_STORE = re.compile(
    b"".join(
        (
            rb"()" + _box(b"c2pa", rb"c2pa"),
            rb"()" + _box(b"c2ma", rb"urn:c2pa:[0-9a-f-]{36}"),
            _box(b"c2as", rb"c2pa\.assertions") + rb".+",
            _box(b"c2cl", rb"c2pa\.claim\.v2") + rb"....cbor.+",
            rb"()" + _box(b"c2cs", rb"c2pa\.signature"),
            rb"()....cbor.+\xa1cpadY(..)(\x00*)\xf6X@.{64}",
        )
    ),
    re.DOTALL,
)
"""Empty groups mark the boxes that reach to the end."""


def intact(picture: bytes) -> bool:
    """Whether the credentials of a JPEG or MP4 are framed as ours are."""
    if film.media_type(picture):
        return _laid_as_ours(picture)
    stores = jumbf.stores(picture, sniff.JPEG)
    return len(stores) == 1 and _cut_as_ours(picture, stores[0]) and _boxed_as_ours(stores[0])


def _laid_as_ours(mp4: bytes) -> bool:
    """What C2PA leaves out of its hash of a film is as ours is: its type, and its own box."""
    found = list(boxes.boxes(mp4))
    if tuple(box.kind for box in found) != _LAID:
        return False
    brands, held = (mp4[box.start : box.end] for box in found[:2])
    return brands == _BRANDS and held.startswith(_BMFF) and _boxed_as_ours(held[len(_BMFF) :])


def _cut_as_ours(jpeg: bytes, store: bytes) -> bool:
    """Whether the store is cut into segments that are counted, each with the head of its box."""
    parts = [p.read(jpeg) for p in segments.jpeg_segments(jpeg) if p.name == _APP11]
    heads = [_HEAD + n.to_bytes(4) + store[:_SUPERBOX] for n, _ in enumerate(parts, 1)]
    return [part[: len(head)] for part, head in zip(parts, heads, strict=True)] == heads


def _boxed_as_ours(store: bytes) -> bool:
    found = _STORE.fullmatch(store)
    if found is None:
        return False
    begins = [found.start(number) for number in range(1, 5)]
    ends = {at + int.from_bytes(store[at : at + 4]) for at in begins}
    return ends == {len(store)} and int.from_bytes(found[5]) == len(found[6])
