"""A device that a person connected, and how much of the camera roll it may look at."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from shoebox.domain.media import MAX_BYTES, Refusal


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


MEDIA_TYPES = frozenset(
    {"image/jpeg", "image/png", "image/webp", "image/heic", "image/heif", "image/avif"}
)


@dataclass(frozen=True)
class Claim:
    """What a device says of one item before any byte of it leaves the device."""

    sha256: str
    device: str
    size: int
    media_type: str
    captured_at: str | None = None
    hidden: bool = False
    screenshot: bool = False

    @property
    def refusal(self) -> Refusal | None:
        """Why the server does not want it, whatever is in it."""
        if self.hidden:
            return Refusal.HIDDEN
        if self.size == 0:
            return Refusal.EMPTY
        if self.size > MAX_BYTES:
            return Refusal.TOO_LARGE
        return None if self.media_type in MEDIA_TYPES else Refusal.UNSUPPORTED_TYPE
