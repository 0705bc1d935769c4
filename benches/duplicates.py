"""All pairs that look alike among very many hashes, beside faiss's flat binary index.

Both are exact, get the same 64-bit hashes, and one thread; what counts is the time of the
processor. `pairs` is how many were found, `same` whether the peer found the very same.
`random-100k` has 80,000 random hashes, and 20,000 that differ from one of these in up to a dozen
bits. `pictures-10k` are those of crops of the real photos that SHOEBOX_PHOTOS names; without, it is
not run.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import numpy as np
from PIL import Image, UnidentifiedImageError
from shoebox.domain.moment import TWIN_BITS
from shoebox.imaging.duplicates import Hashes, alike
from shoebox.imaging.measure import likeness

from benches.peers import RUNS, in_turn, python

PEER = Path(__file__).parent / "peers" / "duplicates.py"
REQUIREMENTS = ("faiss-cpu==1.15.1", "numpy==2.3.5")
RANDOM, NOISY, NOISE = 80_000, 20_000, 12
CROPS, SIDE = 10_000, 320
SEED = 6


def run() -> Iterator[dict[str, object]]:
    yield _row("random-100k", _random())
    pictures = _pictures()
    if pictures:
        yield _row("pictures-10k", _crops(pictures))
    else:
        sys.stderr.write("duplicates: SHOEBOX_PHOTOS names no photos; pictures-10k is not run\n")


def _row(case: str, hashes: Hashes) -> dict[str, object]:
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "hashes.npy", Path(folder) / "pairs.npy"
        np.save(source, hashes)
        sides = {"ours": partial(_ours, hashes), "theirs": partial(_faiss, source, target)}
        seconds = in_turn(sides)
        theirs = np.load(target)
    found = alike(hashes, TWIN_BITS)
    codes = found[:, 0] * len(hashes) + found[:, 1]
    return {
        "bench": "duplicates",
        "case": case,
        "ours": round(1000 * seconds["ours"], 1),
        "peer": "faiss",
        "theirs": round(1000 * seconds["theirs"], 1),
        "unit": "ms",
        "ratio": round(seconds["theirs"] / seconds["ours"], 1),
        "runs": RUNS,
        "radius": TWIN_BITS,
        "hashes": len(hashes),
        "pairs": len(codes),
        "their_pairs": len(theirs),
        "same": bool(np.array_equal(codes, theirs)),
    }


def _ours(hashes: Hashes) -> float:
    began = time.process_time()
    alike(hashes, TWIN_BITS)
    return time.process_time() - began


def _faiss(source: Path, target: Path) -> float:
    words = [python("duplicates", *REQUIREMENTS), PEER, source, TWIN_BITS, target]
    said = subprocess.run([str(w) for w in words], check=True, capture_output=True, text=True)
    return float(json.loads(said.stdout)["seconds"])


def _random() -> Hashes:
    luck = np.random.default_rng(SEED)
    first = luck.integers(0, 2**64, RANDOM, dtype=np.uint64)
    noisy = luck.choice(first, NOISY)
    for _ in range(NOISE):
        flipped = np.uint64(1) << luck.integers(0, 64, NOISY, dtype=np.uint64)
        noisy ^= np.where(luck.random(NOISY) < 0.5, flipped, np.uint64(0))
    return np.concatenate([first, noisy])


def _pictures() -> list[Image.Image]:
    folder = os.environ.get("SHOEBOX_PHOTOS", "")
    files = sorted(one for one in Path(folder).rglob("*") if one.is_file()) if folder else []
    found = (_opened(file) for file in files)
    return [picture for picture in found if picture]


def _opened(file: Path) -> Image.Image | None:
    try:
        with Image.open(file) as picture:
            picture.thumbnail((2 * SIDE, 2 * SIDE))
            return picture.convert("RGB")
    except (UnidentifiedImageError, OSError):
        return None


def _crops(pictures: list[Image.Image]) -> Hashes:
    """Each picture again and again, seen from a little nearer or farther to one side."""
    luck = np.random.default_rng(SEED)
    return np.array([_crop(pictures[n % len(pictures)], luck) for n in range(CROPS)], np.uint64)


def _crop(picture: Image.Image, luck: np.random.Generator) -> int:
    share = luck.uniform(0.3, 1.0)
    width, height = (max(1, int(side * share)) for side in picture.size)
    left, top = (
        int(luck.uniform(0, a - b)) for a, b in zip(picture.size, (width, height), strict=True)
    )
    return likeness(picture.crop((left, top, left + width, top + height)))
