"""What a person published, for whom, for how long, and whether it may train."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from shoebox.domain.canonical import Record
from shoebox.domain.person import Person
from shoebox.domain.policy import UNKNOWN
from shoebox.domain.recipe import DIGEST, FILM, shown

STORY_LIFE = timedelta(hours=24)


class Audience(StrEnum):
    STORY = "story"
    FEED = "feed"


class ShareState(StrEnum):
    PUBLISHING = "publishing"
    STANDING = "standing"
    TAKEN_BACK = "taken_back"
    ENDED = "ended"
    """A Story whose time is over, its copy deleted."""


@dataclass(frozen=True)
class Share:
    """One act of publishing. `id` is opaque and names the published copy and the candidate."""

    id: str
    person: Person
    suggestion: str
    picture: str
    """The name of the private creation that was shared."""
    audience: Audience
    caption: str
    alt: str
    allow_training: bool
    at: datetime
    state: ShareState = ShareState.PUBLISHING
    picture_sha256: str = ""
    prohibited: bool = False
    """Whether one of its sources forbade training when it came in."""
    jurisdiction: str = UNKNOWN
    age_band: str = UNKNOWN
    sources: tuple[str, ...] = ()
    """The photos that it shows: for its person's eyes only."""
    more: tuple[str, ...] = ()
    """The names of what was shared with the picture: further pages, and the film."""

    @property
    def copy(self) -> str:
        """The name of the published copy. Stories lie apart, so that storage lets them lapse."""
        return self._published(self.picture)

    @property
    def copies(self) -> tuple[str, ...]:
        """The names of all that is published, the picture first."""
        return tuple(self._published(name) for name in (self.picture, *self.more))

    @property
    def pages(self) -> tuple[str, ...]:
        """The names of the published pictures."""
        return tuple(name for name in self.copies if not name.endswith(FILM))

    @property
    def film(self) -> str | None:
        """The name of the published film."""
        return next((name for name in self.copies if name.endswith(FILM)), None)

    def shown(self, copy: int) -> tuple[str, ...]:
        """The photos that one of its copies shows."""
        return shown(self.sources, bool(self.more), copy)

    def _published(self, name: str) -> str:
        """As the private drawing is called, but for the digest of its recipe."""
        _, _, drawing = name.partition("/")
        return f"{self.audience.value}/{self.id}{drawing[DIGEST:]}"

    def stands(self, now: datetime) -> bool:
        """Whether it can be seen: a Story for 24 hours, a Feed post until taken back (R32)."""
        if self.state is not ShareState.STANDING:
            return False
        return self.audience is Audience.FEED or now < self.at + STORY_LIFE

    @property
    def record(self) -> Record:
        """The act of publishing, as the ledger keeps it."""
        return {
            "kind": "share",
            "share": self.id,
            "audience": self.audience.value,
            "allow_training": self.allow_training,
            "prohibited": self.prohibited,
            "jurisdiction": self.jurisdiction,
            "age_band": self.age_band,
            "picture_sha256": self.picture_sha256,
            "at": self.at.isoformat(),
        }

    def take_back_record(self, at: datetime) -> Record:
        return {"kind": "take_back", "share": self.id, "at": at.isoformat()}

    def same_request(self, other: "Share") -> bool:
        """Whether both were asked for in the same words."""
        return _asked(self) == _asked(other)


def _asked(share: Share) -> tuple[object, ...]:
    return (
        share.person,
        share.suggestion,
        share.audience,
        share.caption,
        share.alt,
        share.allow_training,
    )
