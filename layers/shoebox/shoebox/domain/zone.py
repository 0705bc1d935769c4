"""Where what is not to be covered lies on a sheet."""

from collections.abc import Iterator, Sequence
from math import cos, radians, sin

from shoebox.domain.box import Box
from shoebox.domain.collage import Frame, Shape, crop

_FINE = 4096

Zone = tuple[float, float, float, float]
"""Left, top, right and bottom, in pixels."""


def zones_of(frame: Frame, shape: Shape, faces: Sequence[Box]) -> Iterator[Zone]:
    """Where the salient part of a picture and its faces lie on the sheet."""
    width, height = max(1, round(_FINE * shape.aspect)), _FINE
    window = crop(width, height, frame, shape.focus)
    shown = window.right - window.left, window.bottom - window.top
    for box in (shape.focus, *faces):
        across = [_share(edge * width - window.left, shown[0]) for edge in (box.left, box.right)]
        down = [_share(edge * height - window.top, shown[1]) for edge in (box.top, box.bottom)]
        yield _turned(frame, across, down)


def _share(at: float, length: int) -> float:
    return min(1.0, max(0.0, at / length))


def _turned(frame: Frame, across: Sequence[float], down: Sequence[float]) -> Zone:
    """The upright rectangle about a part of a frame that is turned about its card's middle."""
    width, height = frame.card
    middle = frame.left - frame.border + width / 2, frame.top - frame.border + height / 2
    along, aside = cos(radians(frame.turned)), sin(radians(frame.turned))
    corners = [
        (frame.left + x * frame.width - middle[0], frame.top + y * frame.height - middle[1])
        for x in across
        for y in down
    ]
    xs = [middle[0] + x * along + y * aside for x, y in corners]
    ys = [middle[1] - x * aside + y * along for x, y in corners]
    return min(xs), min(ys), max(xs), max(ys)
