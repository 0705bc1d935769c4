"""Draws nine pictures on one sheet as one engine does, for every folder that comes on stdin.

`python collages.py ENGINE`. The pictures are `originals/*.jpg` or `previews/*.jpg`, whichever the
line names. The answer is a line of JSON: `ms` of processor time, and `rss_mb` at its highest so
far; the JPEG stays beside the folder. Everybody crops to fill cells of 664 by 498 pixels, three
rows of three with gutters of 16, and encodes at quality 88 with whole chroma.
"""

import importlib
import json
import os
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

CELL, GUTTER, ACROSS, QUALITY = (664, 498), 16, 3, 88
SIZE = tuple(ACROSS * side + (ACROSS + 1) * GUTTER for side in CELL)


def ours(paths: Sequence[Path]) -> bytes:
    """A grid, laid out and drawn as the render function does it."""
    collage, layout, box, studio = (
        importlib.import_module(f"shoebox.{name}")
        for name in ("domain.collage", "domain.layout", "domain.box", "imaging.studio")
    )
    whole = box.Box(0.0, 0.0, 1.0, 1.0)
    shapes = [collage.Shape(CELL[0] / CELL[1], whole)] * len(paths)
    sheet = layout.arrange(collage.Family.GRID, shapes, SIZE, seed=1)
    drawn: bytes = studio.draw(sheet, [(path.read_bytes(), whole) for path in paths])
    return drawn


def pyvips(paths: Sequence[Path]) -> bytes:
    image = importlib.import_module("pyvips").Image
    width, height = CELL
    cells = [image.thumbnail(str(path), width, height=height, crop="centre") for path in paths]
    joined = image.arrayjoin(cells, across=ACROSS, shim=GUTTER, background=246)
    sheet = joined.gravity("centre", *SIZE, extend="background", background=246)
    saved: bytes = sheet.jpegsave_buffer(Q=QUALITY, subsample_mode="off", keep="none")
    return saved


def imagemagick(paths: Sequence[Path]) -> bytes:
    """Decoded at a reduced scale, as its manual advises for thumbnails."""
    width, height = CELL
    cell = f"{width}x{height}"
    command = ["montage", "-limit", "thread", "1", "-define", f"jpeg:size={2 * width}x{2 * height}"]
    command += [*map(str, paths), "-resize", f"{cell}^", "-gravity", "center", "-extent", cell]
    command += ["-tile", f"{ACROSS}x", "-geometry", f"+{GUTTER // 2}+{GUTTER // 2}"]
    command += ["-bordercolor", "white", "-border", str(GUTTER // 2), "-sampling-factor", "1x1"]
    made = subprocess.run(
        [*command, "-quality", str(QUALITY), "jpg:-"], check=True, capture_output=True
    )
    return made.stdout


def photocollage(paths: Sequence[Path]) -> bytes:
    """With cells of its own choice, at its best quality; its encoder's settings are Pillow's."""
    pillow = importlib.import_module("PIL.Image")
    vars(pillow)["ANTIALIAS"] = (
        pillow.Resampling.LANCZOS
    )  # Which it still asks for by its old name.
    collage, render = (
        importlib.import_module(f"photocollage.{name}") for name in ("collage", "render")
    )
    render.cache.clear()  # Or it would draw from what it made in the run before.
    random.seed(1)
    page = collage.Page(1.0, SIZE[1] / SIZE[0], ACROSS)
    for photo in render.build_photolist([str(path) for path in paths]):
        page.add_cell(photo)
    page.adjust()
    page.scale(SIZE[0] / page.w)
    out = paths[0].parent.with_suffix(".photocollage.jpg")
    task = render.RenderingTask(
        page, GUTTER, (246, 246, 246), render.QUALITY_BEST, str(out), on_fail=_failed
    )
    task.run()
    return out.read_bytes()


def _failed(error: Exception) -> None:
    raise error


ENGINES: dict[str, Callable[[Sequence[Path]], bytes]] = {
    engine.__name__: engine for engine in (ours, pyvips, imagemagick, photocollage)
}


def _answer(name: str, folder: Path) -> dict[str, float]:
    paths = sorted(folder.glob("*.jpg"))
    began = _processor()
    drawn = ENGINES[name](paths)
    spent = _processor() - began
    folder.with_suffix(f".{name}.jpg").write_bytes(drawn)
    return {"ms": spent * 1000, "rss_mb": _highest_mb()}


def _processor() -> float:
    """Seconds that this program, and what it started, have computed."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def _highest_mb() -> float:
    """Of this program alone, or of the largest that it started."""
    status = Path("/proc/self/status").read_text()
    own = int(status.partition("VmHWM:")[2].split()[0])
    return max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) / 1024


def main(name: str) -> None:
    os.environ.update(VIPS_CONCURRENCY="1", OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")
    for line in sys.stdin:
        answer = _answer(name, Path(line.strip()))
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1])
