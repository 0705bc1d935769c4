"""All pairs that look alike among very many hashes, beside faiss's flat binary index.

Both are exact, get the same 64-bit hashes, and one thread; what counts is the time of the
processor. `pairs` is how many were found, `same` whether the peer found the very same.
`all-pairs-100k` has 80,000 random hashes, and 20,000 that differ from one of these in up to a dozen
bits. `roll-100k` and `pictures-10k` are those of crops of the real photos that SHOEBOX_PHOTOS
names; without, they are not run. `roll-100k` is what a roll looks like: scenes all over the photos,
turned and mirrored, half of them taken once and the others in bursts from nearly the same place. In
`pictures-10k` everything is alike: large crops, and pictures of a single colour among them.
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
from numpy.typing import NDArray
from PIL import Image, UnidentifiedImageError
from shoebox.domain.moment import TWIN_BITS
from shoebox.imaging.duplicates import Hashes, alike
from shoebox.imaging.measure import likeness

from benches.peers import RUNS, in_turn, python

PEER = Path(__file__).parent / "peers" / "duplicates.py"
REQUIREMENTS = ("faiss-cpu==1.15.1", "numpy==2.3.5")
RANDOM, NOISY, NOISE = 80_000, 20_000, 12
CROPS, SIDE = 10_000, 320
SHOTS, AGAIN = 100_000, 0.5
SCENE, SHAKE = (0.2, 0.6), 0.01
"""The share of a picture's sides that a scene takes, and how much a hand moves it."""
FLAT_BITS = 2
"""A picture of one colour has no more."""
SEED = 6

Offset = NDArray[np.float64]


def run() -> Iterator[dict[str, object]]:
    yield _row("all-pairs-100k", _random())
    pictures = _pictures()
    if pictures:
        yield _row("roll-100k", _shots(pictures))
        yield _row("pictures-10k", _crops(pictures))
    else:
        sys.stderr.write("duplicates: SHOEBOX_PHOTOS names no photos; only all-pairs-100k is run\n")


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
    return _seen(picture, luck.uniform(0.3, 1.0), luck.random(2))


def _shots(pictures: list[Image.Image]) -> Hashes:
    """Scene after scene, each photographed once or in a burst."""
    luck = np.random.default_rng(SEED)
    views = [
        view for one in pictures if likeness(one).bit_count() > FLAT_BITS for view in _views(one)
    ]
    found: list[int] = []
    while len(found) < SHOTS:
        found += _burst(views[luck.integers(len(views))], luck)
    return np.array(found[:SHOTS], np.uint64)


def _views(picture: Image.Image) -> list[Image.Image]:
    turned = [picture, picture.transpose(Image.Transpose.ROTATE_90)]
    mirrored = [one.transpose(Image.Transpose.FLIP_LEFT_RIGHT) for one in turned]
    upright = turned + mirrored
    return upright + [one.transpose(Image.Transpose.ROTATE_180) for one in upright]


def _burst(picture: Image.Image, luck: np.random.Generator) -> list[int]:
    share, corner = luck.uniform(*SCENE), luck.random(2)
    return [
        _seen(picture, share * luck.uniform(1 - 2 * SHAKE, 1), corner + luck.normal(0, SHAKE, 2))
        for _ in range(luck.geometric(AGAIN))
    ]


def _seen(picture: Image.Image, share: float, corner: Offset) -> int:
    """The hash of a part of a picture; its corner is told from 0, left or top, to 1."""
    width, height = (max(1, int(side * share)) for side in picture.size)
    x, y = np.clip(corner, 0, 1)
    left, top = int(x * (picture.width - width)), int(y * (picture.height - height))
    return likeness(picture.crop((left, top, left + width, top + height)))
