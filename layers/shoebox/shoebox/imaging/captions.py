"""Words over a film: the title at its beginning, then dates and places.

They keep away from the edges that apps lay their own buttons over: an eighth at the top of a tall
screen, a fifth at its foot.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from textwrap import wrap

from PIL import Image, ImageFilter

from shoebox.domain.storyboard import Storyboard
from shoebox.domain.typeface import Typeface
from shoebox.imaging.lettering import paragraph
from shoebox.imaging.planes import BLACK, GREY, Planes

Look = tuple[float, Typeface]

WHITE = 235
_LINE = 15
"""Letters to a line of a title, if there are more than fit into one."""
_WITHIN_A_DATE, _BOUND = re.compile(r"(?<=\d) | (?=\d{4}\b)"), "\N{NO-BREAK SPACE}"
_TITLE, _BELOW = (0.07, Typeface.SERIF), (0.037, Typeface.PLAIN)
"""Heights of a line, in shares of the screen's longer side, and how it is written."""
_MIDDLE, _FOOT = 0.62, 0.8
_FILLED = 0.74
_SHADOW, _SHADE, _DIM = 0.006, 200, 0.3
_FADE = 8
"""Frames over which words come and go."""


@dataclass(frozen=True)
class Words:
    """Letters and their shadow, in a band across the screen, and the frames that show them."""

    top: int
    letters: Image.Image
    shadow: Image.Image
    first: int
    last: int
    dim: float = 0.0
    """How much darker the whole picture is behind them."""

    def opacity(self, number: int) -> float:
        """In frame `number`; the first frame of a film shows its title at once."""
        into = 1.0 if self.first == 0 else (number - self.first + 1) / _FADE
        return max(0.0, min(1.0, into, (self.last - number) / _FADE))


def words(board: Storyboard, title: str) -> tuple[Words, ...]:
    """All that a film says. What its first shot says stands below the title."""
    return tuple(_all(board, title))


def written(picture: Planes, said: Words, opacity: float) -> Planes:
    """The picture with the words over it."""
    y, u, v = (_dimmed(plane, at, said.dim * opacity) for plane, at in _levels(picture))
    over = [(BLACK, GREY, said.shadow), (WHITE, GREY, said.letters)]
    for light, grey, mask in over:
        seen = mask.point([round(level * opacity) for level in range(256)])
        small = seen.reduce(2)
        y.paste(light, (0, said.top), seen)
        u.paste(grey, (0, said.top // 2), small)
        v.paste(grey, (0, said.top // 2), small)
    return Planes(y, u, v)


def _all(board: Storyboard, title: str) -> Iterator[Words]:
    ends = [*(start for start in board.starts[1:]), board.frames]
    for at, (shot, start, end) in enumerate(zip(board.shots, board.starts, ends, strict=True)):
        if at == 0 and title:
            yield _opening(board, title, shot.words, end)
        elif shot.words:
            first = start + shot.fade // 2
            yield _words(board, [shot.words], _BELOW, _FOOT, (first, end + _FADE // 2))


def _opening(board: Storyboard, title: str, below: str, end: int) -> Words:
    large = _words(board, lines_of(title), _TITLE, _MIDDLE, (0, end))
    if not below:
        return replace(large, dim=_DIM)
    small = _words(board, [below], _BELOW, _MIDDLE, (0, end))
    letters = _stacked(large.letters, small.letters)
    shadow = _stacked(large.shadow, small.shadow)
    return replace(large, letters=letters, shadow=shadow, dim=_DIM)


def lines_of(title: str) -> list[str]:
    """A title in at most three or four lines; words and dates are not torn apart."""
    line = max(_LINE, len(title) // 3 + 3)
    bound = _WITHIN_A_DATE.sub(_BOUND, title)
    found = wrap(bound, line, break_on_hyphens=False, break_long_words=False)
    return [one.replace(_BOUND, " ") for one in found]


def _words(
    board: Storyboard, lines: list[str], look: Look, middle: float, seen: tuple[int, int]
) -> Words:
    line, face = look
    height = round(line * max(board.width, board.height) * len(lines) / 2) * 2
    letters = paragraph(lines, board.width, height, _FILLED, face)
    top = round((middle * board.height - height / 2) / 2) * 2
    return Words(top, letters, _shadow(letters, board), *seen)


def _shadow(letters: Image.Image, board: Storyboard) -> Image.Image:
    soft = letters.filter(ImageFilter.GaussianBlur(_SHADOW * max(board.width, board.height)))
    return soft.point([min(255, level * 2) * _SHADE // 255 for level in range(256)])


def _stacked(one: Image.Image, other: Image.Image) -> Image.Image:
    both = Image.new("L", (one.width, one.height + other.height), 0)
    both.paste(one, (0, 0))
    both.paste(other, (0, one.height))
    return both


def _levels(picture: Planes) -> Iterator[tuple[Image.Image, int]]:
    return zip(picture.all, (BLACK, GREY, GREY), strict=True)


def _dimmed(plane: Image.Image, ground: int, by: float) -> Image.Image:
    """Nearer to black, which of colours is grey; a copy where nothing is dimmed."""
    if not by:
        return plane.copy()
    return plane.point([round(ground + (level - ground) * (1 - by)) for level in range(256)])
