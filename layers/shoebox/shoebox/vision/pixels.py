"""A picture as the numbers that models take."""

from io import BytesIO

import numpy as np
from PIL import Image

from shoebox.vision.sessions import Floats


def opened(picture: bytes, side: int) -> Image.Image:
    """A JPEG decoded no larger than needed for `side` pixels on its longer side."""
    image = Image.open(BytesIO(picture))
    scale = side / max(image.size)
    image.draft("RGB", (int(image.width * scale), int(image.height * scale)))
    return image.convert("RGB")


def squeezed(image: Image.Image, side: int) -> Floats:
    """The whole picture as a square: (side, side, 3), 0 to 255. Its shape is not kept."""
    small = image.resize((side, side), Image.Resampling.BILINEAR, reducing_gap=2.0)
    return np.asarray(small, np.float32)


def fitted(image: Image.Image, side: int, step: int = 32) -> Floats:
    """At most `side` pixels on its longer side, each side a multiple of `step`: (height, width,
    3), 0 to 255."""
    scale = min(1.0, side / max(image.size))
    width, height = (max(step, round(one * scale / step) * step) for one in image.size)
    small = image.resize((width, height), Image.Resampling.BILINEAR, reducing_gap=2.0)
    return np.asarray(small, np.float32)


def planes(pixels: Floats) -> Floats:
    """(1, 3, height, width), as most models take it."""
    return np.ascontiguousarray(pixels.transpose(2, 0, 1)[None])
