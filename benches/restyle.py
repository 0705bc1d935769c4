"""How fast a photo is painted anew, beside the filters of OpenCV that bear the same names.

Times are processor milliseconds of one thread from a JPEG to a JPEG of quality 90 with whole
chroma, the medians of interleaved runs; `rss_mb` is the highest of a process that did nothing
else. OpenCV is machine code throughout: what matters is that a preview takes less than a second,
and a picture as large as edits are, a few. `likeness` is the structural similarity (SSIM, windows
of 8 pixels) of the light of painting and photo at 256 pixels: whether one still recognises what
was painted. OpenCV smooths, where ours lays strokes, so that beauty is not compared.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from io import BytesIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from benches import peers
from benches.analyze import Command, Engine
from samples import photographs

HERE = Path(__file__).resolve().parent / "peers"
ROOT = HERE.parents[1]
PACKAGES = ("opencv-contrib-python-headless==5.0.0.93", "numpy==2.4.6")
STYLES = ("oil", "watercolour", "pencil")
SIDES = (1024, 2048)
FROM_AFAR, WINDOW = 256, 8
_C1, _C2 = 0.01**2, 0.03**2

Floats = NDArray[np.float64]
Row = dict[str, object]


def run() -> Iterator[Row]:
    python = peers.python("restyles", *PACKAGES)
    with tempfile.TemporaryDirectory(prefix="shoebox-bench-") as folder:
        for side in SIDES:
            photo = _photo(Path(folder), side)
            for style in STYLES:
                yield _case(python, photo, style, side)


def _case(python: Path, photo: Path, style: str, side: int) -> Row:
    path = os.pathsep.join([str(ROOT), str(ROOT / "layers" / "shoebox")])
    commands: dict[str, Command] = {
        "ours": ([sys.executable, HERE / "restyles.py", "ours", style], {"PYTHONPATH": path}),
        "opencv": ([python, HERE / "restyles.py", "opencv", style], {}),
    }
    with ExitStack() as stack:
        sides = {
            name: stack.enter_context(Engine(command, env))
            for name, (command, env) in commands.items()
        }
        times = peers.in_turn({name: partial(one.measure, photo) for name, one in sides.items()})
        highest = {name: one.answer["rss_mb"] for name, one in sides.items()}
    kept = {name: photo.with_suffix(f".{name}.{style}").read_bytes() for name in sides}
    return {
        "bench": "restyle",
        "case": f"{style}-{side}",
        "ours": round(times["ours"], 1),
        "peer": "opencv",
        "theirs": round(times["opencv"], 1),
        "unit": "ms",
        "ratio": round(times["opencv"] / times["ours"], 2),
        "runs": peers.RUNS,
        "likeness": round(_likeness(kept["ours"], photo.read_bytes()), 3),
        "their_likeness": round(_likeness(kept["opencv"], photo.read_bytes()), 3),
        "rss_mb": round(highest["ours"], 1),
        "their_rss_mb": round(highest["opencv"], 1),
    }


def _photo(folder: Path, side: int) -> Path:
    cache = ROOT / ".state" / "photographs"
    photographs.fetch(cache)
    image = photographs.open_photograph(cache, "astronaut")
    if image is None:
        raise RuntimeError("The photographs could not be fetched: pip needs its registry.")
    path = folder / f"{side}.jpg"
    box = (0, 0, image.width, image.width * 3 // 4)
    image.resize((side, side * 3 // 4), box=box).save(path, quality=92)
    return path


def _likeness(one: bytes, other: bytes) -> float:
    """Wang, Bovik, Sheikh and Simoncelli, "Image Quality Assessment" (2004), on whole windows."""
    x, y = (_windows(data) for data in (one, other))
    mx, my = x.mean(axis=1), y.mean(axis=1)
    vx, vy = x.var(axis=1), y.var(axis=1)
    both = ((x - mx[:, None]) * (y - my[:, None])).mean(axis=1)
    top = (2 * mx * my + _C1) * (2 * both + _C2)
    return float(np.mean(top / ((mx**2 + my**2 + _C1) * (vx + vy + _C2))))


def _windows(data: bytes) -> Floats:
    with Image.open(BytesIO(data)) as image:
        small = image.convert("L").resize((FROM_AFAR, FROM_AFAR * 3 // 4), Image.Resampling.BOX)
    pixels = np.asarray(small, dtype=np.float64) / 255
    rows, columns = (length // WINDOW for length in pixels.shape)
    cut = pixels.reshape(rows, WINDOW, columns, WINDOW).swapaxes(1, 2)
    return cut.reshape(rows * columns, WINDOW * WINDOW)
