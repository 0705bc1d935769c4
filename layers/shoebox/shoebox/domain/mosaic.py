"""Frames of any shape that fill an area exactly: pure geometry."""

import random
from collections.abc import Sequence
from math import log

from shoebox.domain import slicing
from shoebox.domain.collage import Frame, Shape, loss

_WIDEST = 4.0
_WEIGHT_IMBALANCE, _WEIGHT_TINY, _WHIM = 0.3, 0.35, 0.04
_TOLERATED = 4.0


def mosaic(shapes: Sequence[Shape], area: Frame, gutter: int, seed: int) -> tuple[Frame, ...]:
    """Frames that fill the area, cut little, and are of like size.

    The same arguments give the same frames; another seed may prefer others of nearly equal merit.
    """
    aspects = [min(_WIDEST, max(1 / _WIDEST, shape.aspect)) for shape in shapes]
    found = slicing.trees(aspects, area.width / area.height)
    layouts = [_frames(tree, area, gutter) for tree in found]
    chance = random.Random(seed)  # noqa: S311 - taste, not a secret
    costs = [_cost(frames, shapes) + _WHIM * chance.random() for frames in layouts]
    return layouts[costs.index(min(costs))]


def _frames(tree: slicing.Tree, area: Frame, gutter: int) -> tuple[Frame, ...]:
    places = slicing.cut(tree, area.left, area.top, area.width, area.height, gutter)
    return tuple(Frame(*place) for place in places)


def _cost(frames: Sequence[Frame], shapes: Sequence[Shape]) -> float:
    """What is lost, and how unlike the sizes are; frames that look tiny beside the largest count
    again."""
    sizes = [frame.width * frame.height for frame in frames]
    tiny = max(0.0, log(max(sizes) / min(sizes) / _TOLERATED))
    unlike = _WEIGHT_IMBALANCE * slicing.imbalance(sizes) + _WEIGHT_TINY * tiny
    return loss(frames, shapes) + unlike
