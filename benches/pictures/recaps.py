"""Record a recap of the photos of a folder, to be looked at.

`python -m benches.pictures.recaps FOLDER INTO [--count 8] [--title T] [--height 640]
[--music calm]` develops the photos as the darkroom does, without any model, and writes the film and
a strip of its frames.
"""

import argparse
import sys
from collections.abc import Sequence
from functools import partial
from io import BytesIO
from itertools import islice
from pathlib import Path

import av
from PIL import Image
from shoebox.domain.band import BANDS
from shoebox.domain.composition import composed
from shoebox.domain.layout import shape
from shoebox.domain.mood import Mood
from shoebox.domain.screening import Screen
from shoebox.domain.shots import Scene, seconds, storyboard
from shoebox.domain.signals import Development
from shoebox.domain.storyboard import Storyboard
from shoebox.imaging import recorder

from benches.pictures.contact import GAP, HEIGHT, developed

SHOWN = 7
"""Frames of a strip."""


def board(photos: Sequence[Development]) -> Storyboard:
    scenes = [_scene(one, said=at % 3 == 1) for at, one in enumerate(photos)]
    return storyboard(scenes, Screen.HD.size, seconds(len(photos)), seed=len(photos))


def _scene(one: Development, said: bool) -> Scene:
    taken = one.signals.taken
    words = f"{taken.local:%-d %B}" if taken and said else ""
    return Scene(shape(one.signals), taken.local if taken else None, words)


def _preview(one: Development) -> bytes:
    return one.preview


def strip(film: bytes, height: int = HEIGHT) -> Image.Image:
    """Some frames, evenly chosen, beside one another."""
    with av.open(BytesIO(film), "r") as container:
        count = container.streams.video[0].frames
        wanted = {round((at + 0.5) * count / SHOWN) if at else 0 for at in range(SHOWN)}
        found = [
            Image.fromarray(frame.to_ndarray(format="rgb24"))
            for number, frame in enumerate(container.decode(video=0))
            if number in wanted
        ]
    width = round(found[0].width * height / found[0].height)
    made = Image.new("RGB", (len(found) * (width + GAP) - GAP, height), (255, 255, 255))
    for at, frame in enumerate(found):
        made.paste(frame.resize((width, height), Image.Resampling.LANCZOS), (at * (width + GAP), 0))
    return made


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benches.pictures.recaps")
    parser.add_argument("folder", type=Path)
    parser.add_argument("into", type=Path)
    parser.add_argument("--count", type=int, default=8)
    parser.add_argument("--title", default="Three days in Lisbon")
    parser.add_argument("--height", type=int, default=HEIGHT)
    parser.add_argument("--music", type=Mood, choices=list(BANDS))
    asked = parser.parse_args()
    photos = list(islice(developed(asked.folder), asked.count))
    pictures = [partial(_preview, one) for one in photos]
    told = board(photos)
    score = composed(asked.music, told, len(photos)) if asked.music else None
    film = recorder.film(told, pictures, asked.title, score=score)
    for name, data in (("recap.mp4", film), ("recap.jpg", _jpeg(strip(film, asked.height)))):
        (asked.into / name).write_bytes(data)
        sys.stdout.write(f"{asked.into / name}\n")


def _jpeg(image: Image.Image) -> bytes:
    out = BytesIO()
    image.save(out, "JPEG", quality=82)
    return out.getvalue()


if __name__ == "__main__":
    main()
