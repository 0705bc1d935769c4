"""What a person had an AI tool make of a photo, and whether it may train."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from shoebox.domain.canonical import Record, sha256
from shoebox.domain.person import Person
from shoebox.domain.style import Style


class EditState(StrEnum):
    BEGUN = "begun"
    DONE = "done"
    TAKEN_BACK = "taken_back"


@dataclass(frozen=True)
class Given:
    """The copy, without metadata, of the photo that the tool was given: a candidate of its own."""

    id: str
    sha256: str


@dataclass(frozen=True)
class Edit:
    """One act of editing. `id` is opaque and names the candidate."""

    id: str
    person: Person
    media: str
    salt: str
    """64 random hexadecimal digits: without them nobody can tell which photo it was."""
    allow_training: bool
    prohibited: bool
    jurisdiction: str
    age_band: str
    picture_sha256: str
    at: datetime
    given: Given | None = None
    """Only where policy makes the photo itself a candidate."""
    style: Style = Style.OIL
    state: EditState = EditState.BEGUN

    @property
    def seed(self) -> int:
        """Another edit of the same photo is not painted stroke by stroke alike."""
        return int(self.id[:8], 16)

    @property
    def candidates(self) -> tuple[str, ...]:
        """The ids of all that it may have put among the candidates."""
        return self.id, self.given.id if self.given else self.given_id

    @property
    def given_id(self) -> str:
        """Names the copy of the photo, if policy makes it a candidate."""
        return sha256(f"given {self.id} {self.salt}".encode())[:32]

    def same_request(self, media: str, style: Style, allow_training: bool) -> bool:
        """Whether it was asked for in these words."""
        return (self.media, self.style, self.allow_training) == (media, style, allow_training)

    @property
    def record(self) -> Record:
        """The act of editing, as the ledger keeps it. The photo's own hash is not in it."""
        return {
            "kind": "edit",
            "edit": self.id,
            "allow_training": self.allow_training,
            "prohibited": self.prohibited,
            "jurisdiction": self.jurisdiction,
            "age_band": self.age_band,
            "picture_sha256": self.picture_sha256,
            "source_sha256": source_sha256(self.salt, self.media),
            "given": {"id": self.given.id, "sha256": self.given.sha256} if self.given else None,
            "at": self.at.isoformat(),
        }

    def take_back_record(self, at: datetime) -> Record:
        return {"kind": "take_back", "edit": self.id, "at": at.isoformat()}


def source_sha256(salt: str, media: str) -> str:
    """SHA-256 over the salt and the photo's own SHA-256, as bytes."""
    return sha256(bytes.fromhex(salt) + bytes.fromhex(media))
