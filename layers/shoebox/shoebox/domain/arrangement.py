"""What becomes of a suggestion whose person changes what it shows."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from shoebox.domain.recipe import Recipe
from shoebox.domain.suggestion import LeftOut, Reason, Rule, Suggestion, SuggestionState
from shoebox.domain.wish import Wish

OF_THE_CHOICE = "best_photos"
"""The reason that tells how photos were chosen: no longer true once a person chose others."""


def undrawn(one: Suggestion) -> Recipe | None:
    """The recipe that waits to be drawn, if any does."""
    if one.state is SuggestionState.DRAFT:
        return one.recipe
    return None if one.state is SuggestionState.WITHDRAWN else one.wanted


def kept(one: Suggestion) -> frozenset[str]:
    """The names of all that is drawn of it, and of what was recorded and waits to be signed."""
    if one.state is SuggestionState.WITHDRAWN:
        return frozenset()
    waiting = undrawn(one)
    more = (*one.drawings(waiting), one.rushes(waiting)) if waiting else ()
    return frozenset({*one.drawings(one.recipe), *more})


def changed(one: Suggestion, recipe: Recipe, wish: Wish) -> Suggestion:
    """The next version, with other words, or to be drawn by another recipe: until then it shows
    what it showed. The very same where nothing is different.
    """
    caption = one.caption if wish.caption is None else wish.caption
    alt = one.alt if wish.alt is None else wish.alt
    wanted = None if recipe == one.recipe else recipe
    after = replace(one, caption=caption, alt=alt, wanted=wanted)
    return after if after == one else replace(after, arranged=True, version=one.version + 1)


def unasked(one: Suggestion) -> Suggestion:
    """The next version, which stays as it is drawn."""
    return replace(one, wanted=None, version=one.version + 1)


def drawn(one: Suggestion, recipe: Recipe, now: datetime) -> Suggestion:
    """The next version, after it was drawn by the recipe that waited."""
    if one.state is SuggestionState.DRAFT:
        return replace(one.moved(SuggestionState.OFFERED), offered=now)
    chosen = set(one.recipe.sources) == set(recipe.sources)
    return replace(
        one,
        version=one.version + 1,
        recipe=recipe,
        wanted=None,
        reasons=one.reasons if chosen else _without_choice(one.reasons),
        left_out=_left_out(one, recipe),
    )


def _without_choice(reasons: Sequence[Reason]) -> tuple[Reason, ...]:
    return tuple(reason for reason in reasons if reason.rule != OF_THE_CHOICE)


def _left_out(one: Suggestion, recipe: Recipe) -> tuple[LeftOut, ...]:
    """What was taken out comes first: it may be wanted again."""
    shown = set(recipe.sources)
    removed = [LeftOut(id, Rule.SET_ASIDE) for id in one.recipe.sources if id not in shown]
    return (*removed, *(other for other in one.left_out if other.media not in shown))
