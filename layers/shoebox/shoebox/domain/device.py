"""A device that a person connected, and what it says of the camera roll that it may look at."""

from collections.abc import Container
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from shoebox.domain.mark import Mark
from shoebox.domain.media import MAX_BYTES
from shoebox.domain.place import Place
from shoebox.domain.refusal import Refusal


class Access(StrEnum):
    NONE = "none"
    LIMITED = "limited"
    FULL = "full"


@dataclass(frozen=True)
class Device:
    id: str
    name: str
    access: Access
    version: int = 1
    seen: datetime | None = None


STILLS = frozenset(
    {"image/jpeg", "image/png", "image/webp", "image/heic", "image/heif", "image/avif"}
)
FILMS = frozenset({"video/mp4", "video/quicktime"})
BARS = {
    Mark.HIDDEN: Refusal.HIDDEN,
    Mark.LOCKED: Refusal.HIDDEN,
    Mark.ARCHIVED: Refusal.ARCHIVED,
    Mark.SCREENSHOT: Refusal.SCREENSHOT,
    Mark.DUPLICATE: Refusal.NEAR_DUPLICATE,
}
"""Marks for which an item is not wanted, the strictest first."""
RECALLED = frozenset({Refusal.HIDDEN, Refusal.ARCHIVED, Refusal.SCREENSHOT, Refusal.LEFT})
"""Refusals for which what is held already goes, too."""


@dataclass(frozen=True)
class Claim:
    """What a device says of one item before any byte of it leaves the device."""

    sha256: str
    device: str
    size: int
    media_type: str
    captured_at: str | None = None
    marks: tuple[Mark, ...] = ()
    live: str | None = None
    """The same word for both halves of a Live pair; it means nothing else."""
    burst: str | None = None
    """The same word for every frame of a burst."""
    place: Place | None = None
    """Coarse, and only where `location` is granted."""
    left: bool = False
    """It was offered once, and is no longer among what the device may see."""

    @property
    def refusal(self) -> Refusal | None:
        """Why the server does not want it, whatever is in it."""
        if self.left:
            return Refusal.LEFT
        if barred := next((bar for mark, bar in BARS.items() if mark in self.marks), None):
            return barred
        if self.size == 0:
            return Refusal.EMPTY
        if self.size > MAX_BYTES:
            return Refusal.TOO_LARGE
        return None if self.media_type in STILLS | FILMS else Refusal.UNSUPPORTED_TYPE

    @property
    def film(self) -> bool:
        return self.media_type in FILMS

    @property
    def recalled(self) -> bool:
        """Whether nothing of it may stay."""
        return self.refusal in RECALLED


@dataclass(frozen=True)
class SyncPage:
    """One of the pages in which a device says all that it may see."""

    sync: str
    page: int
    pages: int
    ids: tuple[str, ...] = ()


Announced = Container[str]
"""The ids of all pages of a complete sync."""
