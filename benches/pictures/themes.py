"""Draw a collage of every theme, from the sample roll, to be looked at.

`python -m benches.pictures.themes ROLL FILE [--height 440] [--columns 5]` develops photos of the
roll that `python -m samples ROLL` made, without any model. The trip goes through towns that are
made up for it.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from itertools import cycle
from pathlib import Path

from PIL import Image
from shoebox.domain.collage import Family
from shoebox.domain.costume import dressed
from shoebox.domain.place import Locality, Place
from shoebox.domain.recipe import Kind, Recipe
from shoebox.domain.signals import Development, Signals
from shoebox.domain.taken import Taken
from shoebox.domain.theme import Theme
from shoebox.domain.titles import greeting
from shoebox.imaging import darkroom, studio

from benches.pictures.contact import GAP, NOW

SIZE = (1440, 1800)
BIRTHDAY = "1024_151 1024_152 1024_160 1024_162 1024_1928 1024_1955"
SHOWN = (
    (Theme.BIRTHDAY, Family.POLAROIDS, "Birthday of Zoé, 2026", "en", BIRTHDAY),
    (
        Theme.JOURNEY,
        Family.MOSAIC,
        "9 days in Québec",
        "en",
        "1009_09 1009_1[014] 1009_17 1010_091",
    ),
    (Theme.CHRISTMAS, Family.COVER, "Noël 2026", "fr", "1109_20 1111_20 1024_162 1024_1946 0214"),
    (Theme.HALLOWEEN, Family.POLAROIDS, "Halloween 2026", "en", "1030 1031 0815_23 1010_21"),
    (Theme.NEW_YEAR, Family.MOSAIC, "New Year\u2019s Eve 2026", "en", "0624 0215 1009_184"),
    (
        Theme.GRADUATION,
        Family.GRID,
        "Remise des diplômes, juin 2026",
        "fr",
        "1018 1024_182 0905_1047",
    ),
    (Theme.EASTER, Family.GRID, "Pâques 2026", "fr", "0905_10 1113_13 0718"),
    (Theme.SUMMER, Family.COVER, "Summer 2026", "en", "0718 0719 0815_14 0905_1033"),
    (Theme.AUTUMN, Family.MOSAIC, "Automne 2026", "fr", "1010_093 1010_1[0-2] 1011_17 1114_15"),
    (Theme.WINTER, Family.POLAROIDS, "Winter 2026\u20132027", "en", "0214 0215 1109_20 1112_142"),
)
"""Each theme with photos of the sample roll, by how the names that their cameras gave go on."""
TOWNS = (
    ("Montréal", 45.51, -73.59),
    ("Trois-Rivières", 46.34, -72.54),
    ("Québec", 46.81, -71.21),
    ("La Malbaie", 47.65, -70.15),
    ("Tadoussac", 48.15, -69.72),
    ("Rimouski", 48.45, -68.52),
)


def drawn(roll: Path) -> Iterator[Image.Image]:
    """A collage for each theme that is shown."""
    for theme, family, title, language, names in SHOWN:
        some = list(_developed(roll, names.split()))
        sources = tuple(str(at) for at in range(len(some)))
        recipe = Recipe(Kind.HOLIDAY, sources, title, *SIZE, len(title), family)
        recipe = replace(recipe, theme=theme, greeting=greeting(theme, language))
        sheet, decoration = dressed(recipe, list(_placed(some)), placed=True)
        pictures = [(one.preview, one.signals.focus) for one in some]
        yield Image.open(BytesIO(studio.draw(sheet, pictures, title, decoration=decoration)))


def _developed(roll: Path, names: Sequence[str]) -> Iterator[Development]:
    for path in (path for name in names for path in sorted(roll.glob(f"IMG_2026{name}*"))):
        yield darkroom.develop(path.read_bytes(), "image/jpeg", NOW)


def _placed(photos: Sequence[Development]) -> Iterator[Signals]:
    for day, (one, (town, north, east)) in enumerate(zip(photos, cycle(TOWNS), strict=False), 1):
        locality, taken = Locality(town, "Quebec", "CA"), Taken(datetime(2026, 8, day))
        yield replace(one.signals, place=Place(north, east), locality=locality, taken=taken)


def contact(pictures: Sequence[Image.Image], columns: int, height: int) -> Image.Image:
    width = round(SIZE[0] * height / SIZE[1])
    rows = -(-len(pictures) // columns)
    size = columns * (width + GAP) + GAP, rows * (height + GAP) + GAP
    sheet = Image.new("RGB", size, (128, 128, 128))
    for at, picture in enumerate(pictures):
        row, column = divmod(at, columns)
        small = picture.resize((width, height), Image.Resampling.LANCZOS)
        sheet.paste(small, (GAP + column * (width + GAP), GAP + row * (height + GAP)))
    return sheet


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benches.pictures.themes")
    parser.add_argument("roll", type=Path)
    parser.add_argument("file", type=Path)
    parser.add_argument("--columns", type=int, default=5)
    parser.add_argument("--height", type=int, default=440)
    asked = parser.parse_args()
    contact(list(drawn(asked.roll)), asked.columns, asked.height).save(asked.file, quality=78)


if __name__ == "__main__":
    main()
