"""Letting go of what waits, at its person's pace."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from shoebox.domain.consent import Purpose
from shoebox.domain.exclusion import Exclusion
from shoebox.domain.loser import Loser, newest_first, of_suggestion
from shoebox.domain.pace import Holding, Pace, in_order, waiting
from shoebox.domain.person import Person
from shoebox.domain.profile import Profile
from shoebox.domain.suggestion import Suggestion, SuggestionState
from shoebox.domain.taste import Taste, learned
from shoebox.ports import CameraRoll, Chronicles, Clock, Exclusions, Profiles, Suggestions, Tastes
from shoebox.usecases.exclusions import showable
from shoebox.usecases.permissions import Permissions

MOST = 200


@dataclass(frozen=True)
class Pacer:
    """All that a person's pace follows from."""

    permissions: Permissions
    suggestions: Suggestions
    roll: CameraRoll
    exclusions: Exclusions
    profiles: Profiles
    tastes: Tastes
    chronicles: Chronicles

    @property
    def clock(self) -> Clock:
        return self.permissions.clock


@dataclass(frozen=True)
class Release:
    """What has to be written, what is to be drawn, what will never have a turn, and when to look
    again."""

    changes: list[Suggestion]
    ready: list[Suggestion]
    hopeless: list[tuple[Suggestion, Holding]]
    next: datetime | None


def release(
    pacer: Pacer, person: Person, existing: Sequence[Suggestion], drafts: Sequence[Suggestion]
) -> Release:
    """Let go what may go now, of what exists and of drafts that are not written yet.

    What was let go earlier and is not drawn yet is ready still.
    """
    fresh = _once(drafts)
    told = [*fresh.values(), *(one for one in existing if one.id not in fresh)]
    profile, pace = pacer.profiles.find(person), pace_of(pacer, person, told)
    never = pacer.exclusions.find(person)
    picked = {one.id: one for one in _picked(pacer.roll, pace, person, never, told)}
    next_ones = [one if one.id in fresh else _newer(one) for one in picked.values()]
    now_told = [picked.get(one.id, one) for one in told]
    lost = pace.hopeless(waiting(now_told))
    others = (one for one in fresh.values() if one.id not in picked and one.id not in lost)
    hopeless = [(one, lost[one.id]) for one in now_told if one.id in lost]
    ready = [one for one in now_told if _ready(one)]
    left = [one for one in now_told if one.id not in lost]
    return Release([*next_ones, *others], ready, hopeless, _next(pace, profile, left))


def pace_of(pacer: Pacer, person: Person, told: Sequence[Suggestion]) -> Pace:
    profile, now = pacer.profiles.find(person), pacer.clock.now()
    quiet = profile.quiet_hours is not None and profile.quiet_hours.hold_at(
        now.astimezone(zone(profile)).time()
    )
    return Pace(now, profile.cadence, quiet, taste(pacer.tastes, person, told))


def taste(tastes: Tastes, person: Person, told: Sequence[Suggestion]) -> Taste:
    return learned(told, tastes.forgotten(person))


def skipped(pacer: Pacer, person: Person) -> list[Loser]:
    """What was not offered, or is no longer shown, each with the rule that holds it back.

    The newest first, `MOST` at most; nothing without permission. What never was a suggestion is
    there as long as its photos may be shown.
    """
    if pacer.permissions.refused(person, Purpose.SUGGESTIONS, Purpose.CLOUD_PROCESSING):
        return []
    told, never = pacer.suggestions.all(person), pacer.exclusions.find(person)
    pace, released, pool = pace_of(pacer, person, told), in_order(told), waiting(told)
    hidden = [one for one in told if one.visible or one in pool]
    fine = {one.id for one in showable(pacer.roll, never, person, hidden)}
    excluded = [of_suggestion(one, Holding.EXCLUDED) for one in hidden if one.id not in fine]
    held = [(one, pace.holding(one, released)) for one in pool if one.id in fine]
    waits = [of_suggestion(one, rule) for one, rule in held if rule]
    return newest_first([*excluded, *waits, *_lost(pacer, never, person)])[:MOST]


def _lost(pacer: Pacer, never: Exclusion, person: Person) -> list[Loser]:
    losers = pacer.chronicles.losers(person)
    items = pacer.roll.find(person, sorted({id for one in losers for id in one.photos}))
    fine = {item.id for item in never.allowed(items.values()) if item.held}
    return [
        one
        for one in losers
        if fine.issuperset(one.photos) and not never.bars_telling(one.kind, one.reasons)
    ]


def zone(profile: Profile) -> ZoneInfo:
    """The person's time zone; UTC for one that nobody knows."""
    try:
        return ZoneInfo(profile.time_zone)
    except (ValueError, ZoneInfoNotFoundError):
        return ZoneInfo("UTC")


def _once(drafts: Iterable[Suggestion]) -> dict[str, Suggestion]:
    """The last word on each; however often it changed, it is written once, as one version."""
    found: dict[str, Suggestion] = {}
    for one in drafts:
        version = found[one.id].version if one.id in found else one.version
        found[one.id] = replace(one, version=version)
    return found


def _newer(one: Suggestion) -> Suggestion:
    return replace(one, version=one.version + 1)


def _ready(one: Suggestion) -> bool:
    """Its turn has come, and it is not drawn yet."""
    return one.state is SuggestionState.DRAFT and one.released is not None


def _picked(
    roll: CameraRoll, pace: Pace, person: Person, never: Exclusion, told: Sequence[Suggestion]
) -> list[Suggestion]:
    """What is barred or gone takes nobody's turn."""
    pool, released = waiting(told), in_order(told)
    while True:
        picked = pace.release(pool, released)
        fine = {one.id for one in showable(roll, never, person, picked)}
        barred = {one.id for one in picked} - fine
        if not barred:
            return picked
        pool = [one for one in pool if one.id not in barred]


def _next(pace: Pace, profile: Profile, told: Sequence[Suggestion]) -> datetime | None:
    left = waiting(told)
    times = [pace.next(left, in_order(told))]
    if left and pace.quiet and profile.quiet_hours:
        times.append(_end(pace.now, profile))
    return min((time for time in times if time), default=None)


def _end(now: datetime, profile: Profile) -> datetime | None:
    """When the quiet hours that hold now are over."""
    if profile.quiet_hours is None:
        return None
    local, end = now.astimezone(zone(profile)), profile.quiet_hours.end
    over = local.replace(hour=end.hour, minute=end.minute, second=0, microsecond=0)
    return (over if over > local else over + timedelta(days=1)).astimezone(UTC)
