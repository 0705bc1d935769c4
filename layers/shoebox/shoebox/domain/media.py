"""One photo or video of a camera roll, what was measured on it, and what became of it."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum
from fractions import Fraction

from shoebox.domain.mark import Mark
from shoebox.domain.place import Locality

MAX_BYTES = 100_000_000
PREVIEW_SIDE = 1440
"""Pixels that the longer side of a preview has at most."""
EDIT_SIDE = 2048
"""The same of an edit."""
RENDITIONS = ("original/{id}", "preview/{id}.jpg", "thumbnail/{id}.jpg")
"""The names of an item's copies, below its person's keys."""
EARLIEST = datetime(1990, 1, 1)


class Refusal(StrEnum):
    """Why a file was not taken."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    TOO_MANY_PIXELS = "too_many_pixels"
    UNSUPPORTED_TYPE = "unsupported_type"
    CORRUPT = "corrupt"
    TRUNCATED = "truncated"
    CHECKSUM_MISMATCH = "checksum_mismatch"
    HIDDEN = "hidden"
    ARCHIVED = "archived"
    SCREENSHOT = "screenshot"
    NEAR_DUPLICATE = "near_duplicate"
    LEFT = "left"
    """It is no longer among what the device may see."""
    CONSENT_REQUIRED = "consent_required"
    DELETED = "deleted"


PASSING = frozenset(
    {
        Refusal.ARCHIVED,
        Refusal.SCREENSHOT,
        Refusal.NEAR_DUPLICATE,
        Refusal.CONSENT_REQUIRED,
        Refusal.CHECKSUM_MISMATCH,
    }
)
"""Refusals that say nothing about the file: it may be offered again."""


class Remark(StrEnum):
    """What was odd about a file that was taken all the same."""

    MISLABELLED = "mislabelled"
    NO_EXIF = "no_exif"
    IMPLAUSIBLE_TIME = "implausible_time"


class Look(StrEnum):
    """What a picture looks like: only photos are ever suggested."""

    PHOTO = "photo"
    SCREENSHOT = "screenshot"
    DOCUMENT = "document"


@dataclass(frozen=True)
class Taken:
    """When a photo was taken: the wall clock at that place, and its offset where known.

    `by_camera` is false where only the device's file says a time: the time when it was saved.
    """

    local: datetime
    offset: timedelta | None = None
    by_camera: bool = True

    @property
    def day(self) -> date:
        """The local day, by the photo's own clock (R17)."""
        return self.local.date()

    @property
    def instant(self) -> datetime:
        """A moment on one time line; an unknown offset counts as UTC."""
        return self.local.replace(tzinfo=timezone(self.offset or timedelta()))

    def seen_from(self, offset: timedelta) -> "Taken":
        """The same instant by a clock with another offset."""
        local = self.instant.astimezone(timezone(offset)).replace(tzinfo=None)
        return replace(self, local=local, offset=offset)


@dataclass(frozen=True)
class Place:
    """Degrees, WGS 84, south and west negative."""

    latitude: float
    longitude: float


@dataclass(frozen=True)
class Box:
    """A part of a picture, in shares of its width and height, from the top left corner."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Tag:
    """What a model says a picture shows, and how sure it is, from 0 to 1."""

    name: str
    score: float


@dataclass(frozen=True)
class Found:
    """A thing that a model located in a picture."""

    name: str
    score: float
    box: Box


@dataclass(frozen=True)
class Signals:
    """What was measured on one upright still picture, or on the poster of a film."""

    media_type: str
    width: int
    height: int
    taken: Taken | None
    place: Place | None
    look: Look
    likeness: int
    """A 64-bit perceptual hash: pictures that look alike differ in few bits."""
    sharpness: float
    """0 (blurred) to 1 (crisp), comparable between pictures."""
    exposure: float
    """0 (black or burnt out) to 1 (well exposed)."""
    focus: Box
    """The salient part, which no crop may cut where that can be avoided."""
    remarks: tuple[Remark, ...] = ()
    tags: tuple[Tag, ...] = ()
    """The most likely first."""
    objects: tuple[Found, ...] = ()
    faces: tuple[Box, ...] | None = None
    """Where faces are; None where nobody was allowed to look."""
    unsafe: float | None = None
    """How likely it is not safe to suggest, from 0 to 1; None where it was not measured."""
    embedding: str = ""
    """Base64 of signed bytes: pictures of like contents have a high cosine. Empty: not measured."""
    people: tuple[str, ...] = ()
    """Names that the photo's own metadata gives."""
    locality: Locality | None = None
    """The nearest town; None where none is near, or where the place may not be known."""
    mining: tuple[str, ...] = ()
    """What the file itself said against training when it came in (CAWG, PLUS); empty: nothing."""
    duration: float | None = None
    """Seconds of a film, 0 where it does not say; None for a still picture."""
    motion: tuple[int, int] | None = None
    """Where in a motion photo its video lies, from the first byte to behind the last."""
    pair: str = ""
    """What the camera calls a Live pair, the same in both halves; empty where it is none."""

    @property
    def suggestible(self) -> bool:
        """Photos are, neither films nor what only looks like a photo."""
        return self.look is Look.PHOTO and self.duration is None

    @property
    def short_side(self) -> int:
        return min(self.width, self.height)

    @property
    def aspect(self) -> Fraction:
        return Fraction(self.width, self.height)


@dataclass(frozen=True)
class Development:
    """What one decode of an original gives: signals and two JPEG renditions without metadata."""

    signals: Signals
    preview: bytes
    thumbnail: bytes


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


def plausible(taken: Taken, now: datetime) -> bool:
    """No camera roll is older than digital cameras, and none comes from after tomorrow."""
    return EARLIEST <= taken.local <= now.replace(tzinfo=None) + timedelta(days=1)
