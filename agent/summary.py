"""What came of a sync."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Failure:
    """A file that was passed over, or that did not arrive."""

    path: Path
    code: str
    detail: str


@dataclass(frozen=True)
class Summary:
    """What came of a sync. Photos of the same bytes count once, but in `found`."""

    found: int
    ignored: int
    announced: int
    wanted: int
    uploaded: int
    refused: dict[str, int]
    """How many, by the server's reason."""
    failed: list[Failure]
