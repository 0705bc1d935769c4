"""The imaging floor behind the ports of the use cases."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from shoebox.domain.box import Box
from shoebox.domain.collage import Sheet
from shoebox.domain.inset import Inset
from shoebox.domain.media import EDIT_SIDE
from shoebox.domain.ornament import Decoration
from shoebox.domain.signals import Development
from shoebox.domain.storyboard import Storyboard
from shoebox.domain.style import Style
from shoebox.imaging import atelier, darkroom, place, recap, studio
from shoebox.ports import Source


@dataclass(frozen=True)
class Lab:
    """Develops what came in."""

    def develop(self, data: bytes, claimed_type: str, now: datetime) -> Development:
        return darkroom.develop(data, claimed_type, now)

    def without_place(self, data: bytes) -> bytes:
        return place.without_place(data)


@dataclass(frozen=True)
class Easel:
    """Draws what is offered, by rules."""

    model: str = ""

    def draw(
        self,
        sheet: Sheet,
        pictures: Sequence[tuple[bytes, Box]],
        title: str | None,
        decoration: Decoration | None = None,
    ) -> bytes:
        return studio.draw(sheet, pictures, title, decoration=decoration)

    def paint(
        self, picture: bytes, style: Style, focus: Box, faces: Sequence[Box], seed: int
    ) -> bytes:
        return atelier.paint(picture, style, focus, faces, seed)

    def pages(
        self,
        board: Storyboard,
        pictures: Sequence[Source],
        title: str,
        inset: Inset | None = None,
    ) -> Sequence[bytes]:
        return list(recap.pages(board, pictures, title, inset))


@dataclass(frozen=True)
class Enlarger:
    """Prints originals large enough to be painted."""

    def enlarge(self, data: bytes) -> bytes:
        return darkroom.enlarged(data, EDIT_SIDE)


@dataclass(frozen=True)
class Copyist:
    """Pixels for those who paint elsewhere."""

    def size(self, picture: bytes) -> tuple[int, int]:
        return atelier.size_of(picture)

    def jpeg(self, picture: bytes, size: tuple[int, int]) -> bytes:
        return atelier.copied(picture, size)
