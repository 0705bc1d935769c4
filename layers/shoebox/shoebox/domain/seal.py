"""Seals: where all chains stood at one time. Checkpoints are signed over the log of them."""

from dataclasses import dataclass
from datetime import datetime

from shoebox.domain import merkle
from shoebox.domain.canonical import Record, canonical

SEAL_FORMAT = "shoebox-seal/1"


@dataclass(frozen=True)
class Seal:
    """Where all chains stood at one time."""

    number: int
    at: datetime
    map: str
    chains: int
    refused: int
    """How many chains keep an older head, because their entries do not follow from it."""

    @property
    def document(self) -> Record:
        return {
            "format": SEAL_FORMAT,
            "number": self.number,
            "at": self.at.isoformat(),
            "map": self.map,
            "chains": self.chains,
            "refused": self.refused,
        }

    @property
    def leaf(self) -> bytes:
        return merkle.leaf(canonical(self.document))

    def says_the_same_as(self, later: "Seal") -> bool:
        """Whether the later one is of the same day, and finds every chain where this one did."""
        return (self.at.date(), self.map, self.refused) == (
            later.at.date(),
            later.map,
            later.refused,
        )


def seal_of(document: Record) -> Seal:
    """The seal that a document describes."""
    fields = {key: value for key, value in document.items() if key != "format"}
    return Seal(**{**fields, "at": datetime.fromisoformat(fields["at"])})
