"""Something worth telling: what kind it is, the photos that it is about, and what speaks for it."""

from dataclasses import dataclass

from shoebox.domain.moment import Photo
from shoebox.domain.recipe import Kind
from shoebox.domain.suggestion import Reason


@dataclass(frozen=True)
class Finding:
    """Photos in the order of time, at least one."""

    kind: Kind
    photos: tuple[Photo, ...]
    reasons: tuple[Reason, ...]
    name: str = ""
    """The feast, whose birthday it is, the season; empty for kinds without a name."""
    confidence: float = 1.0
    """1 where the kind follows from dates alone."""
