"""Where the pictures of a collage lie, and which part of each is shown: pure geometry."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, floor, log
from statistics import fmean

from shoebox.domain import slicing
from shoebox.domain.media import Box

FEWEST, MOST = 2, 12
_WIDEST = 4.0
_WEIGHT_WORST, _WEIGHT_IMBALANCE, _WEIGHT_TINY, _WHIM = 0.5, 0.3, 0.35, 0.04
_TOLERATED = 4.0


@dataclass(frozen=True)
class Frame:
    """Where one picture lies, in pixels from the top left corner."""

    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True)
class Sheet:
    """A canvas and its frames, in the order of the pictures; the margin equals the gutter."""

    width: int
    height: int
    gutter: int
    frames: tuple[Frame, ...]


@dataclass(frozen=True)
class Window:
    """The part of a picture that is shown, in its pixels; right and bottom are exclusive."""

    left: int
    top: int
    right: int
    bottom: int


def arrange(
    aspects: Sequence[Fraction | float], width: int, height: int, gutter: int, seed: int
) -> Sheet:
    """Frames for 2 to 12 pictures that fill the canvas exactly, cut little, and are of like size.

    The same arguments give the same sheet; another seed may prefer another one of nearly equal
    merit. Raises ValueError for another number of pictures or a canvas too small to hold them.
    """
    if not FEWEST <= len(aspects) <= MOST:
        raise ValueError(f"A collage has {FEWEST} to {MOST} pictures.")
    across, down = width - 2 * gutter, height - 2 * gutter
    if min(across, down) < len(aspects) * (gutter + 1):
        raise ValueError("The canvas is too small.")
    shapes = [min(_WIDEST, max(1 / _WIDEST, float(aspect))) for aspect in aspects]
    found = slicing.trees(shapes, across / down)
    layouts = [_frames(tree, across, down, gutter) for tree in found]
    chance = random.Random(seed)  # noqa: S311 - taste, not a secret
    costs = [_cost(frames, shapes) + _WHIM * chance.random() for frames in layouts]
    return Sheet(width, height, gutter, layouts[costs.index(min(costs))])


def below(sheet: Sheet, band: int) -> Sheet:
    """The same canvas with a free band at its top: the frames get lower, the gutters stay."""
    gutter = sheet.gutter
    share = Fraction(sheet.height - band - gutter, sheet.height - gutter)

    def moved(top: int) -> int:
        return band + gutter + round((top - gutter) * share)

    def lowered(frame: Frame) -> Frame:
        top, following = moved(frame.top), moved(frame.top + frame.height + gutter)
        return replace(frame, top=top, height=following - gutter - top)

    return replace(sheet, frames=tuple(lowered(frame) for frame in sheet.frames))


def crop(picture_width: int, picture_height: int, frame: Frame, focus: Box) -> Window:
    """The largest window of the frame's aspect, about the focus, which stays whole if it fits."""
    width = min(picture_width, max(1, round(picture_height * frame.width / frame.height)))
    height = min(picture_height, max(1, round(picture_width * frame.height / frame.width)))
    left = _start(picture_width, width, focus.left, focus.right)
    top = _start(picture_height, height, focus.top, focus.bottom)
    return Window(left, top, left + width, top + height)


def _frames(tree: slicing.Tree, across: int, down: int, gutter: int) -> tuple[Frame, ...]:
    return tuple(Frame(*place) for place in slicing.cut(tree, gutter, gutter, across, down, gutter))


def _cost(frames: Sequence[Frame], aspects: Sequence[float]) -> float:
    """What is cut off on the average and at worst, and how unlike the sizes are; frames that look
    tiny beside the largest count again."""
    lost = [_lost(frame, aspect) for frame, aspect in zip(frames, aspects, strict=True)]
    sizes = [frame.width * frame.height for frame in frames]
    tiny = max(0.0, log(max(sizes) / min(sizes) / _TOLERATED))
    unlike = _WEIGHT_IMBALANCE * slicing.imbalance(sizes) + _WEIGHT_TINY * tiny
    return fmean(lost) + _WEIGHT_WORST * max(lost) + unlike


def _lost(frame: Frame, aspect: float) -> float:
    """The share of a picture that its frame cuts off."""
    ratio = frame.width / frame.height / aspect
    return 1 - min(ratio, 1 / ratio)


def _start(whole: int, shown: int, low: float, high: float) -> int:
    """Where a window begins along one side: about the middle of the focus, and around all of it
    where that fits."""
    first, last = floor(low * whole), ceil(high * whole)
    start = round((first + last - shown) / 2)
    if last - first <= shown:
        start = min(first, max(last - shown, start))
    return min(whole - shown, max(0, start))
