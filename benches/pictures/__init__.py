"""Labelled pictures: what models are measured on.

A labelled folder holds pictures and a `labels.json` that says of each file what is true of it:

    {"cat.jpg": {"tags": ["cat"], "faces": 0, "look": "photo", "unsafe": false}}

A file may lie in a folder below. `tags` are words of the vocabulary; an empty list says that none
of them is true. What a label leaves out is not judged.
"""

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import samples
from benches.pictures import free

FILE = "labels.json"
STATE = Path(__file__).resolve().parent.parent.parent / ".state"
LOOKS = {"screenshot": "screenshot", "receipt": "document", "document": "document"}


@dataclass(frozen=True)
class Labelled:
    """A picture and what is true of it."""

    path: Path
    truth: Mapping[str, Any]


def in_folder(folder: Path, labels: Path | None = None) -> Iterator[Labelled]:
    """The labelled pictures of a folder; files that are not there are passed over."""
    told = json.loads((labels or folder / FILE).read_text("utf-8"))
    for name, truth in told.items():
        if (folder / name).is_file():
            yield Labelled(folder / name, truth)


def freely_licensed() -> Iterator[Labelled]:
    """Real photographs with clear rights, out of well-known packages, labelled here."""
    folder = STATE / "free-photographs"
    free.fetch(folder)
    yield from in_folder(folder, Path(__file__).with_name("free.json"))


def drawn() -> Iterator[Labelled]:
    """The sample roll: drawn by us, so it says something of the look of papers and screens only."""
    folder = STATE / "sample-roll"
    samples.make(folder)
    for name, moment in samples.labels().items():
        yield Labelled(folder / name, {"look": LOOKS.get(moment, "photo")})


def photos_of_the_tests() -> Iterator[Labelled]:
    """The real photos that tests use too, where the machine has them: the public domain pictures
    of immich-app/test-assets, in the folder that SHOEBOX_PHOTOS names."""
    folder = os.environ.get("SHOEBOX_PHOTOS")
    if folder:
        yield from in_folder(Path(folder), Path(__file__).with_name("immich-test-assets.json"))
