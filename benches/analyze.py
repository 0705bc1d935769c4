"""How fast a 12-megapixel picture becomes preview and thumbnail, beside what others use for it.

Times are processor milliseconds of one thread, the medians of interleaved runs, averaged over the
pictures; `rss_mb` is the highest of a process that did nothing else. `psnr_db` compares the preview
before it is encoded with a full decode, resampled by Lanczos in floating point: what a reduced
decode gives away; `kept_psnr_db` does so behind the encoder, for what is kept in the end. The
pictures are real where SHOEBOX_PHOTOS names a folder of them, written anew as phones write JPEG
(baseline, quality 92, chroma halved), and else put together from photographs in Python packages.
"""

import json
import math
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from functools import partial
from itertools import cycle
from pathlib import Path

import numpy as np
import pi_heif
from numpy.typing import NDArray
from PIL import Image

from benches import peers
from samples import photographs

HERE = Path(__file__).resolve().parent / "peers"
ROOT = HERE.parents[1]
PACKAGES = ("pyvips==3.2.0", "pyvips-binary==8.18.7", "pillow==13.0.0", "pillow-heif==1.8.1")
SHARP = "sharp@0.35.5"
WIDTH, HEIGHT = 4032, 3024
REAL_STILLS = ("formats/heic/IMG_2682.heic", "albums/text/book-beside-flowers.jpg")
REAL_HEICS = ("formats/heic/IMG_2682.heic", "formats/motionphoto/samsung-one-ui-6.heic")
ENCODE = """
import sys
from PIL import Image
import pillow_heif
pillow_heif.register_heif_opener()
Image.MAX_IMAGE_PIXELS = None
pillow_heif.options.GRID_TILE_SIZE = 512
options = {"quality": 60, "thumbnails": [320], "enc_params": {"preset": "ultrafast"}}
Image.open(sys.argv[1]).save(sys.argv[2], **options)
"""


Figures = tuple[float, float, float]
Floats = NDArray[np.float64]
Command = tuple[Sequence[str | Path], Mapping[str, str]]
Commands = Mapping[str, Command]


class Engine:
    """A process that makes previews of the pictures that it is told."""

    def __init__(self, command: Sequence[str | Path], env: Mapping[str, str]) -> None:
        self.answer: dict[str, float] = {}
        self._process = subprocess.Popen(
            [str(word) for word in command],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, **env},
            text=True,
        )

    def __enter__(self) -> "Engine":
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()

    def measure(self, path: Path) -> float:
        """Milliseconds for this picture; the rest of what it said stays in `answer`."""
        if self._process.stdin is None or self._process.stdout is None:
            raise RuntimeError("An engine is spoken to through pipes.")
        self._process.stdin.write(f"{path}\n")
        self._process.stdin.flush()
        self.answer = json.loads(self._process.stdout.readline())
        return self.answer["ms"]

    def preview(self, path: Path) -> Image.Image:
        """The pixels of the last answer, before they were encoded."""
        size = int(self.answer["width"]), int(self.answer["height"])
        return Image.frombytes("RGB", size, path.with_suffix(".rgb").read_bytes())

    def kept(self, path: Path) -> Image.Image:
        """The preview of the last answer as a file."""
        return Image.open(path.with_suffix(".preview"))


def run() -> Iterator[dict[str, object]]:
    python = peers.python("stills", *PACKAGES)
    sharp = peers.node("stills-node", SHARP)
    with tempfile.TemporaryDirectory(prefix="shoebox-bench-") as folder:
        jpegs, heics = _pictures(Path(folder), python)
        stills: Commands = {
            "sharp": (["node", HERE / "stills.js"], {"NODE_PATH": str(sharp / "node_modules")}),
            "pyvips": ([python, HERE / "stills.py", "pyvips"], {"VIPS_CONCURRENCY": "1"}),
            "pillow-draft": ([python, HERE / "stills.py", "pillow-draft"], {}),
        }
        yield from _case("jpeg-12mp", jpegs, "ours", stills)
        heif: Commands = {"pillow-heif": ([python, HERE / "stills.py", "pillow-heif"], {})}
        yield from _case("heic-12mp", heics, "ours", heif)
        full: Commands = {
            "pillow-heif": ([python, HERE / "stills.py", "pillow-heif-at-first-look"], {})
        }
        yield from _case("heic-first-look", heics, "ours-at-first-look", full)


def _case(
    case: str, pictures: Sequence[Path], engine: str, others: Commands
) -> Iterator[dict[str, object]]:
    ours: Command = ([sys.executable, HERE / "stills.py", engine], {"PYTHONPATH": _path()})
    with ExitStack() as stack:
        sides = {
            name: stack.enter_context(Engine(command, env))
            for name, (command, env) in {"ours": ours, **others}.items()
        }
        first_look = engine != "ours"
        found = [_measured(sides, picture, quality=not first_look) for picture in pictures]
        highest = {name: side.answer["rss_mb"] for name, side in sides.items()}
    for peer in others:
        yield _row(case, peer, found, highest)


def _measured(sides: Mapping[str, Engine], picture: Path, quality: bool) -> dict[str, Figures]:
    """Milliseconds and, where asked for, decibels before and behind the encoder, of each side."""
    times = peers.in_turn({name: partial(side.measure, picture) for name, side in sides.items()})
    decibels = dict.fromkeys(sides, (math.nan, math.nan))
    if quality:
        reference = _reference(picture)
        for name, side in sides.items():
            side.measure(picture)
            decibels[name] = (
                _psnr(side.preview(picture), reference),
                _psnr(side.kept(picture), reference),
            )
    return {name: (times[name], *decibels[name]) for name in sides}


def _row(
    case: str,
    peer: str,
    found: Sequence[Mapping[str, Figures]],
    highest: Mapping[str, float],
) -> dict[str, object]:
    ours, *our_quality = (_mean(one["ours"][at] for one in found) for at in range(3))
    theirs, *their_quality = (_mean(one[peer][at] for one in found) for at in range(3))
    names = ("psnr_db", "their_psnr_db", "kept_psnr_db", "their_kept_psnr_db")
    decibels = (our_quality[0], their_quality[0], our_quality[1], their_quality[1])
    quality = {name: round(value, 2) for name, value in zip(names, decibels, strict=True)}
    return {
        "bench": "analyze",
        "case": case,
        "ours": round(ours, 1),
        "peer": peer,
        "theirs": round(theirs, 1),
        "unit": "ms",
        "ratio": round(theirs / ours, 2),
        "runs": peers.RUNS,
        "pictures": len(found),
        **({} if math.isnan(decibels[0]) else quality),
        "rss_mb": round(highest["ours"], 1),
        "their_rss_mb": round(highest[peer], 1),
    }


def _mean(values: Iterator[float]) -> float:
    return float(np.mean(list(values)))


def _reference(picture: Path) -> Floats:
    """Height, width, channel: every band resampled in floating point from a full decode."""
    image = _opened(picture)
    scale = 1440 / max(image.size)
    size = round(image.width * scale), round(image.height * scale)
    bands = [
        np.asarray(Image.fromarray(np.asarray(band, dtype=np.float32)).resize(size, 1))
        for band in image.split()
    ]
    whole: Floats = np.clip(np.stack(bands, axis=2), 0, 255).astype(np.float64)
    return whole


def _psnr(preview: Image.Image, reference: Floats) -> float:
    error = np.mean((np.asarray(preview, dtype=np.float64) - reference) ** 2)
    return float(10 * np.log10(255**2 / error))


def _opened(path: Path) -> Image.Image:
    if path.suffix == ".heic":
        pictures = pi_heif.open_heif(path.read_bytes())
        decoded: Image.Image = pictures[pictures.primary_index].to_pillow()
        return decoded.convert("RGB")
    return Image.open(path).convert("RGB")


def _pictures(folder: Path, python: Path) -> tuple[list[Path], list[Path]]:
    """JPEG and HEIC files of 12 megapixels, without colour profiles, which only some apply."""
    real = Path(os.environ.get("SHOEBOX_PHOTOS", ""))
    if all((real / name).is_file() for name in (*REAL_STILLS, *REAL_HEICS)):
        jpegs = [
            _jpeg(_opened(real / name), folder / f"{at}.jpg") for at, name in enumerate(REAL_STILLS)
        ]
        return jpegs, [_copied(real / name, folder) for name in REAL_HEICS]
    drawn = _jpeg(mosaic(), folder / "mosaic.jpg")
    heic = folder / "mosaic.heic"
    subprocess.run([python, "-c", ENCODE, drawn, heic], check=True)
    return [drawn], [heic]


def _jpeg(image: Image.Image, path: Path) -> Path:
    image.save(path, quality=92, subsampling=2)
    return path


def _copied(path: Path, folder: Path) -> Path:
    copy = folder / path.name
    copy.write_bytes(path.read_bytes())
    return copy


def mosaic(width: int = WIDTH, height: int = HEIGHT) -> Image.Image:
    """Squares of photographs, of 400 pixels, side by side; none is enlarged."""
    cache = ROOT / ".state" / "photographs"
    photographs.fetch(cache)
    opened = (photographs.open_photograph(cache, name) for name in photographs.MEMBERS)
    tiles = [image.crop((0, 0, 400, 400)) for image in opened if image]
    if not tiles:
        raise RuntimeError("The photographs could not be fetched: pip needs its registry.")
    made, chosen = Image.new("RGB", (width, height)), cycle(tiles)
    for top in range(0, height, 400):
        for left in range(0, width, 400):
            made.paste(next(chosen), (left, top))
    return made


def _path() -> str:
    return os.pathsep.join([str(ROOT), str(ROOT / "layers" / "shoebox")])
