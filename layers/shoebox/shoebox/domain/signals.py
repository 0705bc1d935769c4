"""What was measured on one photo or video."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from shoebox.domain.box import Box
from shoebox.domain.place import Locality, Place
from shoebox.domain.taken import Taken


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
