"""What waits to be drawn, whoever draws it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from shoebox.domain.arrangement import unasked, undrawn
from shoebox.domain.canonical import Record
from shoebox.domain.consent import Purpose
from shoebox.domain.media import MediaItem
from shoebox.domain.person import Person
from shoebox.domain.recipe import Recipe
from shoebox.domain.signals import Signals
from shoebox.domain.suggestion import Suggestion, SuggestionState
from shoebox.ports import CameraRoll, Exclusions, Suggestions
from shoebox.usecases.exclusions import barred
from shoebox.usecases.permissions import Permissions


@dataclass(frozen=True)
class Drafts:
    """Where they are, and whether they may be drawn."""

    permissions: Permissions
    roll: CameraRoll
    suggestions: Suggestions
    exclusions: Exclusions


@dataclass(frozen=True)
class Draft:
    """A suggestion, and the recipe that it waits to be drawn by."""

    suggestion: Suggestion
    recipe: Recipe


def drawing(person: Person, id: str, recipe: Recipe) -> Record:
    """The message: draw the suggestion by this recipe."""
    return {"person": person, "suggestion": id, "digest": recipe.digest}


def waiting(drafts: Drafts, person: Person, id: str, digest: str) -> Draft | None:
    """What waits to be drawn by a recipe of that digest."""
    found = drafts.suggestions.find(person, id)
    recipe = undrawn(found) if found else None
    return Draft(found, recipe) if found and recipe and recipe.digest == digest else None


def allowed(drafts: Drafts, person: Person, draft: Draft) -> bool:
    """If not, a draft waits: what its person allows again, or no longer excludes, may be drawn."""
    needed = (Purpose.SUGGESTIONS, Purpose.CLOUD_PROCESSING)
    if drafts.permissions.refused(person, *needed):
        return False
    told = replace(draft.suggestion, recipe=draft.recipe)
    return not barred(drafts.roll, drafts.exclusions.find(person), person, told)


def sources(
    drafts: Drafts, person: Person, recipe: Recipe
) -> tuple[Mapping[str, MediaItem], Mapping[str, Signals]]:
    """The photos that it shows and that are still there, and what was measured on each."""
    items = drafts.roll.find(person, recipe.sources)
    held = {id: item for id, item in items.items() if item.held}
    return held, {id: item.signals for id, item in held.items() if item.signals}


def let_go(drafts: Drafts, person: Person, found: Suggestion) -> None:
    """A source has gone: a draft is sent away instead of being left with a hole; what was drawn
    before stays as it is."""
    first = found.state is SuggestionState.DRAFT
    put(drafts, person, found.moved(SuggestionState.WITHDRAWN) if first else unasked(found))


def hold_back(drafts: Drafts, person: Person, found: Suggestion) -> None:
    """What may not be drawn: a draft waits, and what its person changed stays as it was drawn."""
    if found.wanted:
        put(drafts, person, unasked(found))


def put(drafts: Drafts, person: Person, shown: Suggestion) -> Suggestion:
    drafts.suggestions.put(person, shown)
    return shown
