"""Copies for publishing: the same picture and not one word about it."""

from shoebox.domain.problem import MediaRefused
from shoebox.domain.refusal import Refusal
from shoebox.imaging import film, reel, segments, sniff

_JFIF, _ICC, _ADOBE = b"\xff\xe0", b"\xff\xe2", b"\xff\xee"


def clean_copy(picture: bytes) -> bytes:
    """The same JPEG or MP4 with nothing but pixels in it. Raises MediaRefused (unsupported_type,
    truncated, corrupt)."""
    return reel.relaid(picture) if film.media_type(picture) == film.MP4 else _clean_jpeg(picture)


def _clean_jpeg(jpeg: bytes) -> bytes:
    """Without metadata, its compressed pixels untouched.

    What a decoder needs stays: the JFIF header without its thumbnail, Adobe's colour transform,
    and a colour profile. Comments, all other application segments and whatever follows the
    picture go. Raises MediaRefused (unsupported_type, truncated).
    """
    if sniff.media_type(jpeg) != sniff.JPEG:
        raise MediaRefused("This is not a JPEG.", Refusal.UNSUPPORTED_TYPE)
    parts = list(segments.jpeg_segments(jpeg))
    end = segments.jpeg_end(jpeg)
    if end is None:
        raise MediaRefused("The file breaks off before its end.", Refusal.TRUNCATED)
    head = b"".join(_kept(jpeg, part) for part in parts)
    return jpeg[:2] + head + jpeg[parts[-1].end : end]


def _kept(jpeg: bytes, part: segments.Part) -> bytes:
    content = part.read(jpeg)
    if part.name == _JFIF and content.startswith(b"JFIF\0"):
        return _segment(part.name, content[:12] + b"\0\0")
    if part.name == _ADOBE and content.startswith(b"Adobe"):
        return _segment(part.name, content[:12])
    if part.name == _ICC and content.startswith(b"ICC_PROFILE\0"):
        return _segment(part.name, content)
    spoken = 0xE0 <= part.name[1] <= 0xEF or part.name[1] == 0xFE
    return b"" if spoken else _segment(part.name, content)


def _segment(name: bytes, content: bytes) -> bytes:
    return name + (len(content) + 2).to_bytes(2, "big") + content
