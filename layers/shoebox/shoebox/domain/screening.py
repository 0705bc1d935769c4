"""Which suggestions become films, and how large they are: what a deployment chose."""

from enum import StrEnum

from shoebox.domain.recipe import Form, Kind

RECAPPED = frozenset({Kind.TRIP, Kind.WEEKEND, Kind.MONTH, Kind.SEASON, Kind.YEAR})
"""Kinds that tell of several days, one after another."""


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
