"""Answering notices, and reading what was answered."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from shoebox.domain.asking import SIGNALLED, Here, Obstacle, expiry, may_ask, obstacle
from shoebox.domain.candidacy import candidates_of
from shoebox.domain.consent import Answer, Decision, Purpose, answer_of
from shoebox.domain.ledger import Chain, Evidence
from shoebox.domain.notice import Notice
from shoebox.domain.person import Person
from shoebox.domain.policy import Policy
from shoebox.domain.problem import Conflict, Forbidden, Invalid
from shoebox.domain.sweep import MEASURED, REFUSED, UNDER_WAY, Chore, deadline
from shoebox.ports import Candidates, Clock, DueIndex, Notices, Policies, Profiles, Sweeps
from shoebox.usecases.permissions import Permissions
from shoebox.usecases.scribe import Scribe

SIGNAL = "1"
"""What `Sec-GPC` says where it says anything."""
MOVED = "profile"
"""The method of an answer that followed from what its person said of themselves."""
DETAILS = {
    Obstacle.NOT_OFFERED: "There is nothing to answer here: see the policy.",
    Obstacle.PROFILE_INCOMPLETE: "Say your country and year of birth first.",
    Obstacle.NOT_AVAILABLE_HERE: "This service is not available where you live.",
    Obstacle.POLICY_FORBIDS: "The policy forbids it where you live, or at your age.",
}


@dataclass(frozen=True)
class Standing:
    """One purpose as the person's page shows it."""

    purpose: Purpose
    notice: Notice
    answer: Answer | None
    granted: bool
    words_changed: bool
    expired: bool
    ask: bool
    """Whether a prompt is decent."""
    obstacle: Obstacle | None
    sources: tuple[str, ...]
    """Why policy forbids it: the sources of the rows that do."""


@dataclass(frozen=True)
class Shown:
    """The words that a person says to have seen."""

    notice_id: str
    notice_sha256: str
    language: str


@dataclass(frozen=True)
class Desk:
    """Where answers are given."""

    scribe: Scribe
    notices: Notices
    due: DueIndex
    policies: Policies
    profiles: Profiles
    sweeps: Sweeps
    candidates: Candidates
    clock: Clock

    @property
    def policy(self) -> Policy:
        return self.policies.current()

    def here(self, person: Person) -> Here:
        """The person's case today: from the profile, unknown where it says nothing."""
        today = self.clock.now().date()
        profile = self.profiles.find(person)
        return Here(profile.jurisdiction, profile.age_band(today), today)


def overview(
    permissions: Permissions, desk: Desk, person: Person, language: str
) -> Sequence[Standing]:
    """Every purpose that has a notice, in the order of `Purpose`."""
    consent, here = permissions.consent(person), desk.here(person)
    return [
        _standing(desk, here, desk.notices.find(purpose, language), consent.answers.get(purpose))
        for purpose in consent.current_words
    ]


def answer(
    desk: Desk,
    person: Person,
    purpose: Purpose,
    decision: Decision,
    shown: Shown,
    signal: str | None = None,
) -> tuple[Evidence, bool]:
    """Record one answer and say whether it is new.

    Invalid if these are not the current words; Conflict when withdrawing what was not granted,
    and for what is not offered; Forbidden where policy forbids a grant. `signal` is what
    `Sec-GPC` said: it refuses in the person's name. A grant wakes the work that waited for it. A
    refusal of training deletes every candidate: the gate would keep them out all the same.
    """
    here = desk.here(person)
    against = obstacle(desk.policy, here, purpose)
    if against is Obstacle.NOT_OFFERED:
        raise Conflict(DETAILS[against], against)
    _require_current(desk.notices.find(purpose, shown.language), shown)
    if decision is Decision.GRANTED:
        _require_possible(against, purpose, signal)
    return _record(desk, person, _answer(desk, here, purpose, decision, shown))


def heed_signal(desk: Desk, person: Person, signal: str | None) -> None:
    """Refuse what the Global Privacy Control refuses, once for the words that are current."""
    if signal != SIGNAL:
        return
    here, language = desk.here(person), desk.profiles.find(person).language
    for purpose in sorted(SIGNALLED):
        notice = desk.notices.find(purpose, language)
        shown = Shown(notice.id, notice.sha256, notice.language)
        given = _answer(desk, here, purpose, Decision.REFUSED, shown)
        _record(desk, person, replace(given, method="gpc"))


def withdraw_forbidden(permissions: Permissions, desk: Desk, person: Person) -> None:
    """End every grant that policy forbids where the person now lives, or at their age.

    What was ended so before is ended again: a crash may have kept what follows from happening.
    """
    consent, here = permissions.consent(person), desk.here(person)
    for purpose, last in consent.answers.items():
        ends = last.decision is Decision.GRANTED or last.method == MOVED
        if ends and obstacle(desk.policy, here, purpose):
            shown = Shown(last.notice_id, last.notice_sha256, last.language)
            given = _answer(desk, here, purpose, Decision.WITHDRAWN, shown)
            _record(desk, person, replace(given, method=MOVED))


def _answer(desk: Desk, here: Here, purpose: Purpose, decision: Decision, shown: Shown) -> Answer:
    now, granted = desk.clock.now(), decision is Decision.GRANTED
    return Answer(
        purpose=purpose,
        decision=decision,
        notice_id=shown.notice_id,
        notice_sha256=shown.notice_sha256,
        language=shown.language,
        at=now,
        jurisdiction=here.jurisdiction,
        age_band=here.age_band,
        expires=expiry(desk.policy, here, purpose, now) if granted else None,
    )


def _record(desk: Desk, person: Person, given: Answer) -> tuple[Evidence, bool]:
    link, new = desk.scribe.record(person, given.record, lambda chain: _already(chain, given))
    if given.decision is Decision.GRANTED:
        desk.due.mark(person, [], given.at)
    _set_sweep(desk, person, given)
    if given.purpose is Purpose.TRAINING and given.decision is not Decision.GRANTED:
        for id in candidates_of(desk.scribe.ledger.chain(person).records):
            desk.candidates.delete(id)
    return link, new


def _set_sweep(desk: Desk, person: Person, given: Answer) -> None:
    """What follows by itself from an answer, and when."""
    if given.purpose is Purpose.CLOUD_PROCESSING:
        _set_copies(desk, person, given)
    if given.purpose in MEASURED and given.decision is not Decision.GRANTED:
        desk.sweeps.set(person, MEASURED[given.purpose], given.at + UNDER_WAY)


def _set_copies(desk: Desk, person: Person, given: Answer) -> None:
    if given.decision is not Decision.GRANTED:
        chore, at = Chore.COPIES, deadline(desk.policy, given)
    else:
        life = desk.policy.keeps(REFUSED)
        chore, at = Chore.REFUSALS, given.at + life if life else None
    if at is not None:
        desk.sweeps.set(person, chore, at)


def _require_current(notice: Notice, shown: Shown) -> None:
    if Shown(notice.id, notice.sha256, notice.language) != shown:
        raise Invalid("These are not the current words of the notice.", "notice_outdated")


def _require_possible(found: Obstacle | None, purpose: Purpose, signal: str | None) -> None:
    if found:
        raise Forbidden(DETAILS[found], found)
    if signal == SIGNAL and purpose in SIGNALLED:
        raise Conflict("Your browser's Global Privacy Control says no to this.", "gpc_refuses")


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


def _standing(desk: Desk, here: Here, notice: Notice, last: Answer | None) -> Standing:
    purpose, now = notice.purpose, desk.clock.now()
    words = desk.notices.current_words()[purpose]
    against = obstacle(desk.policy, here, purpose)
    forbidding = here.terms(desk.policy, purpose).forbidding
    yes = last if last and last.decision is Decision.GRANTED else None
    changed = yes is not None and yes.notice_sha256 not in words
    expired = yes is not None and yes.expires is not None and yes.expires <= now
    return Standing(
        purpose=purpose,
        notice=notice,
        answer=last,
        granted=yes is not None and not changed and not expired and against is None,
        words_changed=changed,
        expired=expired,
        ask=against is None and may_ask(desk.policy, last, words, now),
        obstacle=against,
        sources=tuple(row.source for row in forbidding) if against else (),
    )
