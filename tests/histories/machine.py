"""One person's history, step by step: each is done in the house and told to the model."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import partial
from typing import TypeVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule
from shoebox.adapters.texts import PackagedPolicies
from shoebox.domain.canonical import sha256
from shoebox.domain.consent import Decision, Purpose
from shoebox.domain.edit import Edit
from shoebox.domain.ledger import Evidence
from shoebox.domain.policy import ANY, GrantBy, Row
from shoebox.domain.problem import Problem
from shoebox.domain.profile import Profile
from shoebox.domain.share import Share
from shoebox.usecases import consents

from tests.fakes.imaging import photograph
from tests.fakes.samples import ANNA, MORNING
from tests.histories.model import FOR_GOOD, Copy, World, against
from tests.unit.usecases.house import LOOKING, House, given

HOME, ABROAD = "US", "JP"
ADULT_BORN, CHILD_BORN = 1990, {"consent-first": 2011, "facebook-2025": 2020}
MINORS = {
    "consent-first": frozenset({"under_13", "under_14", "under_16", "under_18"}),
    "facebook-2025": frozenset({"under_13"}),
}
"""Whose pictures train nothing, by each profile's own words."""
YEAR = timedelta(days=365)
HOURS = (1, 1, 24, 24, 24 * 30, 24 * 100)
RENDITIONS = ("", "preview of ", "thumbnail of ")
TEMPTING = 6
MISHAPS = (*["misplaced"] * 6, "spoilt", "spoilt", "leaked", "leaked", "erased")
ANSWERS = (*[Decision.GRANTED] * 10, Decision.REFUSED, Decision.WITHDRAWN)
RULES = ("words", "law", *["repeal"] * 6)
LAW = "a law that a test made"
MOMENT = 4
"""Photos of one day: the fewest of which a suggestion is made."""

RARELY = st.integers(0, 4).map(lambda n: n == 0)
OFTEN = RARELY.map(lambda rare: not rare)

T = TypeVar("T")


@dataclass
class Tally:
    """What was seen over all histories: how often a condition alone decided, and each way."""

    steps: Counter[str] = field(default_factory=Counter)
    out: Counter[str] = field(default_factory=Counter)
    """Copies that one condition alone kept out, by it."""
    into: Counter[str] = field(default_factory=Counter)
    """Copies that went in because each of these held."""
    built: int = 0
    filled: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.steps + other.steps,
            self.out + other.out,
            self.into + other.into,
            self.built + other.built,
            self.filled + other.filled,
        )

    def least(self, conditions: frozenset[str]) -> int:
        """The fewest times that any of them decided, either way."""
        return min(min(self.out[one], self.into[one]) for one in conditions)

    def undecided(self, conditions: frozenset[str], times: int) -> list[str]:
        """Which of them decided less often than that, one way or the other."""
        return sorted(one for one in conditions if self.least(frozenset([one])) < times)

    def built_with(self, verdicts: Iterable[frozenset[str]], asked: frozenset[str]) -> None:
        kept_out = list(verdicts)
        self.built += 1
        self.filled += any(not bars for bars in kept_out)
        for bars in kept_out:
            if not bars:
                self.into.update(asked)
            elif len(bars) == 1:
                self.out.update(bars)


class History(RuleBasedStateMachine):
    """Every rule is something that a person, an operator or an accident does."""

    profile = "consent-first"
    tally = Tally()

    @initialize()
    def begin(self) -> None:
        self.house = House()
        self.house.policies.policy = PackagedPolicies(self.profile).current()
        self.world = World(self.house.policies.policy.grant_by is GrantBy.ANSWER)
        self.copies: list[Copy] = []
        self.acts: list[tuple[Share | Edit, list[Copy]]] = []
        self.photos: list[str] = []
        self.days = self.keys = 0
        self._settle(HOME, ADULT_BORN)
        self.house.connect()
        self.upload(forbidden=False)
        self.answer(Decision.GRANTED)
        self.share(0, yes=True)

    @rule(forbidden=RARELY)
    def upload(self, forbidden: bool) -> None:
        """A moment of another day; perhaps the files themselves forbid training."""
        self._step("upload")
        self.days += 1
        start = MORNING - timedelta(days=self.days)
        mining = ("plus",) if forbidden else ()
        taken = [start + timedelta(minutes=15 * n) for n in range(MOMENT)]
        pictures = [photograph(f"{at}", at, mining=mining) for at in taken]
        if _possible(partial(self.house.take_in, pictures)):
            self.photos += [sha256(picture) for picture in pictures]
            self.house.work()

    @rule(decision=st.sampled_from(ANSWERS))
    def answer(self, decision: Decision) -> None:
        self._step("answer")
        if not _possible(partial(self.house.answer, Purpose.TRAINING, decision)):
            return  # not offered, forbidden here, nothing to withdraw, or said already
        granted = decision is Decision.GRANTED
        self.world.granted_until = self.house.clock.now() + YEAR if granted else None
        self.world.right_words = True
        if not granted:
            self._end_permission()
        self._hear()

    @rule(pick=st.integers(0, 9), yes=OFTEN)
    def share(self, pick: int, yes: bool) -> None:
        self._step("share")
        offers = self.house.offers()
        if not offers:
            return
        seen = offers[pick % len(offers)]
        share = _possible(partial(self.house.ask_to_share, seen, yes, self._key()))
        if share:
            picture = self.house.published.get(f"feed/{share.id}.jpg") or b""
            forbidden = any(self._forbids(photo) for photo in seen.recipe.sources)
            self.acts.append((share, [self._copy(share.id, picture, yes, forbidden)]))

    @precondition(lambda self: self.photos)
    @rule(pick=st.integers(0, 99), yes=OFTEN)
    def edit(self, pick: int, yes: bool) -> None:
        """An AI edit; where policy makes it so, the photo given to it is a copy as well."""
        self._step("edit")
        photo, key = self.photos[pick % len(self.photos)], self._key()
        edit, forbidden = _possible(partial(self.house.edit, photo, yes, key)), self._forbids(photo)
        if edit is None:
            return
        painted = self.house.candidates.held.get(edit.id, b"")
        copies = [self._copy(edit.id, painted, yes, forbidden)]
        if edit.given:
            seen = given(self.house, photo)
            copies.append(self._copy(edit.given.id, seen, yes, forbidden))
        self.acts.append((edit, copies))

    @precondition(lambda self: self.acts)
    @rule(pick=st.integers(0, 99))
    def take_back(self, pick: int) -> None:
        self._step("take back")
        act, copies = self.acts.pop(pick % len(self.acts))
        if isinstance(act, Edit):
            self.house.take_edit_back(act)
        else:
            self.house.take_back(act)
        for copy in copies:
            copy.back, copy.intact = True, False

    @rule(what=st.sampled_from(RULES), days=st.integers(0, 60))
    def regulate(self, what: str, days: int) -> None:
        """Other words of the notice, a row that forbids training from some day on, or its end."""
        self._step(what)
        if what == "words":
            self.house.notices.change(Purpose.TRAINING)
            self.world.right_words = False
        else:
            self._legislate(self.house.clock.now() + timedelta(days=days), what == "law")

    @rule(abroad=RARELY, child=RARELY, swept=st.booleans())
    def move(self, abroad: bool, child: bool, swept: bool) -> None:
        """Another place or age; `swept` is false where the server stopped half-way."""
        self._step("move")
        born = CHILD_BORN[self.profile] if child else ADULT_BORN
        self._settle(ABROAD if abroad else HOME, born, swept)

    @rule(hours=st.sampled_from(HOURS))
    def wait(self, hours: int) -> None:
        self._step("wait")
        self.house.clock.advance(timedelta(hours=hours))

    @rule(what=st.sampled_from(MISHAPS), data=st.data())
    def mishap(self, what: str, data: st.DataObject) -> None:
        """What must not happen, and the one thing that ends it all: the person goes."""
        self._step(what)
        if what == "erased":
            self._erase()
        elif what == "leaked":
            self._leak(data.draw(st.sampled_from(RENDITIONS)) + data.draw(_one_of(self.photos)))
        else:
            for copy in self._tempting(intact=what == "spoilt"):
                self._lay(copy, right=what == "misplaced")

    @rule(torn=RARELY)
    def curate(self, torn: bool) -> None:
        """What is listed is what the model says, also while somebody has changed a record."""
        self._step("curate")
        kept = self.house.ledger.evidence[ANNA]
        self.house.ledger.evidence[ANNA] = _torn(kept) if torn else kept
        self.world.torn = torn
        self.house.curate()
        self.house.ledger.evidence[ANNA] = kept
        now = self.house.clock.now()
        verdicts = [(copy, against(copy, self.world, now)) for copy in self.copies]
        self.tally.built_with([bars for _, bars in verdicts], self.world.asked)
        allowed = {(copy.id, sha256(copy.picture)) for copy, bars in verdicts if not bars}
        assert {(item.id, item.sha256) for item in self.house.listed()} == allowed
        for copy, bars in verdicts:
            copy.intact &= torn or not bars & FOR_GOOD

    def teardown(self) -> None:
        if hasattr(self, "house"):
            self.curate(torn=False)

    def _legislate(self, day: datetime, forbids: bool) -> None:
        policy, starts = self.house.policies.policy, day.replace(hour=0)
        kept = tuple(row for row in policy.rows if row.source != LAW)
        law = (_forbidding(starts.date()),) if forbids else ()
        self.house.policies.policy = replace(policy, rows=kept + law)
        self.world.law_from = starts if forbids else None

    def _tempting(self, intact: bool) -> list[Copy]:
        """Those that the least else speaks against: there a single condition decides."""
        now = self.house.clock.now()
        found = [copy for copy in self.copies if copy.intact is intact]
        found.sort(key=lambda copy: len(against(copy, self.world, now)))
        return found[:TEMPTING]

    def _lay(self, copy: Copy, right: bool) -> None:
        """A copy lies among the candidates, whatever else holds, or other bytes in its place."""
        self.house.candidates.put(copy.id, ANNA, copy.picture if right else b"something else")
        copy.intact = right

    def _leak(self, name: str) -> None:
        """A photo that nobody shared, or its preview, lies among the candidates."""
        picture = name.encode()
        copy = Copy(sha256(picture)[:32], picture, yes=True, forbidden=False, erased=True)
        self.house.candidates.put(copy.id, ANNA, picture)
        self.copies.append(copy)

    def _erase(self) -> None:
        """The person goes, and comes back as somebody of whom nothing is known."""
        self.house.erase()
        self.house.ledger.ids.pop(ANNA)
        self.house.ledger.evidence.pop(ANNA)
        for copy in self.copies:
            copy.erased, copy.intact = True, False
        self.world.granted_until, self.acts = None, []
        self._settle(HOME, ADULT_BORN)

    def _step(self, name: str) -> None:
        self.tally.steps[name] += 1

    def _settle(self, country: str, born: int, swept: bool = True) -> None:
        """Say where and how old, end what is forbidden there, ask for what is needed."""
        known = self.house.profiles.find(ANNA)
        profile = Profile(country=country, birth_year=born, version=known.version + 1)
        self.house.profiles.put(ANNA, profile)
        if swept:
            consents.withdraw_forbidden(self.house.permissions(), self.house.counter(), ANNA)
        for decision in (Decision.WITHDRAWN, Decision.GRANTED):
            for purpose in LOOKING:
                _possible(partial(self.house.answer, purpose, decision))
        self._hear()

    def _hear(self) -> None:
        """The ledger knows of place and age by the newest answer; moving may end a grant."""
        records = self.house.ledger.chain(ANNA).records
        answers = [record for record in records if record["kind"] == "answer"]
        country = answers[-1]["jurisdiction"]
        self.world.abroad = not self.world.by_answer and country != HOME
        self.world.child = answers[-1]["age_band"] in MINORS[self.profile]
        training = [record for record in answers if record["purpose"] == Purpose.TRAINING]
        if training and training[-1]["method"] == "profile" and self.world.granted_until:
            self.world.granted_until = None
            self._end_permission()

    def _end_permission(self) -> None:
        for copy in self.copies:
            copy.ended, copy.intact = True, False

    def _copy(self, id: str, picture: bytes, yes: bool, forbidden: bool) -> Copy:
        said = yes and self.world.granted_until is not None
        copy = Copy(id, picture, said, forbidden, intact=id in self.house.candidates.held)
        self.copies.append(copy)
        return copy

    def _forbids(self, photo: str) -> bool:
        signals = self.house.roll.find(ANNA, [photo])[photo].signals
        return bool(signals and signals.mining)

    def _key(self) -> str:
        self.keys += 1
        return f"key {self.keys}"


def _forbidding(day: date) -> Row:
    return Row(ANY, ANY, Purpose.TRAINING, False, LAW, day)


def _one_of(things: Sequence[T]) -> st.SearchStrategy[T]:
    return st.integers(0, len(things) - 1).map(things.__getitem__)


def _torn(links: list[Evidence]) -> list[Evidence]:
    first, *rest = links
    return [replace(first, record={**first.record, "method": "forged"}), *rest]


def _possible(act: Callable[[], T]) -> T | None:
    """What came of it; None where it was refused."""
    try:
        return act()
    except Problem:
        return None
