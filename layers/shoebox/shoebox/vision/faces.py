"""Where faces are. Nobody is recognised: no number that describes a face is ever made.

Source: Xu, Yan, Sun, Yang and Liu, "CenterFace: Joint Face Detection and Alignment Using Face as
Point" (2019); its five landmarks are left out of our copy of the model.
"""

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from shoebox.domain.box import Box
from shoebox.vision.pixels import fitted, planes
from shoebox.vision.sessions import Floats, Session

Cells = NDArray[np.intp]

SIDE = 640
SURE = 0.5
_STRIDE = 4
_OVERLAP = 0.3


def locate(session: Session, image: Image.Image) -> tuple[Box, ...]:
    """A box for each face, the surest first."""
    pixels = planes(fitted(image, SIDE))
    size = pixels.shape[2:]
    heat, scale, offset = session.run(["537", "538", "539"], {"input.1": pixels})
    rows, columns = np.nonzero(heat[0, 0] > SURE)
    corners = _corners(rows, columns, scale[0], offset[0])
    order = np.argsort(-heat[0, 0, rows, columns], kind="stable")
    return tuple(_box(corner, size) for corner in _apart(corners[order]))


def _corners(rows: Cells, columns: Cells, scale: Floats, offset: Floats) -> Floats:
    """Left, top, right, bottom in pixels. The model gives the logarithm of the sides and how far
    the centre is from the middle of its cell, heights before widths."""
    height, width = np.exp(scale[:, rows, columns]) * _STRIDE
    down, right = offset[:, rows, columns]
    top = (rows + down + 0.5) * _STRIDE - height / 2
    left = (columns + right + 0.5) * _STRIDE - width / 2
    return np.stack([left, top, left + width, top + height], axis=1)


def _apart(corners: Floats) -> list[Floats]:
    """Of boxes that overlap, the surest: they were given first."""
    kept: list[Floats] = []
    for corner in corners:
        if all(_overlap(corner, other) < _OVERLAP for other in kept):
            kept.append(corner)
    return kept


def _overlap(one: Floats, other: Floats) -> float:
    low, high = np.maximum(one[:2], other[:2]), np.minimum(one[2:], other[2:])
    shared = float(np.prod(np.clip(high - low, 0, None)))
    areas = float(np.prod(one[2:] - one[:2]) + np.prod(other[2:] - other[:2]))
    return shared / (areas - shared) if areas > shared else 0.0


def _box(corner: Floats, size: tuple[int, ...]) -> Box:
    height, width = size
    shares = np.clip(corner / [width, height, width, height], 0, 1)
    left, top, right, bottom = (round(float(share), 4) for share in shares)
    return Box(left, top, right, bottom)
