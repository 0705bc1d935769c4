"""What has to be cleared away, when, and the list of what went."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from shoebox.domain.canonical import Record, canonical, sha256
from shoebox.domain.consent import Answer, Decision, Purpose, answer_of
from shoebox.domain.ledger import Chain, Evidence
from shoebox.domain.person import Person
from shoebox.domain.policy import Policy

FORMAT = "shoebox-purge/1"
COPIES, REFUSED, STORIES = "cloud_copies", "refused_items", "stories"
"""The lines of the schedule that the sweep runs on."""


class Chore(StrEnum):
    """What a sweep may be for; each has a time of its own."""

    COPIES = "copies"
    """Cloud copies whose permission was withdrawn."""
    STORIES = "stories"
    """Published copies of Stories that have ended."""
    REFUSALS = "refusals"
    """Rows that say why something was not taken."""
    FACES = "faces"
    """Where faces are in photos, behind a no to counting them."""
    PLACES = "places"
    """Where photos were taken, behind a no to location."""


MEASURED = {Purpose.FACE_COUNT: Chore.FACES, Purpose.LOCATION: Chore.PLACES}
"""What may be known of a photo only with a permission of its own."""
UNDER_WAY = timedelta(minutes=15)
"""The longest that a function runs: what began before a no has ended by then (AWS Lambda)."""


@dataclass(frozen=True)
class Sweep:
    """One chore that waits for a person."""

    person: Person
    chore: Chore
    at: datetime
    revision: int


@dataclass(frozen=True)
class Purge:
    """What went when a permission ended; a signed entry of the ledger names the hash of it."""

    id: str
    photos: tuple[str, ...] = ()
    """Ids of the photos: originals, previews, thumbnails and signals."""
    creations: tuple[str, ...] = ()
    """Names of private drawings."""

    def __bool__(self) -> bool:
        return bool(self.photos or self.creations)

    @property
    def document(self) -> Record:
        return {
            "format": FORMAT,
            "purge": self.id,
            "photos": sorted(self.photos),
            "creations": sorted(self.creations),
        }

    def record(self, at: datetime) -> Record:
        """The purge, as the ledger keeps it."""
        return {
            "kind": "purge",
            "purge": self.id,
            "photos": len(self.photos),
            "creations": len(self.creations),
            "list_sha256": sha256(canonical(self.document)),
            "at": at.isoformat(),
        }


@dataclass(frozen=True)
class Ending:
    """A no to cloud copies: what it is known by, and by when all has to be gone."""

    purge: str
    deadline: datetime | None
    """None where the schedule names no end."""
    lifted: bool
    """Whether a later yes has lifted it."""


def ending(chain: Chain, policy: Policy) -> Ending | None:
    """The newest no to cloud copies; None if there never was one."""
    about = [link for link in chain.links if _is_about_copies(link)]
    noes = [link for link in about if answer_of(link.record).decision is not Decision.GRANTED]
    if not noes:
        return None
    last = noes[-1]
    end = deadline(policy, answer_of(last.record))
    return Ending(last.entry.hash[:32], end, lifted=about[-1] is not last)


def deadline(policy: Policy, no: Answer) -> datetime | None:
    """By when cloud copies go: the schedule's time, or less where a row of the table says so."""
    terms = policy.terms(no.jurisdiction, no.age_band, no.purpose, no.at.date())
    by_table = None if terms.retention_days is None else timedelta(days=terms.retention_days)
    limits = [limit for limit in (policy.keeps(COPIES), by_table) if limit is not None]
    return no.at + min(limits) if limits else None


def purges(chain: Chain) -> Iterable[Evidence]:
    """The signed entries about purges, oldest first."""
    return (link for link in chain.links if link.record["kind"] == "purge")


def _is_about_copies(link: Evidence) -> bool:
    said = link.record["kind"], link.record.get("purpose")
    return said == ("answer", Purpose.CLOUD_PROCESSING)
