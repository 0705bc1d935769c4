"""Notices whose words can be changed, and a policy that a test writes."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from shoebox.domain.consent import Purpose
from shoebox.domain.notice import Notice
from shoebox.domain.policy import ANY, GrantBy, Policy, Retention, Row
from shoebox.domain.problem import NotFound

ASKED = (
    Purpose.SUGGESTIONS,
    Purpose.CLOUD_PROCESSING,
    Purpose.LOCATION,
    Purpose.FACE_COUNT,
    Purpose.AI_EDITING,
    Purpose.TRAINING,
)


def _notice(purpose: Purpose) -> Notice:
    return Notice(f"{purpose}-1", purpose, "en", purpose, "what", "with whom", "why", "risk")


@dataclass
class FakeNotices:
    words: dict[Purpose, Notice] = field(default_factory=lambda: {p: _notice(p) for p in ASKED})

    def find(self, purpose: Purpose, language: str) -> Notice:  # noqa: ARG002 # one language
        if purpose not in self.words:
            raise NotFound("There is no notice for this purpose.")
        return self.words[purpose]

    def shown(self, purpose: Purpose, sha256: str) -> Notice:
        if self.find(purpose, "en").sha256 != sha256:
            raise NotFound("These words were never shown.")
        return self.words[purpose]

    def current_words(self) -> Mapping[Purpose, frozenset[str]]:
        return {purpose: frozenset({notice.sha256}) for purpose, notice in self.words.items()}

    def change(self, purpose: Purpose) -> None:
        """New words: every earlier answer to the purpose is about other ones."""
        old = self.words[purpose]
        self.words[purpose] = replace(old, risk=f"{old.risk}, and more")


def _everything() -> Policy:
    rows = [Row(ANY, ANY, purpose, True, "a test", date(2026, 1, 1)) for purpose in Purpose]
    return Policy("consent-first", tuple(rows))


@dataclass
class FakePolicies:
    policy: Policy = field(default_factory=_everything)

    def current(self) -> Policy:
        return self.policy

    def under(self, *schedule: Retention) -> Policy:
        """The same policy with another schedule."""
        return replace(self.policy, retention=schedule)

    def grant_by_share(self) -> None:
        """From now on sharing is itself the grant, and photos given to edits count, too."""
        self.policy = replace(self.policy, grant_by=GrantBy.SHARE, edit_sources=True)
