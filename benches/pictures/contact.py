"""Draw every family of collage in every format, from the photos of a folder, to be looked at.

`python -m benches.pictures.contact FOLDER INTO [--counts 3 5 9] [--height 640]` develops the photos
as the darkroom does, without any model, and writes a picture for each count: a row per format, a
column per family.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from io import BytesIO
from itertools import islice
from pathlib import Path

from PIL import Image
from shoebox.domain.collage import Family
from shoebox.domain.layout import arrange, shape
from shoebox.domain.problem import MediaRefused
from shoebox.domain.signals import Development
from shoebox.imaging import darkroom, studio

SIZES = ((1440, 1800), (1440, 1440), (1080, 1920))
TITLES = ("Weekend in Québec City", "9 days in Québec", "Octobre 2026")
NOW = datetime(2026, 11, 25, tzinfo=UTC)
HEIGHT, GAP = 640, 12


def developed(folder: Path) -> Iterator[Development]:
    """The photos of a folder; what cannot be developed or only looks like one is passed over."""
    for path in sorted(folder.rglob("*.*")):
        try:
            found = darkroom.develop(path.read_bytes(), "image/jpeg", NOW)
        except (MediaRefused, IsADirectoryError):
            continue
        if found.signals.suggestible and found.signals.short_side >= 500:
            yield found


def contact(photos: Sequence[Development], height: int = HEIGHT) -> Image.Image:
    """A column for every family, a row for every format."""
    rows = [[_small(photos, one, at, height) for one in Family] for at in range(len(SIZES))]
    width = max(sum(one.width + GAP for one in row) for row in rows) + GAP
    sheet = Image.new("RGB", (width, (height + GAP) * len(rows) + GAP), (128, 128, 128))
    for at, row in enumerate(rows):
        left = GAP
        for picture in row:
            sheet.paste(picture, (left, GAP + at * (height + GAP)))
            left += picture.width + GAP
    return sheet


def _small(photos: Sequence[Development], family: Family, at: int, height: int) -> Image.Image:
    shapes = [shape(one.signals) for one in photos]
    sheet = arrange(family, shapes, SIZES[at], seed=len(photos), titled=True)
    sources = [(one.preview, one.signals.focus) for one in photos]
    drawn = Image.open(BytesIO(studio.draw(sheet, sources, TITLES[at])))
    return drawn.resize((round(drawn.width * height / drawn.height), height))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benches.pictures.contact")
    parser.add_argument("folder", type=Path)
    parser.add_argument("into", type=Path)
    parser.add_argument("--counts", type=int, nargs="+", default=[3, 5, 9])
    parser.add_argument("--height", type=int, default=HEIGHT)
    asked = parser.parse_args()
    photos = list(islice(developed(asked.folder), 24))
    if len(photos) < max(asked.counts):
        parser.error(f"The folder has only {len(photos)} photos.")
    for count in asked.counts:
        path = asked.into / f"collages-{count}.jpg"
        contact(photos[-count:], asked.height).save(path, quality=82)
        sys.stdout.write(f"{path}\n")


if __name__ == "__main__":
    main()
