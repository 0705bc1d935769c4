"""From a scene to a file: frame it, expose it, hold it this way or that, write its EXIF."""

import zlib
from pathlib import Path

import numpy as np
from PIL import Image, ImageFilter

from samples.exif import stored, tags
from samples.film import Look, develop
from samples.noise import Array
from samples.photographs import open_photograph
from samples.roll import Frame, Picture
from samples.scenes import SCENES, SCREENS, Crop, Scene

LONG, SHORT = 1600, 1200
Negative = Array | Image.Image


def expose(scene: Scene, cache: Path, scale: float = 1.0) -> Negative:
    """Light for a drawn scene, a photograph where there is one; `scale` 1 is full size."""
    found = open_photograph(cache, scene.crop.name) if scene.crop else None
    if found is not None and scene.crop:
        return _cropped(found, scene.crop, scale)
    long, short = (round(side * scene.detail * scale) for side in (LONG, SHORT))
    return scene.draw(long, short) if scene.portrait else scene.draw(short, long)


def take(picture: Picture, negative: Negative, folder: Path, scale: float = 1.0) -> None:
    """Write one picture of the roll from its exposed scene."""
    seed = zlib.crc32(picture.name.encode())
    upright = _print(negative, picture.frame, seed, scale)
    path = folder / picture.name
    _save(stored(upright, picture.orientation), picture, path)
    if picture.truncated:
        path.write_bytes(path.read_bytes()[: path.stat().st_size * 2 // 5])


def capture(picture: Picture, folder: Path) -> None:
    """Write one screenshot."""
    SCREENS[picture.scene]().save(folder / picture.name)


def draw(name: str, cache: Path, pictures: list[Picture], folder: Path, scale: float = 1.0) -> None:
    """Write all pictures of one scene."""
    if name in SCREENS:
        for picture in pictures:
            capture(picture, folder)
        return
    negative = expose(SCENES[name], cache, scale)
    for picture in pictures:
        take(picture, negative, folder, scale)


def _cropped(photograph: Image.Image, crop: Crop, scale: float) -> Image.Image:
    left, top, right, bottom = crop.part
    width, height = photograph.size
    part = photograph.crop(
        (round(left * width), round(top * height), round(right * width), round(bottom * height))
    )
    part = part.transpose(Image.Transpose.FLIP_LEFT_RIGHT) if crop.flip else part
    grown = LONG * scale / max(part.size)
    return part.resize(
        (round(part.width * grown), round(part.height * grown)), Image.Resampling.LANCZOS
    )


def _print(negative: Negative, frame: Frame, seed: int, scale: float) -> Image.Image:
    if isinstance(negative, Image.Image):
        developed = _grade(_framed(negative, frame), frame.look, seed)
    else:
        height, width = negative.shape[:2]
        left, top, right, bottom = frame.part
        part = negative[
            round(top * height) : round(bottom * height), round(left * width) : round(right * width)
        ]
        developed = develop(part, frame.look, seed)
    grown = LONG * scale / max(developed.size)
    size = (round(developed.width * grown), round(developed.height * grown))
    return _shaken(developed.resize(size, Image.Resampling.BICUBIC), frame.shake * scale)


def _framed(photograph: Image.Image, frame: Frame) -> Image.Image:
    left, top, right, bottom = frame.part
    width, height = photograph.size
    return photograph.crop(
        (round(left * width), round(top * height), round(right * width), round(bottom * height))
    )


def _grade(photograph: Image.Image, look: Look, seed: int) -> Image.Image:
    """Exposure, warmth and grain for what a camera has developed before."""
    tone = np.float32(2 ** (look.stops / 2.2)) * np.array(
        [1 + 0.1 * look.warmth, 1, 1 - 0.14 * look.warmth], np.float32
    )
    noise = np.random.default_rng(seed).standard_normal(
        (photograph.height, photograph.width, 1), np.float32
    )
    graded = np.asarray(photograph, np.float32) * tone + noise * 255 * look.grain
    sharp = ImageFilter.UnsharpMask(2.2, 60, 2)
    return Image.fromarray(np.clip(graded, 0, 255).astype(np.uint8)).filter(sharp)


def _shaken(picture: Image.Image, shake: float) -> Image.Image:
    """Smear along a slope, as a hand that moves does; `shake` in thousandths of the width."""
    steps = round(shake * picture.width / 1000)
    if steps < 2:
        return picture
    frames = np.asarray(picture, np.float32)
    smear = sum(np.roll(frames, (round(0.35 * i), i), (0, 1)) for i in range(steps))
    return Image.fromarray((np.asarray(smear) / steps).astype(np.uint8))


def _save(picture: Image.Image, entry: Picture, path: Path) -> None:
    exif = tags(entry.taken, entry.place, entry.orientation) if entry.taken else Image.Exif()
    picture.save(path, quality=88, exif=exif)
