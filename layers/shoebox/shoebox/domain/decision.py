"""What a person says of a suggestion beside keeping and dismissing it, and taking that back."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from shoebox.domain.problem import Conflict
from shoebox.domain.suggestion import Suggestion, SuggestionState

SNOOZE = timedelta(days=7)


def asleep(suggestion: Suggestion, now: datetime) -> bool:
    """Whether it is out of sight until its time comes."""
    return suggestion.snoozed is not None and now < suggestion.snoozed


def keep(suggestion: Suggestion, now: datetime) -> Suggestion:
    return decide(suggestion, SuggestionState.KEPT, now)


def dismiss(suggestion: Suggestion, now: datetime) -> Suggestion:
    return decide(suggestion, SuggestionState.DISMISSED, now)


def decide(suggestion: Suggestion, state: SuggestionState, now: datetime) -> Suggestion:
    """Keep or dismiss it."""
    return replace(suggestion.moved(state), decided=now, snoozed=None)


def snooze(suggestion: Suggestion, now: datetime) -> Suggestion:
    """Out of sight for a week; Conflict unless it is offered or kept. Twice is once."""
    _seen(suggestion)
    if asleep(suggestion, now):
        return suggestion
    return replace(suggestion, snoozed=now + SNOOZE, version=suggestion.version + 1)


def show_less(suggestion: Suggestion, now: datetime) -> Suggestion:
    """Ranked lower, with what is like it; nothing is taken away (R21). Twice is once."""
    _seen(suggestion)
    if suggestion.less:
        return suggestion
    return replace(suggestion, less=True, decided=now, version=suggestion.version + 1)


def undo(suggestion: Suggestion, now: datetime) -> Suggestion:
    """As it was before it was dismissed, snoozed or asked for less; Conflict if it was not."""
    if suggestion.state is SuggestionState.DISMISSED or not _decided(suggestion, now):
        suggestion = suggestion.moved(SuggestionState.OFFERED)
    else:
        suggestion = replace(suggestion, version=suggestion.version + 1)
    return replace(suggestion, decided=None, snoozed=None, less=False)


STEPS: Mapping[str, Callable[[Suggestion, datetime], Suggestion]] = {
    "keep": keep,
    "dismiss": dismiss,
    "snooze": snooze,
    "less": show_less,
    "undo": undo,
}
"""Everything that may be said, by its name in the interface."""


def _decided(suggestion: Suggestion, now: datetime) -> bool:
    return suggestion.less or asleep(suggestion, now)


def _seen(suggestion: Suggestion) -> None:
    if suggestion.state not in {SuggestionState.OFFERED, SuggestionState.KEPT}:
        raise Conflict(f"It is {suggestion.state}.")
