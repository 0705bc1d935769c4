"""Files as broken cameras and ill-meaning people make them, and what has to be said of each."""

import hashlib
import io
import struct
import zlib
from functools import cache

from PIL import Image

SIDE = 50_000


def name(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@cache
def files() -> list[tuple[bytes, str]]:
    """Bytes, and the reason, remark or state that `GET /v1/media` has to show for them."""
    good = jpeg()
    return [
        (good, "no_exif"),
        (dated("2024:02:03 10:11:12"), "analyzed"),
        (dated("1970:01:01 00:00:00"), "implausible_time"),
        (dated("2090:01:01 00:00:00"), "implausible_time"),
        (b"", "empty"),
        (good[: len(good) // 2], "truncated"),
        (good.replace(b"\xff\xc4", b"\xff\xc4\x00\x03\x99\xff\xc4", 1), "corrupt"),
        (damaged_png(), "corrupt"),
        (b"these are no pixels" * 50, "unsupported_type"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "unsupported_type"),
        (bomb(), "too_many_pixels"),
    ]


def jpeg(size: tuple[int, int] = (640, 480), exif: Image.Exif | None = None) -> bytes:
    picture = Image.linear_gradient("L").resize(size).convert("RGB")
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", exif=exif or Image.Exif())
    return buffer.getvalue()


def dated(when: str) -> bytes:
    """A JPEG whose camera says that it was taken at that time."""
    exif = Image.Exif()
    exif[0x0132] = when
    exif.get_ifd(0x8769).update({0x9003: when, 0x9011: "+00:00"})
    return jpeg((641, 480), exif)


def damaged_png() -> bytes:
    """A PNG with some of its pixel data overwritten."""
    buffer = io.BytesIO()
    Image.linear_gradient("L").save(buffer, "PNG")
    whole = buffer.getvalue()
    middle = whole.index(b"IDAT") + 40
    return whole[:middle] + bytes(60) + whole[middle + 60 :]


def bomb() -> bytes:
    """A PNG of a few hundred bytes that says it has 50,000 x 50,000 pixels."""
    header = struct.pack(">IIBBBBB", SIDE, SIDE, 8, 2, 0, 0, 0)
    data = zlib.compress(bytes(1000))
    chunks = (_chunk(b"IHDR", header), _chunk(b"IDAT", data), _chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
