"""Pictures and files that the tests make for themselves."""

import os
import struct
import zlib
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageDraw

NOW = datetime(2025, 6, 1)
EXIF_IFD, GPS_IFD = 0x8769, 0x8825


def scene(width: int = 320, height: int = 240, seed: int = 1) -> Image.Image:
    """Something like a photo: broad soft shapes, and grain over all of it."""
    grain = np.random.default_rng(seed)
    coarse = Image.fromarray(grain.integers(30, 225, (6, 8, 3), dtype=np.uint8))
    smooth = np.asarray(coarse.resize((width, height), Image.Resampling.BICUBIC), dtype=np.float64)
    noisy = smooth + grain.normal(0, 6, smooth.shape)
    return Image.fromarray(np.clip(noisy, 0, 255).astype(np.uint8))


def saved(image: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


def exif(
    first: dict[int, Any] | None = None,
    detail: dict[int, Any] | None = None,
    gps: dict[int, Any] | None = None,
) -> Image.Exif:
    made = Image.Exif()
    made.update(first or {})
    made.get_ifd(EXIF_IFD).update(detail or {})
    made.get_ifd(GPS_IFD).update(gps or {})
    return made


def gps(latitude: float = 48.5, longitude: float = 2.25, **more: Any) -> dict[int, Any]:
    """A GPS directory as phones write it, with a whole number of seconds."""
    return {
        0: b"\2\3\0\0",
        1: "N" if latitude >= 0 else "S",
        2: _sexagesimal(abs(latitude)),
        3: "E" if longitude >= 0 else "W",
        4: _sexagesimal(abs(longitude)),
        **{int(tag[1:]): value for tag, value in more.items()},
    }


def _sexagesimal(degrees: float) -> tuple[float, float, float]:
    minutes = degrees % 1 * 60
    return float(int(degrees)), float(int(minutes)), round(minutes % 1 * 60)


def chunk(name: bytes, content: bytes) -> bytes:
    return (
        len(content).to_bytes(4, "big")
        + name
        + content
        + zlib.crc32(name + content).to_bytes(4, "big")
    )


def png_bomb(width: int = 50_000, height: int = 50_000) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    packed = zlib.compress(bytes(1000))
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")
    )


def with_chunk(png: bytes, name: bytes, content: bytes) -> bytes:
    """The PNG with one more chunk behind its header."""
    return png[:33] + chunk(name, content) + png[33:]


def page(width: int = 900, height: int = 1200, seed: int = 1) -> Image.Image:
    """A photographed page: paper in uneven light, with lines of words."""
    chance = np.random.default_rng(seed)
    image = Image.new("RGB", (width, height), (236, 234, 228))
    pen = ImageDraw.Draw(image)
    for top in range(80, height - 80, 30):
        left = 70
        while left < width - 140:
            word = "".join(chance.choice(list("abcdefghinorstu"), chance.integers(3, 9)))
            pen.text((left, top), word, fill=(45, 45, 50), font_size=20)
            left += round(pen.textlength(word + " ", font_size=20))
    light = np.linspace(1, 0.82, width)[None, :, None]
    return Image.fromarray((np.asarray(image) * light).astype(np.uint8))


def screen(width: int = 1170, height: int = 2532) -> Image.Image:
    """A list on a phone: flat ground, bars, lines of words."""
    image = Image.new("RGB", (width, height), (250, 250, 252))
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, width, 180), fill=(30, 90, 200))
    for top in range(260, height - 200, 210):
        pen.ellipse((50, top, 180, top + 130), fill=(200, 120, 90))
        pen.text((230, top + 10), "A message of some words", fill=(20, 20, 20), font_size=46)
    return image


def photos() -> Path:
    """The folder of real photos that `SHOEBOX_PHOTOS` names; skips where there is none."""
    folder = os.environ.get("SHOEBOX_PHOTOS", "")
    if not folder or not Path(folder).is_dir():
        pytest.skip("SHOEBOX_PHOTOS names no folder")
    return Path(folder)
