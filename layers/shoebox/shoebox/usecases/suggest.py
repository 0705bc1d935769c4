"""Making suggestions of the days that changed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from shoebox.domain.almanac import GivenDate
from shoebox.domain.consent import Purpose
from shoebox.domain.curation import choose, propose
from shoebox.domain.discovery import discover
from shoebox.domain.exclusion import Exclusion
from shoebox.domain.finding import Finding
from shoebox.domain.media import MediaItem
from shoebox.domain.moment import Photo, photos
from shoebox.domain.person import Person
from shoebox.domain.profile import Profile
from shoebox.domain.retelling import related, retold
from shoebox.domain.suggestion import Kind, Suggestion, SuggestionState
from shoebox.domain.survey import Setting, learn, survey
from shoebox.domain.titles import names, title
from shoebox.ports import (
    CameraRoll,
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
from shoebox.usecases.pacing import Pacer, anniversaries, release
from shoebox.usecases.permissions import Permissions
from shoebox.usecases.render import drawing

MARGIN = timedelta(days=45)
"""How far beyond a changed day to look: trips may be long, and home has to be learned."""
NOT_DRAWN = frozenset({Kind.RESTYLE, Kind.CLIP})
"""Kinds that nobody can draw yet."""

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
    roll: CameraRoll
    suggestions: Suggestions
    due: DueIndex
    renders: Queue
    profiles: Profiles
    exclusions: Exclusions
    dates: Dates
    tastes: Tastes

    @property
    def clock(self) -> Clock:
        return self.permissions.clock

    @property
    def pacer(self) -> Pacer:
        told = self.exclusions, self.profiles, self.tastes
        return Pacer(self.permissions, self.suggestions, self.roll, *told)

    def told(self, person: Person) -> Told:
        given = self.dates.find(person).items
        return Told(self.profiles.find(person), self.exclusions.find(person), given)


def suggest(curator: Curator, person: Person) -> int:
    """Bring the suggestions of a person's changed days up to date, and let go what is due at the
    person's pace; how many are to be drawn.

    Without consent the days wait until it is given. Run twice, it changes nothing the second
    time; cut short, it finishes the next time, because every draft is sent to be drawn.
    """
    due = curator.due.find(person)
    if due is None:
        return 0
    if _forbidden(curator, person):
        curator.due.park(due)
        return 0
    existing = list(curator.suggestions.all(person))
    released = release(curator.pacer, person, existing, _drafts(curator, due, existing))
    for one in released.changes:
        curator.suggestions.put(person, one)
    curator.renders.send([drawing(person, draft.id, draft.recipe) for draft in released.ready])
    curator.due.settle(due, released.next)
    return len(released.ready)


def _forbidden(curator: Curator, person: Person) -> bool:
    needed = (Purpose.SUGGESTIONS, Purpose.CLOUD_PROCESSING)
    return curator.permissions.refused(person, *needed)


def _drafts(curator: Curator, due: Due, existing: list[Suggestion]) -> list[Suggestion]:
    now = curator.clock.now()
    told = curator.told(due.person)
    drafts = []
    days = due.days | anniversaries(existing, now.date())
    for finding in _findings(curator.roll, replace(due, days=days), told, now.date()):
        choice = choose(finding.photos)
        if choice.good(finding.kind):
            proposal = propose(
                due.person, finding, choice, _title(finding, told.profile.language), now
            )
            changes = _changes(proposal, related(proposal, existing))
            replaced = {draft.id for draft in changes}
            existing = changes + [old for old in existing if old.id not in replaced]
            drafts += changes
    return drafts


def _title(finding: Finding, language: str) -> str:
    where = [one.signals.locality.name for one in finding.photos if one.signals.locality]
    return title(finding, language, names(where))


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


def _findings(roll: CameraRoll, due: Due, told: Told, today: date) -> list[Finding]:
    """What there is to tell that touches a changed day, as if what is excluded were not there."""
    sequence = photos(told.never.allowed(_around(roll, due).values()))
    setting = Setting(told.profile.country or _country(sequence), told.given)
    known = learn(sequence, setting)
    found = discover(survey(sequence, known, setting), known, today)
    return [one for one in found if _wanted(one, told.never) and _touches(one, due.days)]


def _wanted(finding: Finding, never: Exclusion) -> bool:
    return finding.kind not in NOT_DRAWN and not never.bars_telling(finding.kind, finding.reasons)


def _around(roll: CameraRoll, due: Due) -> dict[str, MediaItem]:
    windows = _windows(sorted(due.days))
    found = [item for window in windows for item in roll.taken_between(due.person, *window)]
    return {item.id: item for item in found}


def _country(sequence: Iterable[Photo]) -> str:
    """Where most of the photos were taken."""
    return names([one.signals.locality.country for one in sequence if one.signals.locality])


def _touches(finding: Finding, days: frozenset[date]) -> bool:
    return any(photo.taken.day in days for photo in finding.photos)


def _windows(days: Sequence[date]) -> list[tuple[date, date]]:
    """The ranges of days to read: each changed day with its margin, overlapping ones merged."""
    windows: list[tuple[date, date]] = []
    for day in days:
        if windows and day - MARGIN <= windows[-1][1] + timedelta(days=1):
            windows[-1] = (windows[-1][0], day + MARGIN)
        else:
            windows.append((day - MARGIN, day + MARGIN))
    return windows
