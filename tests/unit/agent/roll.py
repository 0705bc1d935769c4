"""Rolls that the tests make, and what of them is read."""

import hashlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.unit.imaging.pictures import exif, gps, saved, scene

_watched: list[list[str]] = []


def photo(number: int = 0) -> bytes:
    """A small JPEG, another one for each number."""
    return saved(scene(24, 16, seed=number))


def photo_with_place() -> bytes:
    return saved(scene(24, 16), exif=exif(gps=gps()))


def fill(folder: Path, count: int) -> dict[str, bytes]:
    """Write so many photos, some in a folder below, and answer them by their hashes."""
    below = folder / "2025"
    below.mkdir(parents=True, exist_ok=True)
    photos = [photo(number) for number in range(count)]
    for number, data in enumerate(photos):
        place = below if number % 3 else folder
        (place / f"IMG_{number:04}.JPG").write_bytes(data)
    return {sha256(data): data for data in photos}


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@contextmanager
def opened_below(folder: Path) -> Iterator[list[str]]:
    """The names of the files in `folder` that are opened meanwhile."""
    names: list[str] = []
    _watched.append(names)
    try:
        yield names
    finally:
        _watched.remove(names)
        names[:] = [Path(name).name for name in names if name.startswith(f"{folder}/")]


def _hear(event: str, arguments: tuple[object, ...]) -> None:
    if event == "open" and isinstance(arguments[0], str):
        for names in _watched:
            names.append(arguments[0])


sys.addaudithook(_hear)
