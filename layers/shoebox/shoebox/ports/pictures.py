"""What is seen in pictures, and what is drawn from them."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Protocol

from shoebox.domain.box import Box
from shoebox.domain.collage import Sheet
from shoebox.domain.inset import Inset
from shoebox.domain.ornament import Decoration
from shoebox.domain.score import Score
from shoebox.domain.sight import Seen
from shoebox.domain.signals import Development
from shoebox.domain.storyboard import Storyboard
from shoebox.domain.style import Style

Source = Callable[[], bytes]
"""Gives the bytes of an original, or of a rendition, when they are needed."""


class PlaceEraser(Protocol):
    def without_place(self, data: bytes) -> bytes:
        """The same file without its position; MediaRefused if it cannot be taken out."""
        ...


class Darkroom(PlaceEraser, Protocol):
    def develop(self, data: bytes, claimed_type: str, now: datetime) -> Development:
        """Decode once, measure, and make preview and thumbnail; MediaRefused if it cannot be."""
        ...


class Sight(Protocol):
    def see(self, picture: bytes, faces: bool) -> Seen:
        """What is in a JPEG picture. Nobody looks for faces unless `faces` says that one may."""
        ...


class Enlarger(Protocol):
    def enlarge(self, data: bytes) -> bytes:
        """A JPEG of an original, at most `EDIT_SIDE` pixels large, upright, in sRGB, without
        metadata; MediaRefused if it cannot be."""
        ...


class Painter(Protocol):
    @property
    def model(self) -> str:
        """The trained model that paints; empty where rules alone do."""
        ...

    def paint(
        self, picture: bytes, style: Style, focus: Box, faces: Sequence[Box], seed: int
    ) -> bytes:
        """A JPEG of the picture painted anew, without metadata, finest on faces and then on the
        focus. By rules, the same arguments give the same bytes. Unavailable if it must be asked
        again later, MediaRefused for a picture that nobody will paint.
        """
        ...


class Studio(Painter, Protocol):
    def draw(
        self,
        sheet: Sheet,
        pictures: Sequence[tuple[bytes, Box]],
        title: str | None,
        decoration: Decoration | None = None,
    ) -> bytes:
        """A JPEG without metadata; the same arguments give the same bytes."""
        ...

    def pages(
        self,
        board: Storyboard,
        pictures: Sequence[Source],
        title: str,
        inset: Inset | None = None,
    ) -> Sequence[bytes]:
        """The still story: a JPEG without metadata for every shot, the first with the inset;
        likewise the same bytes."""
        ...


class Recorder(Protocol):
    def record(
        self,
        board: Storyboard,
        pictures: Sequence[Source],
        title: str,
        score: Score | None = None,
    ) -> bytes:
        """An MP4 with nothing but pictures in it, and the score played; the same arguments give the
        same bytes."""
        ...


class Cleaner(Protocol):
    def clean_copy(self, picture: bytes) -> bytes:
        """The same JPEG or MP4 with nothing but pictures in it."""
        ...
