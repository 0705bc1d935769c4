"""What the next manifest is to be, and what has become of each of its shards meanwhile."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from shoebox.domain.canonical import Record
from shoebox.domain.person import Person
from shoebox.domain.shard import Cut, prefixes

LARGE = 4000
"""Candidates beyond which one invocation does not judge them all."""


@dataclass(frozen=True)
class Build:
    """What the next manifest will be, before anything is decided."""

    version: int
    at: datetime
    candidates: int

    @property
    def prefixes(self) -> list[str]:
        return prefixes(self.candidates)

    @property
    def large(self) -> bool:
        return self.candidates > LARGE

    @property
    def name(self) -> str:
        """Unlike that of any other build."""
        return f"{self.version}-{self.at:%Y%m%dT%H%M%S%f}"

    @property
    def document(self) -> Record:
        at = self.at.isoformat()
        return {"version": self.version, "at": at, "candidates": self.candidates}


def build_of(document: Record) -> Build:
    return Build(**{**document, "at": datetime.fromisoformat(document["at"])})


@dataclass(frozen=True)
class Judged:
    """What became of one shard."""

    cut: Cut
    kept_out: Mapping[str, int]
    barred: tuple[str, ...]
    """Candidates that can never become eligible."""
    heads: Mapping[Person, str]
    """Where each chain stood when it was read."""
