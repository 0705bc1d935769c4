"""What a person has answered, purpose by purpose, as a fold of the ledger's records.

- Nothing answered is a no. A refusal and a withdrawal are a no.
- A grant holds only for the words that were shown: changed words need a new answer.
- A grant with an expiry holds until then.
- One answer names one purpose.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Self

from shoebox.domain.canonical import Record
from shoebox.domain.problem import ConsentRequired


class Purpose(StrEnum):
    SUGGESTIONS = "suggestions"
    CLOUD_PROCESSING = "cloud_processing"
    LOCATION = "location"
    FACE_COUNT = "face_count"
    FACE_RECOGNITION = "face_recognition"
    AI_EDITING = "ai_editing"
    NOTIFICATIONS = "notifications"
    TRAINING = "training"
    ASSISTANT_PERSONALIZATION = "assistant_personalization"
    ADS = "ads"
    THIRD_PARTY_SHARING = "third_party_sharing"


class Decision(StrEnum):
    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Answer:
    """One answer to one notice."""

    purpose: Purpose
    decision: Decision
    notice_id: str
    notice_sha256: str
    language: str
    at: datetime
    method: str = "api"
    jurisdiction: str = "unknown"
    age_band: str = "unknown"
    expires: datetime | None = None

    @property
    def record(self) -> Record:
        """The answer as the ledger keeps it."""
        return {
            "kind": "answer",
            "purpose": self.purpose.value,
            "decision": self.decision.value,
            "notice_id": self.notice_id,
            "notice_sha256": self.notice_sha256,
            "language": self.language,
            "at": self.at.isoformat(),
            "method": self.method,
            "jurisdiction": self.jurisdiction,
            "age_band": self.age_band,
            "expires": self.expires.isoformat() if self.expires else None,
        }

    def repeats(self, earlier: Self | None) -> bool:
        """Whether the same was already said to the same words, and still holds."""
        if earlier is None or (earlier.expires and earlier.expires <= self.at):
            return False
        said = earlier.decision, earlier.notice_sha256
        return said == (self.decision, self.notice_sha256)


def answer_of(record: Record) -> Answer:
    """The answer that an `answer` record keeps."""
    fields = {key: value for key, value in record.items() if key != "kind"}
    fields["purpose"] = Purpose(fields["purpose"])
    fields["decision"] = Decision(fields["decision"])
    fields["at"] = datetime.fromisoformat(fields["at"])
    fields["expires"] = fields["expires"] and datetime.fromisoformat(fields["expires"])
    return Answer(**fields)


@dataclass(frozen=True)
class Consent:
    """The last answer for each purpose, held against the words that are current."""

    # The newest answer is the last of `answers`.

    answers: Mapping[Purpose, Answer]
    current_words: Mapping[Purpose, frozenset[str]]

    @classmethod
    def fold(
        cls, records: Iterable[Record], current_words: Mapping[Purpose, frozenset[str]]
    ) -> Self:
        """`records` oldest first; `current_words` are the hashes of each purpose's notices."""
        last: dict[Purpose, Answer] = {}
        for record in records:
            if record["kind"] == "answer":
                answer = answer_of(record)
                last.pop(answer.purpose, None)
                last[answer.purpose] = answer
        return cls(last, current_words)

    @property
    def whereabouts(self) -> tuple[str, str]:
        """Jurisdiction and age band, as the newest answer of all recorded them."""
        if not self.answers:
            return "unknown", "unknown"
        newest = list(self.answers.values())[-1]
        return newest.jurisdiction, newest.age_band

    def granted(self, purpose: Purpose, at: datetime) -> bool:
        answer = self.answers.get(purpose)
        return (
            answer is not None
            and answer.decision is Decision.GRANTED
            and answer.notice_sha256 in self.current_words.get(purpose, frozenset())
            and (answer.expires is None or at < answer.expires)
        )

    def require(self, purpose: Purpose, at: datetime) -> None:
        """Raise ConsentRequired unless the purpose is granted now."""
        if not self.granted(purpose, at):
            raise ConsentRequired(purpose)

    def ends(self, *purposes: Purpose) -> datetime | None:
        """When the first of these grants ends by itself; None if none does."""
        answers = [self.answers[purpose] for purpose in purposes if purpose in self.answers]
        return min((one.expires for one in answers if one.expires), default=None)
