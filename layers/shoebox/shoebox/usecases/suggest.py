"""Making suggestions of the days that changed."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from shoebox.domain.almanac import GivenDate
from shoebox.domain.chronicle import Chronicle
from shoebox.domain.clip import footage
from shoebox.domain.coming import next_day
from shoebox.domain.consent import Purpose
from shoebox.domain.curation import Telling, choose, propose
from shoebox.domain.exclusion import Exclusion
from shoebox.domain.finding import Finding
from shoebox.domain.loser import Loser, of_finding, of_suggestion, remembered
from shoebox.domain.moment import Photo
from shoebox.domain.pace import Holding, waiting
from shoebox.domain.person import Person
from shoebox.domain.profile import Profile
from shoebox.domain.recipe import Form, Kind
from shoebox.domain.retelling import related, retold
from shoebox.domain.screening import Screen
from shoebox.domain.suggestion import Suggestion, SuggestionState
from shoebox.domain.survey import Setting
from shoebox.domain.titles import names, title
from shoebox.ports import (
    CameraRoll,
    Chronicles,
    Clock,
    Dates,
    Due,
    DueIndex,
    Exclusions,
    Profiles,
    Queue,
    Suggestions,
    Tastes,
)
from shoebox.usecases.drafts import drawing
from shoebox.usecases.pacing import Pacer, Release, release, zone
from shoebox.usecases.permissions import Painting, Permissions
from shoebox.usecases.remember import PATIENCE, Chronicler, note, remember
from shoebox.usecases.tell import Teller, tell

SLICE = 62
"""So many changed days, the newest first, are told of in one go."""
AWAKE = time(6)
"""When, by the person's clock, it is looked at a day that has something to tell by itself."""
FEW = 12
"""Where fewer wait, older days are told of, too."""
NEEDED = (Purpose.SUGGESTIONS, Purpose.CLOUD_PROCESSING)
MONTH = timedelta(days=31)
FILMS = 2
"""So many films are shown in a recap."""

WITHDRAWN = SuggestionState.WITHDRAWN
REPLACEABLE = frozenset({SuggestionState.DRAFT, SuggestionState.OFFERED, SuggestionState.WITHDRAWN})
"""What its person has not touched may change; a withdrawn one may come back another way."""


@dataclass(frozen=True)
class Told:
    """What a person says of themselves, and of what should be told."""

    profile: Profile
    never: Exclusion
    given: tuple[GivenDate, ...]


@dataclass(frozen=True)
class Curator:
    permissions: Permissions
    screen: Screen
    """How recaps are drawn here."""
    roll: CameraRoll
    suggestions: Suggestions
    due: DueIndex
    renders: Queue
    profiles: Profiles
    exclusions: Exclusions
    dates: Dates
    tastes: Tastes
    chronicles: Chronicles

    @property
    def clock(self) -> Clock:
        return self.permissions.clock

    @property
    def pacer(self) -> Pacer:
        told = self.exclusions, self.profiles, self.tastes
        return Pacer(self.permissions, self.suggestions, self.roll, *told, self.chronicles)

    def told(self, person: Person) -> Told:
        given = self.dates.find(person).items
        return Told(self.profiles.find(person), self.exclusions.find(person), given)

    def chronicler(self, person: Person, never: Exclusion) -> Chronicler:
        return Chronicler(person, never, self.roll, self.chronicles, self.clock)


@dataclass(frozen=True)
class Look:
    """One look at a person's roll: for whom, what for, and when."""

    curator: Curator
    due: Due
    told: Told
    chronicler: Chronicler
    painting: Painting
    today: date

    def teller(self, chronicle: Chronicle) -> Teller:
        setting = Setting(self.told.profile.country or chronicle.country, self.told.given)
        known = chronicle.knowledge(setting)
        return Teller(self.chronicler, chronicle, known, setting, self.today)


@dataclass(frozen=True)
class Draft:
    """What came of looking at some days, and what is known then."""

    chronicle: Chronicle
    days: frozenset[date] = frozenset()
    suggestions: tuple[Suggestion, ...] = ()
    losers: tuple[Loser, ...] = ()


def suggest(curator: Curator, person: Person) -> int:
    """Bring the suggestions of a person's changed days up to date, and let go what is due at the
    person's pace; how many are to be drawn.

    Without consent the days wait until it is given. Run twice, it changes nothing the second
    time; cut short, it finishes the next time, because every draft is sent to be drawn. What is
    too much for one message stays due.
    """
    due = curator.due.find(person)
    if due is None:
        return 0
    consent = curator.permissions.granted(person, *NEEDED)
    if consent is None:
        curator.due.park(due)
        return 0
    look = _look(curator, due)
    chronicle, read_from = remember(look.chronicler)
    if chronicle.cursor is not None:
        curator.due.settle(due, curator.clock.now(), due.days)
        return 0
    done, chronicle = _noted(look, chronicle, read_from)
    return _looked(look, chronicle, done, consent.ends(*NEEDED))


def _look(curator: Curator, due: Due) -> Look:
    told = curator.told(due.person)
    today = curator.clock.now().astimezone(zone(told.profile)).date()
    painting = curator.permissions.painting_if_any(due.person)
    chronicler = curator.chronicler(due.person, told.never)
    return Look(curator, due, told, chronicler, painting, today)


def _noted(
    look: Look, chronicle: Chronicle, read_from: date | None
) -> tuple[frozenset[date], Chronicle]:
    """The changed days of which all is known now, and what is known: the newest first. Those that
    were read just now need not be read again."""
    done = frozenset(day for day in look.due.days if read_from and day >= read_from)
    left, until = sorted(look.due.days - done, reverse=True), look.curator.clock.now() + PATIENCE
    while left:
        chronicle = note(look.chronicler, chronicle, left[:SLICE])
        done, left = done.union(left[:SLICE]), left[SLICE:]
        if look.curator.clock.now() > until:
            break
    return done, chronicle


def _looked(look: Look, chronicle: Chronicle, done: frozenset[date], ends: datetime | None) -> int:
    curator, person = look.curator, look.due.person
    existing = list(curator.suggestions.all(person))
    draft = _drafted(look, chronicle, done, existing)
    released = release(curator.pacer, person, existing, draft.suggestions)
    for one in released.changes:
        curator.suggestions.put(person, one)
    _let_go(look, draft, released, {one.id for one in existing})
    curator.renders.send([drawing(person, one.id, one.recipe) for one in released.ready])
    after = replace(draft.chronicle, looked=look.today)
    if after != chronicle:
        curator.chronicles.put(person, after)
    left = look.due.days - done
    again = [curator.clock.now()] if left else [released.next, _coming(look, after), ends]
    curator.due.settle(look.due, min((at for at in again if at), default=None), left)
    return len(released.ready)


def _let_go(look: Look, draft: Draft, released: Release, there: Collection[str]) -> None:
    """Keep nothing of what will never have a turn, but that and why it lost."""
    curator, person = look.curator, look.due.person
    before = curator.chronicles.losers(person)
    hopeless = [of_suggestion(one, rule) for one, rule in released.hopeless]
    now = remembered(before, draft.days, [*draft.losers, *hopeless])
    if now != before:
        curator.chronicles.keep_losers(person, now)
    for one, _ in released.hopeless:
        if one.id in there:
            curator.suggestions.forget(person, one.id)


def _coming(look: Look, chronicle: Chronicle) -> datetime | None:
    """The morning of the next day that has something to tell by itself."""
    day = next_day(chronicle, look.today)
    at_home = zone(look.told.profile)
    return datetime.combine(day, AWAKE, at_home).astimezone(UTC) if day else None


def _drafted(
    look: Look, chronicle: Chronicle, done: Collection[date], existing: Sequence[Suggestion]
) -> Draft:
    """Tell of the newest days; of older ones as long as too little waits."""
    newest = sorted(done, reverse=True)
    draft = Draft(chronicle.to_revisit(newest[SLICE:]))
    draft = _with_days(look, draft, frozenset(newest[:SLICE]), existing)
    until = look.curator.clock.now() + PATIENCE
    while draft.chronicle.revisit and look.curator.clock.now() <= until:
        if len(waiting(_latest(draft.suggestions, existing))) >= FEW:
            break
        days, left = draft.chronicle.revisited()
        draft = _with_days(look, replace(draft, chronicle=left), frozenset(days), existing)
    return draft


def _with_days(
    look: Look, draft: Draft, days: frozenset[date], existing: Sequence[Suggestion]
) -> Draft:
    said = tell(look.teller(draft.chronicle), days)
    suggestions, losers = draft.suggestions, list(draft.losers)
    for finding in said.findings:
        if _wanted(look, finding):
            made = _proposed(look, finding, _latest(suggestions, existing))
            suggestions += tuple(made or ())
            losers += [of_finding(finding, Holding.TOO_FEW)] if made is None else []
    doubts = [one for one in said.doubts if _wanted(look, one)]
    losers += [of_finding(one, Holding.UNSURE) for one in doubts]
    looked = replace(draft.chronicle, looked=look.today)
    return Draft(looked, draft.days | said.days, suggestions, tuple(losers))


def _latest(drafts: Iterable[Suggestion], existing: Iterable[Suggestion]) -> list[Suggestion]:
    """The last word on each."""
    return list({one.id: one for one in (*existing, *drafts)}.values())


def _wanted(look: Look, finding: Finding) -> bool:
    never = look.told.never
    barred = never.bars_telling(finding.kind, finding.reasons)
    drawn = look.curator.screen.draws(finding.kind)
    return drawn and not barred and _may_be_drawn(look, finding)


def _may_be_drawn(look: Look, finding: Finding) -> bool:
    """Whether its photos may be painted anew, where that is what it is about."""
    painted = finding.kind is Kind.RESTYLE
    return not painted or all(look.painting.lets(photo.signals) for photo in finding.photos)


def _proposed(
    look: Look, finding: Finding, existing: Sequence[Suggestion]
) -> list[Suggestion] | None:
    """What has to be written of a finding; None if it has too few good photos."""
    choice = choose(finding.photos)
    if not choice.good(finding.kind):
        return None
    proposal = propose(
        look.due.person, finding, choice, _telling(look, finding), look.curator.clock.now()
    )
    return _changes(proposal, related(proposal, existing))


def _telling(look: Look, finding: Finding) -> Telling:
    where = [one.signals.locality.name for one in finding.photos if one.signals.locality]
    language, screen = look.told.profile.language, look.curator.screen
    name = title(finding, language, names(where))
    grief = look.told.never.grief
    return Telling(name, language, screen, _films(look, finding), silent=grief)


def _films(look: Look, finding: Finding) -> tuple[Photo, ...]:
    """What was filmed meanwhile, for a recap that is a film: of a month at most, which can be read
    in one go."""
    first, last = finding.photos[0].taken.day, finding.photos[-1].taken.day
    if look.curator.screen.form(finding.kind) is not Form.FILM or last - first > MONTH:
        return ()
    taken = look.curator.roll.taken_between(look.due.person, first, last)
    return footage(look.told.never.allowed(taken), FILMS)


def _changes(proposal: Suggestion, olds: Sequence[Suggestion]) -> list[Suggestion]:
    """What has to be written so that the moment is told once, and as it is now.

    What its person has touched stays as it is, and is not told again beside it.
    """
    if not olds:
        return [proposal]
    if any(_settled(old) or old.recipe == proposal.recipe for old in olds):
        return []
    first, *others = olds
    merged = [old.moved(WITHDRAWN) for old in others if old.state is not WITHDRAWN]
    return [retold(first, proposal), *merged]


def _settled(old: Suggestion) -> bool:
    """Its person touched it: what they changed themselves, too."""
    return old.state not in REPLACEABLE or old.arranged or old.wanted is not None
