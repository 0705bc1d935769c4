"""The vision floor behind the port of the use cases."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from PIL import Image

from shoebox.domain.box import Box
from shoebox.domain.sight import Seen
from shoebox.domain.signals import Tag
from shoebox.vision import faces, pixels, salience, tags, unsafe, writing
from shoebox.vision.sessions import Session, Sessions

SIDE = writing.SIDE
"""No model takes more pixels than this on a side."""

T = TypeVar("T")
NOTHING: tuple[tuple[Tag, ...], str] = ((), "")


@dataclass(frozen=True)
class EmbeddedSight:
    """Models that run here: nothing leaves the function."""

    sessions: Sessions

    def see(self, picture: bytes, faces: bool) -> Seen:
        image = pixels.opened(picture, SIDE)
        told, embedding = self._ask("tags", tags.describe, image) or NOTHING
        return Seen(
            tags=told,
            embedding=embedding,
            faces=self._faces(image) if faces else None,
            unsafe=self._ask("unsafe", unsafe.likelihood, image),
            focus=self._ask("salience", _focus, image),
            lines=self._ask("writing", writing.lines, image),
        )

    def _faces(self, image: Image.Image) -> tuple[Box, ...] | None:
        return self._ask("faces", faces.locate, image)

    def _ask(
        self, name: str, look: Callable[[Session, Image.Image], T], image: Image.Image
    ) -> T | None:
        session = self.sessions.get(name)
        return None if session is None else look(session, image)


def _focus(session: Session, image: Image.Image) -> Box | None:
    return salience.focus(salience.mask(session, image))
