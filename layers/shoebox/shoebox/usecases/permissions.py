"""Asking for consent, at the time when something is about to be done."""

from dataclasses import dataclass

from shoebox.domain.consent import Consent, Purpose
from shoebox.domain.person import Person
from shoebox.domain.policy import Condition
from shoebox.domain.problem import ConsentRequired
from shoebox.domain.signals import Signals
from shoebox.ports import Clock, Ledger, Notices, Policies


@dataclass(frozen=True)
class Painting:
    """Which photos of a person may be painted anew (R29)."""

    granted: bool = True
    faces: bool = False
    """Whether those with faces may. Where nobody was allowed to look, there may be some."""

    def lets(self, signals: Signals) -> bool:
        return self.granted and (self.faces or signals.faces == ())


@dataclass(frozen=True)
class Permissions:
    ledger: Ledger
    notices: Notices
    clock: Clock
    policies: Policies

    def consent(self, person: Person) -> Consent:
        """What the person has answered until now."""
        return Consent.fold(self.ledger.chain(person).records, self.notices.current_words())

    def require(self, person: Person, *purposes: Purpose) -> Consent:
        """The consent, if every purpose is granted now; ConsentRequired for the first missing.

        Policy is asked again, about the place and age that the grant recorded: a row that came
        into force since ends it.
        """
        consent, now = self.consent(person), self.clock.now()
        for purpose in purposes:
            consent.require(purpose, now)
            if not self.policies.current().lets(consent.answers[purpose], now.date()):
                raise ConsentRequired(purpose)
        return consent

    def painting(self, person: Person) -> Painting:
        """What may be painted anew; ConsentRequired without a grant of `ai_editing`."""
        answer = self.require(person, Purpose.AI_EDITING).answers[Purpose.AI_EDITING]
        policy, today = self.policies.current(), self.clock.now().date()
        terms = policy.terms(answer.jurisdiction, answer.age_band, Purpose.AI_EDITING, today)
        return Painting(faces=Condition.NO_FACES not in terms.conditions)

    def painting_if_any(self, person: Person) -> Painting:
        """The same for work that has nobody to answer: nothing without a grant."""
        try:
            return self.painting(person)
        except ConsentRequired:
            return Painting(granted=False)

    def refused(self, person: Person, *purposes: Purpose) -> bool:
        """Whether any of the purposes is not granted now: for work that has nobody to answer."""
        return self.granted(person, *purposes) is None

    def granted(self, person: Person, *purposes: Purpose) -> Consent | None:
        """The consent if every purpose is granted now, as above."""
        try:
            return self.require(person, *purposes)
        except ConsentRequired:
            return None
