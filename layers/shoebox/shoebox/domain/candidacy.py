"""What a person's ledger says of one candidate: the facts that the training gate decides by.

What is not here: the decision (training.py), and where candidates lie.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from shoebox.domain.ageband import AgeBand
from shoebox.domain.canonical import Record
from shoebox.domain.consent import Answer, Consent, Decision, Purpose, answer_of
from shoebox.domain.policy import UNKNOWN, Policy
from shoebox.domain.training import Facts

Words = Mapping[Purpose, frozenset[str]]


@dataclass(frozen=True)
class Candidate:
    """A copy that lies ready. Its id is that of the share, the edit, or the photo given to one."""

    id: str
    sha256: str
    """Of its bytes; empty where they are gone."""


@dataclass(frozen=True)
class Act:
    """The person's own call that made a candidate: where it stands in the ledger."""

    place: int
    record: Record
    picture_sha256: str

    @property
    def id(self) -> str:
        """What taking it back names."""
        return str(self.record.get("share") or self.record["edit"])


def facts(
    candidate: Candidate, records: Sequence[Record], words: Words, policy: Policy, at: datetime
) -> Facts:
    """The facts about one candidate, from its person's records, which hold together."""
    acts = acts_on(candidate.id, records, policy)
    if len(acts) != 1:
        return Facts(ledger_intact=True)
    (act,) = acts
    before, after = records[: act.place], records[act.place + 1 :]
    allowed = act.record.get("allow_training") is True and _grants(before)
    place, age = whereabouts(records)
    lawful = _allows(policy, place, AgeBand.ADULT, at)
    return Facts(
        shared=True,
        same_bytes=act.picture_sha256 == candidate.sha256,
        taken_back=any(_takes_back(record, act.id) for record in records),
        prohibited=act.record.get("prohibited") is not False,
        allowed=allowed,
        withdrawn_since=any(answer.decision is not Decision.GRANTED for answer in _answers(after)),
        granted=Consent.fold(records, words).granted(Purpose.TRAINING, at),
        policy_allows=lawful,
        # Where not even an adult may, it is not the age that forbids.
        age_allows=not lawful or _allows(policy, place, age, at),
        ledger_intact=True,
    )


def acts_on(id: str, records: Sequence[Record], policy: Policy) -> list[Act]:
    """The calls that made this candidate: the share, the edit, or the edit it was given to."""
    found = [(place, _picture(id, record, policy)) for place, record in enumerate(records)]
    return [Act(place, records[place], picture) for place, picture in found if picture is not None]


def candidates_of(records: Sequence[Record]) -> list[str]:
    """The ids of everything that the person shared or edited, whether or not it may train."""
    shared = [str(record["share"]) for record in records if record["kind"] == "share"]
    edits = [record for record in records if record["kind"] == "edit"]
    given = [str(record["given"]["id"]) for record in edits if record["given"]]
    return [*shared, *(str(record["edit"]) for record in edits), *given]


def whereabouts(records: Sequence[Record]) -> tuple[str, str]:
    """Jurisdiction and age band, by the newest record that tells; unknown if none does."""
    told = [record for record in records if "jurisdiction" in record]
    newest = told[-1] if told else {"jurisdiction": UNKNOWN, "age_band": AgeBand.UNKNOWN.value}
    return str(newest["jurisdiction"]), str(newest["age_band"])


def _picture(id: str, record: Record, policy: Policy) -> str | None:
    """The hash of the candidate that the record is about; None if it is about another."""
    if record["kind"] not in {"share", "edit"}:
        return None
    if record.get("share") == id or record.get("edit") == id:
        return str(record["picture_sha256"])
    given = record.get("given")
    return str(given["sha256"]) if policy.edit_sources and given and given["id"] == id else None


def _takes_back(record: Record, id: str) -> bool:
    return record["kind"] == "take_back" and id in {record.get("share"), record.get("edit")}


def _answers(records: Sequence[Record]) -> list[Answer]:
    """What was answered to `training`, oldest first."""
    found = [answer_of(record) for record in records if record["kind"] == "answer"]
    return [answer for answer in found if answer.purpose is Purpose.TRAINING]


def _grants(records: Sequence[Record]) -> bool:
    answers = _answers(records)
    return bool(answers) and answers[-1].decision is Decision.GRANTED


def _allows(policy: Policy, place: str, age: str, at: datetime) -> bool:
    """A condition that is not looked at here cannot be said to hold."""
    terms = policy.terms(place, age, Purpose.TRAINING, at.date())
    return terms.allowed and not terms.conditions
