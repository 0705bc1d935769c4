"""How fast nine 12-megapixel photos become a collage of 2056 by 1558 pixels, beside others.

Times are processor milliseconds of one thread from files to a JPEG of quality 88 with whole
chroma, the medians of interleaved runs; `rss_mb` is the highest of a process that did nothing else.

- `nine-originals`: we draw from the previews that are kept of every photo (1440 pixels, made when
  it came in); the others have none, and begin with the originals.
- `nine-previews`: everybody is given the same previews.

All draw three rows of three equal cells. `kept_psnr_db` compares the cells behind the encoder with
a full decode of what the case names, resampled by Lanczos in floating point: in `nine-originals`
ours pays for the previews' own loss. ImageMagick is measured where `montage` is installed.
PhotoCollage chooses cells of its own, so that its quality is not compared.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from shoebox.imaging import decode, prints, sniff

from benches import peers
from benches.analyze import Command, Engine, mosaic
from benches.peers.collages import ACROSS, CELL, GUTTER

HERE = Path(__file__).resolve().parent / "peers"
ROOT = HERE.parents[1]
PACKAGES = (
    "--no-deps",  # PhotoCollage's windows want cairo, its drawing does not.
    "pyvips==3.2.0",
    "pyvips-binary==8.18.7",
    "cffi==2.1.1",
    "pycparser==3.12",
    "pillow==13.0.0",
    "photocollage==1.5.0",
)
PHOTOS = 9

Floats = NDArray[np.float64]
Row = dict[str, object]


def run() -> Iterator[Row]:
    python = peers.python("collages", *PACKAGES)
    with tempfile.TemporaryDirectory(prefix="shoebox-bench-") as folder:
        originals, previews = _photos(Path(folder))
        engine = HERE / "collages.py"
        others: dict[str, Command] = {
            name: ([python, engine, name], {"VIPS_CONCURRENCY": "1"})
            for name in ("pyvips", "photocollage", *_imagemagick())
        }
        yield from _case("nine-originals", originals, previews, others)
        yield from _case("nine-previews", previews, previews, others)


def _case(case: str, given: Path, previews: Path, others: Mapping[str, Command]) -> Iterator[Row]:
    path = os.pathsep.join([str(ROOT), str(ROOT / "layers" / "shoebox")])
    ours: Command = ([sys.executable, HERE / "collages.py", "ours"], {"PYTHONPATH": path})
    with ExitStack() as stack:
        sides = {
            name: stack.enter_context(Engine(command, env))
            for name, (command, env) in {"ours": ours, **others}.items()
        }
        folders = {name: previews if name == "ours" else given for name in sides}
        times = peers.in_turn(
            {name: partial(side.measure, folders[name]) for name, side in sides.items()}
        )
        highest = {name: side.answer["rss_mb"] for name, side in sides.items()}
    wanted = _reference(given)
    for peer in others:
        yield {
            "bench": "collage",
            "case": case,
            "ours": round(times["ours"], 1),
            "peer": peer,
            "theirs": round(times[peer], 1),
            "unit": "ms",
            "ratio": round(times[peer] / times["ours"], 2),
            "runs": peers.RUNS,
            **_quality(folders, peer, wanted),
            "rss_mb": round(highest["ours"], 1),
            "their_rss_mb": round(highest[peer], 1),
        }


def _quality(folders: Mapping[str, Path], peer: str, wanted: Floats) -> Row:
    if peer == "photocollage":
        return {}
    ours, theirs = (
        _psnr(_cells(folders[name].with_suffix(f".{name}.jpg")), wanted) for name in ("ours", peer)
    )
    return {"kept_psnr_db": round(ours, 2), "their_kept_psnr_db": round(theirs, 2)}


def _cells(path: Path) -> Floats:
    """All nine cells of a drawing, without their rounded corners."""
    with Image.open(path) as drawn:
        return np.stack([_inner(drawn.convert("RGB").crop(box)) for box in _boxes()])


def _boxes() -> Iterator[tuple[int, int, int, int]]:
    for at in range(PHOTOS):
        left = GUTTER + at % ACROSS * (CELL[0] + GUTTER)
        top = GUTTER + at // ACROSS * (CELL[1] + GUTTER)
        yield left, top, left + CELL[0], top + CELL[1]


def _inner(cell: Image.Image) -> Floats:
    return np.asarray(cell, dtype=np.float64)[GUTTER:-GUTTER, GUTTER:-GUTTER]


def _reference(folder: Path) -> Floats:
    return np.stack([_resampled(path) for path in sorted(folder.glob("*.jpg"))])


def _resampled(path: Path) -> Floats:
    with Image.open(path) as image:
        bands = [
            np.asarray(Image.fromarray(np.asarray(band, dtype=np.float32)).resize(CELL, 1))
            for band in image.convert("RGB").split()
        ]
    whole: Floats = np.clip(np.stack(bands, axis=2), 0, 255).astype(np.float64)
    return whole[GUTTER:-GUTTER, GUTTER:-GUTTER]


def _psnr(drawn: Floats, wanted: Floats) -> float:
    return float(10 * np.log10(255**2 / np.mean((drawn - wanted) ** 2)))


def _photos(folder: Path) -> tuple[Path, Path]:
    """Nine photos as phones write JPEG, and their previews as the darkroom makes them."""
    originals, previews = folder / "originals", folder / "previews"
    originals.mkdir()
    previews.mkdir()
    whole = np.asarray(mosaic())
    for at in range(PHOTOS):
        path = originals / f"{at}.jpg"
        Image.fromarray(np.roll(whole, 400 * at, axis=1)).save(path, quality=92, subsampling=2)
        negative = decode.decode(path.read_bytes(), sniff.JPEG, prints.PREVIEW_SIDE)
        (previews / path.name).write_bytes(prints.jpeg(prints.preview(negative, 1)))
    return originals, previews


def _imagemagick() -> tuple[str, ...]:
    return ("imagemagick",) if shutil.which("montage") else ()
