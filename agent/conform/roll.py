"""The rolls of the conformance run: small pictures, made where they are needed."""

import hashlib
from io import BytesIO
from pathlib import Path

from PIL import Image

_GPS, _GPS_LATITUDE_REF, _GPS_LATITUDE, _GPS_LONGITUDE_REF, _GPS_LONGITUDE = 0x8825, 1, 2, 3, 4


def picture(number: int, placed: bool = False) -> bytes:
    """A small JPEG, another one for each number; with GPS in its EXIF if `placed`."""
    image = Image.new("RGB", (24, 16), (number % 256, number // 256 % 256, 128))
    exif = Image.Exif()
    exif[0x010E] = f"picture {number}"
    if placed:
        exif.get_ifd(_GPS).update(
            {
                _GPS_LATITUDE_REF: "N",
                _GPS_LATITUDE: (48.0, 51.0, 27.7),
                _GPS_LONGITUDE_REF: "E",
                _GPS_LONGITUDE: (2.0, 17.0, 42.1),
            }
        )
    buffer = BytesIO()
    image.save(buffer, "JPEG", exif=exif)
    return buffer.getvalue()


def fill(folder: Path, count: int, placed: bool = False) -> dict[str, bytes]:
    """Write so many pictures, some in a folder below; what they are, by their hashes."""
    below = folder / "2025"
    below.mkdir(parents=True, exist_ok=True)
    made = [picture(number, placed) for number in range(count)]
    for number, data in enumerate(made):
        (below if number % 3 else folder).joinpath(name(number)).write_bytes(data)
    return {hashlib.sha256(data).hexdigest(): data for data in made}


def name(number: int) -> str:
    """As a camera calls it; no request may carry it."""
    return f"IMG_{number:04}.JPG"
