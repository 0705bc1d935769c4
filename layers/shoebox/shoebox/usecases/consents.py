"""Answering notices, and reading what was answered."""

from collections.abc import Sequence
from dataclasses import dataclass

from shoebox.domain.consent import Answer, Decision, Purpose, answer_of
from shoebox.domain.ledger import Chain, Evidence
from shoebox.domain.notice import Notice
from shoebox.domain.person import Person
from shoebox.domain.problem import Conflict, Invalid
from shoebox.ports import Clock, DueIndex, Notices
from shoebox.usecases.permissions import Permissions
from shoebox.usecases.scribe import Scribe


@dataclass(frozen=True)
class Standing:
    """One purpose as the person's page shows it."""

    purpose: Purpose
    notice: Notice
    answer: Answer | None
    granted: bool
    words_changed: bool


@dataclass(frozen=True)
class Shown:
    """The words that a person says to have seen."""

    notice_id: str
    notice_sha256: str
    language: str


def overview(permissions: Permissions, person: Person, language: str) -> Sequence[Standing]:
    """Every purpose that can be answered, in the order of `Purpose`."""
    consent = permissions.consent(person)
    now = permissions.clock.now()
    return [
        _standing(permissions.notices, purpose, language, consent.answers.get(purpose), granted)
        for purpose in consent.current_words
        for granted in [consent.granted(purpose, now)]
    ]


@dataclass(frozen=True)
class Desk:
    """Where answers are given."""

    scribe: Scribe
    notices: Notices
    due: DueIndex
    clock: Clock


def answer(
    desk: Desk, person: Person, purpose: Purpose, decision: Decision, shown: Shown
) -> tuple[Evidence, bool]:
    """Record one answer and say whether it is new.

    Invalid if these are not the current words; Conflict when withdrawing what was not granted.
    A grant wakes the work that waited for it.
    """
    _require_current(desk.notices.find(purpose, shown.language), shown)
    now = desk.clock.now()
    given = Answer(purpose, decision, shown.notice_id, shown.notice_sha256, shown.language, now)
    link, new = desk.scribe.record(person, given.record, lambda chain: _already(chain, given))
    if decision is Decision.GRANTED:
        desk.due.mark(person, [], now)
    return link, new


def _require_current(notice: Notice, shown: Shown) -> None:
    if Shown(notice.id, notice.sha256, notice.language) != shown:
        raise Invalid("These are not the current words of the notice.", "notice_outdated")


def _already(chain: Chain, given: Answer) -> Evidence | None:
    """The link that says the same already: the last one about its purpose."""
    last = next((link for link in reversed(chain.links) if _is_about(link, given.purpose)), None)
    earlier = answer_of(last.record) if last else None
    if given.repeats(earlier):
        return last
    if given.decision is Decision.WITHDRAWN and (
        earlier is None or earlier.decision is not Decision.GRANTED
    ):
        raise Conflict("There is no grant to withdraw.", "not_granted")
    return None


def _is_about(link: Evidence, purpose: Purpose) -> bool:
    return (link.record["kind"], link.record.get("purpose")) == ("answer", purpose)


def _standing(
    notices: Notices, purpose: Purpose, language: str, answer: Answer | None, granted: bool
) -> Standing:
    notice = notices.find(purpose, language)
    outdated = answer is not None and answer.decision is Decision.GRANTED and not granted
    return Standing(purpose, notice, answer, granted, outdated)
