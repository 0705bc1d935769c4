"""How fast eight 12-megapixel photos become a recap of twelve seconds, 720p30, beside others.

Times are processor milliseconds of one thread from JPEG files to an MP4, the medians of interleaved
runs; `rss_mb` is the highest of a process that did nothing else. Everybody moves and fades alike;
x264's settings are ours for us and for `alike`, and such as most people ask for otherwise (see
`peers/recaps.py`).

`ssim` compares the brightness of frames, decoded, with the same frames resampled from the originals
by Lanczos at the exact place, before any encoder: of 8 by 8 pixels, four apart, as FFmpeg's own
filter. `kb` is the size of the film.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import av
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray
from PIL import Image

from benches import peers
from benches.analyze import Command, Engine, mosaic
from benches.peers import recaps

HERE = Path(__file__).resolve().parent / "peers"
ROOT = HERE.parents[1]
PACKAGES = (
    "moviepy==2.2.1",
    "imageio-ffmpeg==0.8.1",
    "imageio==2.38.1",
    "proglog==0.1.12",
    "pillow<12",
    "numpy==2.4.6",
)
PHOTOS, EVERY = 8, 12
"""Of so many frames, one is compared."""
PEERS = {"ffmpeg": peers.RUNS, "alike": peers.RUNS, "steady": 3, "moviepy": 3}
"""How often each runs."""
LUMA = {"ours": (0.2126, 0.7152, 0.0722), "ffmpeg": (0.299, 0.587, 0.114)}
"""What brightness is made of: BT.709 in our films; FFmpeg keeps the BT.601 of JPEG."""
LUMA["alike"] = LUMA["steady"] = LUMA["moviepy"] = LUMA["ffmpeg"]

Floats = NDArray[np.float64]
Row = dict[str, object]


def run() -> Iterator[Row]:
    python = peers.python("recaps", *PACKAGES)
    program = _ffmpeg(python)
    with tempfile.TemporaryDirectory(prefix="shoebox-bench-") as folder:
        photos = _photos(Path(folder))
        path = os.pathsep.join([str(ROOT), str(ROOT / "layers" / "shoebox")])
        engine = HERE / "recaps.py"
        ours: Command = ([sys.executable, engine, "ours"], {"PYTHONPATH": path})
        for name, runs in PEERS.items():
            theirs: Command = ([python, engine, name, program], {})
            yield from _case(photos, {"ours": ours, name: theirs}, runs)


def _case(folder: Path, commands: Mapping[str, Command], runs: int) -> Iterator[Row]:
    with ExitStack() as stack:
        sides = {
            name: stack.enter_context(Engine(command, env))
            for name, (command, env) in commands.items()
        }
        measures = {name: partial(side.measure, folder) for name, side in sides.items()}
        times = peers.in_turn(measures, runs)
        highest = {name: side.answer["rss_mb"] for name, side in sides.items()}
    _, peer = commands
    ssim = {name: _ssim(folder, name) for name in commands}
    size = {name: _film(folder, name).stat().st_size / 1000 for name in commands}
    yield {
        "bench": "recap",
        "case": "eight-photos",
        "ours": round(times["ours"], 1),
        "peer": peer,
        "theirs": round(times[peer], 1),
        "unit": "ms",
        "ratio": round(times[peer] / times["ours"], 2),
        "runs": runs,
        "ssim": round(ssim["ours"], 4),
        "their_ssim": round(ssim[peer], 4),
        "kb": round(size["ours"]),
        "their_kb": round(size[peer]),
        "rss_mb": round(highest["ours"], 1),
        "their_rss_mb": round(highest[peer], 1),
    }


def _film(folder: Path, name: str) -> Path:
    return folder.with_suffix(f".{name}.mp4")


def _ssim(folder: Path, name: str) -> float:
    """The mean over some frames of one picture."""
    wanted, found = _shown(), dict[int, Floats]()
    with av.open(str(_film(folder, name)), "r") as container:
        for number, frame in enumerate(container.decode(video=0)):
            if number in wanted:
                found[number] = frame.to_ndarray()[: recaps.SIZE[1]].astype(np.float64)
    pairs = (
        (found[number], reference)
        for picture in range(PHOTOS)
        for number, reference in _references(folder, name, wanted, picture)
    )
    return float(np.mean([_similarity(*pair) for pair in pairs]))


def _shown() -> dict[int, tuple[int, float]]:
    """Frames of one picture: which, and how far it has come."""
    shown, start = {}, 0
    for picture, count in enumerate(recaps.frames(PHOTOS)):
        for at in range(recaps.FADE, count - recaps.FADE, EVERY):
            shown[start + at] = picture, at / (count - 1)
        start += count - recaps.FADE
    return shown


def _references(
    folder: Path, name: str, wanted: Mapping[int, tuple[int, float]], picture: int
) -> Iterator[tuple[int, Floats]]:
    path = sorted(folder.glob("*.jpg"))[picture]
    with Image.open(path) as image:
        pixels = np.asarray(image.convert("RGB"), dtype=np.float32)
    luma = pixels @ np.array(LUMA[name], dtype=np.float32)
    whole = Image.fromarray(16 + luma * np.float32(219 / 255))
    for number, (shown, there) in wanted.items():
        if shown == picture:
            box = _box(recaps.eased(there))
            seen = whole.resize(recaps.SIZE, Image.Resampling.LANCZOS, box)
            yield number, np.asarray(seen, dtype=np.float64)


def _box(eased: float) -> tuple[float, float, float, float]:
    share = 1 - (1 - 1 / recaps.ZOOM) * eased
    width, height = share * recaps.PICTURE[0], share * recaps.TALL
    left, top = (recaps.PICTURE[0] - width) / 2, (recaps.PICTURE[1] - height) / 2
    return left, top, left + width, top + height


def _similarity(one: Floats, other: Floats) -> float:
    """SSIM (Wang et al., 2004) in windows of 8 by 8 pixels."""
    mean, mean_of = _windows(one), _windows(other)
    spread, spread_of = _windows(one * one) - mean**2, _windows(other * other) - mean_of**2
    shared = _windows(one * other) - mean * mean_of
    small, smaller = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    above = (2 * mean * mean_of + small) * (2 * shared + smaller)
    return float(np.mean(above / ((mean**2 + mean_of**2 + small) * (spread + spread_of + smaller))))


def _windows(values: Floats) -> Floats:
    """The mean of every window, four pixels apart."""
    found: Floats = sliding_window_view(values, (8, 8))[::4, ::4].mean(axis=(2, 3))
    return found


def _photos(folder: Path) -> Path:
    """Eight photos as phones write JPEG, each with other pictures in its middle."""
    originals = folder / "originals"
    originals.mkdir()
    whole = np.asarray(mosaic(*recaps.PICTURE))
    for at in range(PHOTOS):
        turned = Image.fromarray(np.roll(whole, (300 * at, 400 * at), axis=(0, 1)))
        turned.save(originals / f"{at}.jpg", quality=92, subsampling=2)
    return originals


def _ffmpeg(python: Path) -> str:
    asked = "import imageio_ffmpeg; print(imageio_ffmpeg.get_ffmpeg_exe())"
    command = [str(python), "-c", asked]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
