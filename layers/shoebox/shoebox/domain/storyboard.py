"""What a recap is: shots, what each shows of its picture while it lasts, how one follows another.

Time is counted in frames.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise

from shoebox.domain.box import Box
from shoebox.domain.collage import Frame

RATE = 30
"""Frames a second."""


@dataclass(frozen=True)
class Shot:
    """One picture, in a frame on the screen, from the window `opening` to the window `closing`.

    Windows are shares of the picture, of the frame's aspect. It begins while the shot before it
    lasts for `fade` more frames.
    """

    picture: int
    frames: int
    fade: int
    frame: Frame
    opening: Box
    closing: Box
    words: str = ""
    moving: bool = False
    """Whether the picture is a film itself, of which the best part is shown."""

    @property
    def side(self) -> float:
        """The longer side, in pixels, of a picture whose smallest window fills the frame."""
        least = min((self.opening, self.closing), key=lambda box: box.right - box.left)
        across, down = least.right - least.left, least.bottom - least.top
        return max(self.frame.width / across, self.frame.height / down)

    def window(self, at: int) -> Box:
        """What is seen in frame number `at`: it never stops, but starts and ends gently."""
        there = at / max(1, self.frames - 1)
        eased = (there + there * there * (3 - 2 * there)) / 2
        ends = zip(_sides(self.opening), _sides(self.closing), strict=True)
        return Box(*(one + (other - one) * eased for one, other in ends))


@dataclass(frozen=True)
class Storyboard:
    """Shots in order, on a screen of that size."""

    width: int
    height: int
    shots: tuple[Shot, ...]
    beat: int = RATE
    """The frames of a beat, for music: shots change on beats."""

    @property
    def starts(self) -> tuple[int, ...]:
        """The first frame of every shot."""
        steps = (one.frames - other.fade for one, other in pairwise(self.shots))
        return tuple(accumulate(steps, initial=0))

    @property
    def changes(self) -> tuple[int, ...]:
        """The frame at which each shot but the first takes over: in the middle of its fade."""
        later = zip(self.starts[1:], self.shots[1:], strict=True)
        return tuple(start + shot.fade // 2 for start, shot in later)

    @property
    def frames(self) -> int:
        return self.starts[-1] + self.shots[-1].frames

    def seen(self, number: int) -> Iterator[tuple[int, int, float]]:
        """Which shots a frame shows: the number of each, how far it has come, and its opacity."""
        for shot, (one, start) in enumerate(zip(self.shots, self.starts, strict=True)):
            at = number - start
            if 0 <= at < one.frames:
                yield shot, at, min(1.0, (at + 1) / (one.fade + 1))


def _sides(box: Box) -> tuple[float, float, float, float]:
    return box.left, box.top, box.right, box.bottom
