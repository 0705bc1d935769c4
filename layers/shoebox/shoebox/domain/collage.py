"""What a collage is: a sheet, frames on it, and the part of each picture that a frame shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import ceil, cos, floor, radians, sin
from statistics import fmean

from shoebox.domain.box import Box

FEWEST, MOST = 2, 12
_WEIGHT_WORST, _WEIGHT_CUT = 0.5, 2.0


class Family(StrEnum):
    """How the pictures of a collage are laid out."""

    MOSAIC = "mosaic"
    """Frames of any shape that together fill the sheet."""
    GRID = "grid"
    """Rows, or columns, of equal frames."""
    FILMSTRIP = "filmstrip"
    """Strips of film that run from edge to edge."""
    POLAROIDS = "polaroids"
    """Instant photos, each a little turned."""
    COVER = "cover"
    """One large picture, and the others in rows beside it."""


@dataclass(frozen=True)
class Shape:
    """Width over height of a picture, and its salient part, which is not to be cut."""

    aspect: float
    focus: Box


@dataclass(frozen=True)
class Frame:
    """Where one picture lies, in pixels from the top left corner.

    An instant photo has a white border, wider at its foot, and is turned about the middle of its
    card, by degrees counterclockwise.
    """

    left: int
    top: int
    width: int
    height: int
    border: int = 0
    foot: int = 0
    turned: float = 0.0

    @property
    def card(self) -> tuple[int, int]:
        """Width and height with the border."""
        return self.width + 2 * self.border, self.height + self.border + (self.foot or self.border)

    @property
    def extent(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of all that it covers, border and turn included."""
        width, height = self.card
        x, y = self.left - self.border + width / 2, self.top - self.border + height / 2
        across, down = turned_size(width, height, self.turned)
        return x - across / 2, y - down / 2, x + across / 2, y + down / 2


@dataclass(frozen=True)
class Sheet:
    """A canvas and its frames, in the order of the pictures.

    Its top `band` is free for a title. Strips of film lie under the frames of a filmstrip.
    """

    width: int
    height: int
    gutter: int
    frames: tuple[Frame, ...]
    family: Family = Family.MOSAIC
    band: int = 0
    strips: tuple[Frame, ...] = ()


@dataclass(frozen=True)
class Window:
    """The part of a picture that is shown, in its pixels; right and bottom are exclusive."""

    left: int
    top: int
    right: int
    bottom: int


def turned_size(width: float, height: float, degrees: float) -> tuple[float, float]:
    """Width and height of the upright rectangle about a turned one."""
    along, aside = abs(cos(radians(degrees))), abs(sin(radians(degrees)))
    return width * along + height * aside, width * aside + height * along


def crop(picture_width: int, picture_height: int, frame: Frame, focus: Box) -> Window:
    """The largest window of the frame's aspect, about the focus, which stays whole if it fits."""
    width = min(picture_width, max(1, round(picture_height * frame.width / frame.height)))
    height = min(picture_height, max(1, round(picture_width * frame.height / frame.width)))
    left = _start(picture_width, width, focus.left, focus.right)
    top = _start(picture_height, height, focus.top, focus.bottom)
    return Window(left, top, left + width, top + height)


def lost(frame: Frame, shape: Shape) -> float:
    """The share of a picture that its frame cuts off."""
    ratio = frame.width / frame.height / shape.aspect
    return 1 - min(ratio, 1 / ratio)


def cut(frame: Frame, shape: Shape) -> float:
    """The share of the salient part's width or height that has no room in the frame."""
    ratio = frame.width / frame.height / shape.aspect
    focus = shape.focus
    across = min(1.0, ratio) / max(1e-6, focus.right - focus.left)
    down = min(1.0, 1 / ratio) / max(1e-6, focus.bottom - focus.top)
    return max(0.0, 1 - min(across, down))


def loss(frames: Sequence[Frame], shapes: Sequence[Shape]) -> float:
    """What is cut off on the average and at worst; salient parts count again."""
    pairs = list(zip(frames, shapes, strict=True))
    shares = [lost(*pair) for pair in pairs]
    salient = _WEIGHT_CUT * fmean(cut(*pair) for pair in pairs)
    return fmean(shares) + _WEIGHT_WORST * max(shares) + salient


def _start(whole: int, shown: int, low: float, high: float) -> int:
    """Where a window begins along one side: about the middle of the focus, and around all of it
    where that fits."""
    first, last = floor(low * whole), ceil(high * whole)
    start = round((first + last - shown) / 2)
    if last - first <= shown:
        start = min(first, max(last - shown, start))
    return min(whole - shown, max(0, start))
