"""Which suggestions become films, how large they are, and what they sound like at first."""

from enum import StrEnum

from shoebox.domain.mood import Mood
from shoebox.domain.recipe import Form, Kind

RECAPPED = frozenset({Kind.TRIP, Kind.WEEKEND, Kind.MONTH, Kind.SEASON, Kind.YEAR})
"""Kinds that tell of several days, one after another."""
WALKING = frozenset({Kind.TRIP, Kind.WEEKEND})


def music(kind: Kind) -> Mood:
    """Of a film of that kind, until its person wants other music. It is neutral (R22): nobody knows
    what it was like to be there. A person's own film is left as it is.
    """
    if kind in WALKING:
        return Mood.LIGHT
    return Mood.CALM if kind in RECAPPED else Mood.NONE


class Screen(StrEnum):
    """How recaps are drawn."""

    STILL = "still"
    """As stories: no function has an encoder."""
    HD = "720p"
    FULL_HD = "1080p"

    def draws(self, kind: Kind) -> bool:
        """Whether it can be drawn at all: of a film there is nothing to show without one."""
        return kind is not Kind.CLIP or self is not Screen.STILL

    def form(self, kind: Kind) -> Form:
        """What is drawn of a suggestion of this kind."""
        if kind not in RECAPPED | {Kind.CLIP}:
            return Form.COLLAGE
        return Form.STORY if self is Screen.STILL else Form.FILM

    @property
    def size(self) -> tuple[int, int]:
        """Width and height: a phone's, upright."""
        return (720, 1280) if self is Screen.HD else (1080, 1920)

    def fitted(self, width: int, height: int) -> tuple[int, int]:
        """A film as it was taken, its shorter side no longer than the screen's; even."""
        scale = min(1.0, min(self.size) / min(width, height))
        return round(width * scale / 2) * 2, round(height * scale / 2) * 2
