"""From pictures to the shots of a recap: how long, how near, in which direction: pure geometry.

A picture that fits the screen without a cut through its salient part fills it; any other lies in a
frame of its own, and moves within that. Pictures change on the beat, with music or without.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from shoebox.domain.beat import timed
from shoebox.domain.box import Box
from shoebox.domain.collage import Frame, Shape
from shoebox.domain.layout import shape
from shoebox.domain.recipe import Recipe
from shoebox.domain.signals import Signals
from shoebox.domain.storyboard import RATE, Shot, Storyboard

SHORTEST, LONGEST = 8.0, 20.0
"""Seconds."""
FADE = 15
"""Frames over which one shot becomes the next, where it is not cut."""
BREATH = timedelta(minutes=3)
"""Pictures taken within it belong together: a cut is enough between them."""
OPENING = 1.4
"""How much longer than others the first shot is, which carries the title."""
_MOVING = 1.5
_EACH, _START = 1.75, 1.0
_ZOOM, _ROOM, _PAN = 1.14, 1.1, 0.05


@dataclass(frozen=True)
class Scene:
    """What a storyboard has to know of a picture: its shape, when it was taken, what is said."""

    shape: Shape
    taken: datetime | None = None
    words: str = ""
    moving: bool = False


def seconds(pictures: int) -> float:
    """How long a recap of so many pictures is."""
    return min(LONGEST, max(SHORTEST, _START + _EACH * pictures))


def storyboard(
    scenes: Sequence[Scene], size: tuple[int, int], length: float, seed: int
) -> Storyboard:
    """Shots of all pictures in their order, `length` seconds together.

    Salient parts stay whole wherever a window of any shape can hold them. The same arguments give
    the same storyboard. Raises ValueError without pictures, or for a screen of odd sides.
    """
    if not scenes or size[0] % 2 or size[1] % 2:
        raise ValueError("A recap has pictures, and a screen of even sides.")
    fades = [0, *(_fade(one, other) for one, other in pairwise(scenes))]
    total = round(length * RATE)
    beat, beats = timed(_weights(scenes), total)
    frames = _durations([at * beat for at in beats], fades, total)
    shots = (
        _shot(at, scene, size, frames[at], fades[at], (at + seed) % 4)
        for at, scene in enumerate(scenes)
    )
    return Storyboard(*size, tuple(shots), beat)


def _scene(signals: Signals, words: str) -> Scene:
    taken = signals.taken.local if signals.taken else None
    return Scene(shape(signals), taken, words, moving=signals.duration is not None)


def _fade(one: Scene, other: Scene) -> int:
    known = one.taken and other.taken and abs(other.taken - one.taken) <= BREATH
    return 0 if known else FADE


def _weights(scenes: Sequence[Scene]) -> list[float]:
    return [OPENING, *(_MOVING if scene.moving else 1.0 for scene in scenes[1:])]


def _durations(changes: Sequence[int], fades: Sequence[int], frames: int) -> list[int]:
    """How long each shot is seen, where each but the first is in the middle of its fade at its
    change."""
    starts = [0, *(at - fade // 2 for at, fade in zip(changes, fades[1:], strict=True))]
    ends = [*(start + fade for start, fade in zip(starts[1:], fades[1:], strict=True)), frames]
    return [end - start for start, end in zip(starts, ends, strict=True)]


def _shot(at: int, scene: Scene, size: tuple[int, int], frames: int, fade: int, move: int) -> Shot:
    """Moves in turn: nearer, away, each to one side or the other."""
    frame = framed(scene.shape, size)
    wide = _window(scene.shape, frame, 1.0, _PAN if move % 4 < 2 else -_PAN)
    if scene.moving:  # It moves by itself.
        return Shot(at, frames, fade, frame, wide, wide, scene.words, moving=True)
    near = _window(scene.shape, frame, _ZOOM, 0.0)
    opening, closing = (near, wide) if move % 2 else (wide, near)
    return Shot(at, frames, fade, frame, opening, closing, scene.words)


def board(recipe: Recipe, signals: Mapping[str, Signals]) -> Storyboard:
    """The shots of a recipe's photos, of each of which signals are given."""
    words = dict(recipe.captions)
    scenes = [_scene(signals[id], words.get(id, "")) for id in recipe.sources]
    size = recipe.width, recipe.height
    return storyboard(scenes, size, _length([signals[id] for id in recipe.sources]), recipe.seed)


def _length(signals: Sequence[Signals]) -> float:
    """A film alone is no longer than it is."""
    alone = signals[0].duration if len(signals) == 1 else None
    return min(alone, SHORTEST) if alone else seconds(len(signals))


def framed(shape: Shape, size: tuple[int, int]) -> Frame:
    """The whole screen, or as much of its width or height as leaves the salient part room to move
    in; in the middle, on even pixels, as colour is kept for every other one."""
    width, height = size
    focus = shape.focus
    screen = width / height / shape.aspect
    across, down = focus.right - focus.left, focus.bottom - focus.top
    if screen < min(1.0, _ROOM * across):
        height = _even(width / (shape.aspect * min(1.0, _ROOM * across)))
    elif 1 / screen < min(1.0, _ROOM * down):
        width = _even(height * shape.aspect / min(1.0, _ROOM * down))
    return Frame((size[0] - width) // 4 * 2, (size[1] - height) // 4 * 2, width, height)


def _even(length: float) -> int:
    return max(2, round(length / 2) * 2)


def _window(shape: Shape, frame: Frame, zoom: float, pan: float) -> Box:
    """The largest window of the frame's aspect, so many times nearer but no nearer than leaves the
    salient part whole, and about its middle but for `pan` of the picture's sides."""
    focus, ratio = shape.focus, frame.width / frame.height / shape.aspect
    across, down = min(1.0, ratio), min(1.0, 1 / ratio)
    room = min(across / (focus.right - focus.left), down / (focus.bottom - focus.top))
    nearer = max(1.0, min(zoom, room))
    left = _start(across / nearer, focus.left, focus.right, pan)
    top = _start(down / nearer, focus.top, focus.bottom, pan)
    return Box(left, top, left + across / nearer, top + down / nearer)


def _start(length: float, low: float, high: float, pan: float) -> float:
    start = (low + high - length) / 2 + pan
    if high - low <= length:
        start = min(low, max(high - length, start))
    return min(1 - length, max(0.0, start))
