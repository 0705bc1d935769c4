"""Saying "never": it holds from the answer on, for what is offered already as for what comes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from shoebox.domain.almanac import GivenDate
from shoebox.domain.eligible import eligible
from shoebox.domain.exclusion import Exclusion
from shoebox.domain.given import GivenDates, latest
from shoebox.domain.person import Person
from shoebox.domain.suggestion import Suggestion
from shoebox.domain.survey import LATEST_DAYS
from shoebox.ports import CameraRoll, Clock, Dates, DueIndex, Exclusions, Suggestions

RETHINK = timedelta(minutes=1)


@dataclass(frozen=True)
class Fence:
    """What an exclusion keeps apart: the roll, and what is told of it."""

    exclusions: Exclusions
    suggestions: Suggestions
    roll: CameraRoll
    due: DueIndex
    clock: Clock


def exclude(fence: Fence, person: Person, wanted: Exclusion, seen: str | None) -> Exclusion:
    """Keep what the person says now, over what `seen` names; saying the same again changes nothing.

    The days of every suggestion that this takes away, or gives back, are looked at again a minute
    later. They are marked first, so that repeating it finishes what was cut short.
    """
    before = fence.exclusions.find(person)
    after = before.changed_to(wanted, seen)
    if after != before:
        touched = _touched(fence, person, (before, after))
        if touched:
            fence.due.mark(person, touched, fence.clock.now() + RETHINK)
        fence.exclusions.put(person, after)
    return after


@dataclass(frozen=True)
class Calendar:
    """The dates that people gave, and who has to look at them again."""

    dates: Dates
    due: DueIndex
    clock: Clock


def give(
    calendar: Calendar, person: Person, items: tuple[GivenDate, ...], seen: str | None
) -> GivenDates:
    """Keep the dates that the person gives now, over what `seen` names.

    The last time that each of them came, with the weekend after, is looked at again a minute
    later; marked first, as above.
    """
    before = calendar.dates.find(person)
    after = before.changed_to(items, seen)
    if after != before:
        now = calendar.clock.now()
        changed = {latest(one, now.date()) for one in {*items} ^ {*before.items}}
        days = [day + timedelta(days=late) for day in changed for late in range(LATEST_DAYS + 1)]
        calendar.due.mark(person, days, now + RETHINK)
        calendar.dates.put(person, after)
    return after


def showable(
    roll: CameraRoll, exclusion: Exclusion, person: Person, suggestions: Sequence[Suggestion]
) -> list[Suggestion]:
    """Those that show only photos that are held, and nothing that its person excluded."""
    wanted = {id for one in suggestions for id in one.recipe.sources}
    if not wanted:
        return []
    items = roll.find(person, sorted(wanted | exclusion.marked))
    fine = {item.id for item in exclusion.allowed(items.values()) if item.held}
    return [
        one
        for one in suggestions
        if fine.issuperset(one.recipe.sources)
        and not exclusion.bars_telling(one.recipe.kind, one.reasons)
    ]


def barred(roll: CameraRoll, exclusion: Exclusion, person: Person, suggestion: Suggestion) -> bool:
    """Whether its person never wants to see it, or one of the photos in it."""
    sources = set(suggestion.recipe.sources)
    items = roll.find(person, sorted(sources | exclusion.marked))
    fine = {item.id for item in exclusion.allowed(items.values())}
    telling = exclusion.bars_telling(suggestion.recipe.kind, suggestion.reasons)
    return telling or bool(sources & (items.keys() - fine))


def suggestible(
    roll: CameraRoll, exclusion: Exclusion, person: Person, ids: Iterable[str]
) -> set[str]:
    """Those of the photos that may be suggested, seen beside all that was taken on their days.

    What is excluded or hidden takes its burst and its like with it.
    """
    items = dict(roll.find(person, sorted({*ids} | exclusion.marked)))
    taken = {one.signals.taken.day for one in items.values() if one.signals and one.signals.taken}
    around = {one.id: one for day in taken for one in roll.taken_between(person, day, day)}
    allowed = eligible(exclusion.allowed((around | items).values()))
    return {item.id for item, signals in allowed if signals.suggestible}


def _touched(fence: Fence, person: Person, said: Iterable[Exclusion]) -> set[date]:
    """The days of what one of the exclusions takes away."""
    all_ = fence.suggestions.all(person)
    kept = [{one.id for one in showable(fence.roll, each, person, all_)} for each in said]
    return {
        day
        for one in all_
        if any(one.id not in ids for ids in kept)
        for day in (one.taken_from.date(), one.taken_to.date())
    }
