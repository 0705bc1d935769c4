"""Pictures as a film keeps them: brightness, and colour for every other pixel (YUV 4:2:0).

Moving through a picture is then one resampling of each plane, with nothing to convert for every
frame. Levels are those of ITU-R BT.709, from 16 to 235; colour lies on the left pixel of two, and
between two rows, as H.264 has it by default.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor

import numpy as np
from cykooz_resizer import CropBox, FilterType, ResizeAlg, ResizeOptions, Resizer
from PIL import Image

from shoebox.domain.box import Box
from shoebox.domain.collage import Frame

BLACK, GREY = 16, 128
_RED, _BLUE = 0.2126, 0.0722
_GREEN = 1 - _RED - _BLUE
_Y, _C = 219 / 255, 224 / 255
_U, _V = _C / (2 * (1 - _BLUE)), _C / (2 * (1 - _RED))
# Rows of three factors and what is added, from the definition in BT.709.
_FROM_RGB = (
    *(_Y * _RED, _Y * _GREEN, _Y * _BLUE, BLACK),
    *(-_U * _RED, -_U * _GREEN, _U * (1 - _BLUE), GREY),
    *(_V * (1 - _RED), -_V * _GREEN, -_V * _BLUE, GREY),
)
_R_OF_V, _B_OF_U = 1 / _V, 1 / _U
_G_OF_U, _G_OF_V = -_BLUE / _GREEN / _U, -_RED / _GREEN / _V
_TO_RGB = (
    *(1 / _Y, 0.0, _R_OF_V, -BLACK / _Y - GREY * _R_OF_V),
    *(1 / _Y, _G_OF_U, _G_OF_V, -BLACK / _Y - GREY * (_G_OF_U + _G_OF_V)),
    *(1 / _Y, _B_OF_U, 0.0, -BLACK / _Y - GREY * _B_OF_U),
)
_FILTER = ResizeAlg.convolution(FilterType.catmull_rom)
_REACH = 2
"""How many rows beyond a window it looks at."""
_LEFT = 0.25
"""Where colour lies, from the middle of two pixels, in pixels of colour."""
_BOTH_SIDES = 2


@dataclass(frozen=True)
class Planes:
    """Brightness, and two planes of colour of half the width and height. All have mode L."""

    y: Image.Image
    u: Image.Image
    v: Image.Image

    @property
    def all(self) -> Sequence[Image.Image]:
        return self.y, self.u, self.v

    @property
    def array(self) -> np.ndarray:
        """One plane below the other, as PyAV wants them."""
        return np.concatenate([np.asarray(plane).ravel() for plane in self.all]).reshape(
            -1, self.y.width
        )


def empty(size: tuple[int, int]) -> Planes:
    """A black picture."""
    half = size[0] // 2, size[1] // 2
    grey = [Image.new("L", half, GREY) for _ in range(_BOTH_SIDES)]
    return Planes(Image.new("L", size, BLACK), *grey)


def planes(image: Image.Image) -> Planes:
    """An RGB picture of even sides, whose colour is made smaller by the mean of four pixels."""
    y, u, v = image.convert("RGB", _FROM_RGB).split()
    return Planes(y, u.reduce(2), v.reduce(2))


def image(seen: Planes) -> Image.Image:
    """The same in RGB, for a picture whose colour lies in the middle of four pixels."""
    size = seen.y.size
    u, v = (plane.resize(size, Image.Resampling.BICUBIC) for plane in (seen.u, seen.v))
    return Image.merge("RGB", (seen.y, u, v)).convert("RGB", _TO_RGB)


class Camera:
    """Looks at pictures through windows; it keeps what it works with from frame to frame.

    Pictures lie on their side for it (see `turned`). Vector instructions take many columns at once
    and rows one by one: so it resamples along columns, turns, and does so again, which takes two
    thirds of the time.

    In films, colour lies on the left pixel of two; in still pictures, between them.
    """

    def __init__(self, still: bool = False) -> None:
        self._resizer = Resizer()
        self._left = 0.0 if still else _LEFT

    def look(self, lying: Planes, window: Box, size: tuple[int, int]) -> Planes:
        """The part of a picture in a window (shares of its sides), upright, of that even size."""
        half = size[0] // 2, size[1] // 2
        return Planes(
            self._seen(lying.y, window, size, 0.0),
            self._seen(lying.u, window, half, self._left),
            self._seen(lying.v, window, half, self._left),
        )

    def _seen(
        self, lying: Image.Image, window: Box, size: tuple[int, int], left: float
    ) -> Image.Image:
        """First as wide as it will be, and no more of it than its height takes; then as high."""
        high, wide = lying.size
        width, height = (window.right - window.left) * wide, (window.bottom - window.top) * high
        start = min(max(0.0, window.left * wide - left * width / size[0]), wide - width)
        top = min(max(0.0, window.top * high), high - height)
        reach = ceil(_REACH * max(1.0, height / size[1]))
        first = max(0, floor(top) - reach)
        rows = min(high, ceil(top + height) + reach) - first
        across = self._resampled(lying, CropBox(first, start, rows, width), (rows, size[0]))
        upright = across.transpose(Image.Transpose.TRANSPOSE)
        below = min(height, rows - (top - first))  # What was rounded may not reach beyond.
        return self._resampled(upright, CropBox(0, top - first, size[0], below), size)

    def _resampled(self, plane: Image.Image, box: CropBox, size: tuple[int, int]) -> Image.Image:
        made = Image.new("L", size, None)  # Every pixel is about to be written.
        self._resizer.resize_pil(plane, made, ResizeOptions(_FILTER, crop_box=box))
        return made


def turned(picture: Planes) -> Planes:
    """Columns for rows: an upright picture lies on its side, and the other way round."""
    return Planes(*(plane.transpose(Image.Transpose.TRANSPOSE) for plane in picture.all))


def pasted(ground: Planes, picture: Planes, frame: Frame) -> Planes:
    """A picture in its frame, on a ground that stays as it is."""
    if (frame.width, frame.height) == ground.y.size:
        return picture
    pairs = zip(ground.all, picture.all, (1, 2, 2), strict=True)
    return Planes(*(_pasted(under, over, frame, by) for under, over, by in pairs))


def blended(one: Planes, other: Planes, opacity: float) -> Planes:
    """The other over the one; 1 hides it."""
    pairs = zip(one.all, other.all, strict=True)
    return Planes(*(Image.blend(under, over, opacity) for under, over in pairs))


def _pasted(ground: Image.Image, picture: Image.Image, frame: Frame, by: int) -> Image.Image:
    made = ground.copy()
    made.paste(picture, (frame.left // by, frame.top // by))
    return made
