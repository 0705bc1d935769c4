"""The words that a person is shown before answering, in one language and one version."""

from dataclasses import dataclass

from shoebox.domain.canonical import canonical, sha256
from shoebox.domain.consent import Purpose


@dataclass(frozen=True)
class Notice:
    """The four elements of meaningful consent (OPC Canada, 2018): what, with whom, why, risk."""

    id: str
    purpose: Purpose
    language: str
    title: str
    what: str
    with_whom: str
    why: str
    risk: str

    @property
    def version(self) -> int:
        """Counts the wordings of a purpose: `training-2` is the second."""
        return int(self.id.rpartition("-")[2])

    @property
    def sha256(self) -> str:
        """The hash of exactly these words: it is part of every answer to them."""
        words = [self.id, self.language, self.title, self.what, self.with_whom]
        return sha256(canonical([*words, self.why, self.risk]))
