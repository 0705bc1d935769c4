"""One photo or video of a camera roll, and what became of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from shoebox.domain.mark import Mark
from shoebox.domain.refusal import PASSING, Refusal
from shoebox.domain.signals import Signals

MAX_BYTES = 100_000_000
PREVIEW_SIDE = 1440
"""Pixels that the longer side of a preview has at most."""
EDIT_SIDE = 2048
"""The same of an edit."""
RENDITIONS = ("original/{id}", "preview/{id}.jpg", "thumbnail/{id}.jpg")
"""The names of an item's copies, below its person's keys."""


class MediaState(StrEnum):
    ANALYZED = "analyzed"
    REFUSED = "refused"
    DELETED = "deleted"


@dataclass(frozen=True)
class MediaItem:
    """What became of one item that a device offered. Its id is the SHA-256 of its bytes."""

    id: str
    state: MediaState
    at: datetime
    size: int
    device: str
    signals: Signals | None = None
    refusal: Refusal | None = None
    marks: tuple[Mark, ...] = ()
    live: str | None = None
    """The same word for both halves of a Live pair."""
    burst: str | None = None
    """The same word for every frame of a burst."""

    @property
    def held(self) -> bool:
        """Whether storage holds its bytes."""
        return self.state is MediaState.ANALYZED

    @property
    def settled(self) -> bool:
        """Whether offering it again would change nothing."""
        return self.refusal not in PASSING

    @property
    def closed(self) -> Refusal | None:
        """Why it is not wanted again; None for what is held or may be offered again."""
        if self.state is MediaState.DELETED:
            return Refusal.DELETED
        return self.refusal if self.settled else None
