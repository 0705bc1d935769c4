"""Changing what a suggestion shows: it is drawn again, and looks as it did until then."""

from dataclasses import dataclass

from shoebox.domain.arrangement import changed
from shoebox.domain.person import Person
from shoebox.domain.problem import Conflict, Invalid
from shoebox.domain.recipe import Kind, Recipe
from shoebox.domain.suggestion import Suggestion, SuggestionState
from shoebox.domain.wish import Wish, wished
from shoebox.ports import Queue
from shoebox.usecases.drafts import drawing
from shoebox.usecases.exclusions import suggestible
from shoebox.usecases.suggestions import Shelf, find

FILMED = frozenset({Kind.CLIP})
"""Kinds that no photos are laid out for."""


@dataclass(frozen=True)
class Worktable:
    """Where a person changes what they were offered."""

    shelf: Shelf
    renders: Queue


def arrange(table: Worktable, person: Person, id: str, wish: Wish, etag: str | None) -> Suggestion:
    """Have a suggestion drawn as its person wants it.

    Saying the same again, with whatever ETag, asks for the drawing again and changes nothing.
    Only photos may be added that might have been suggested; Invalid for any other.
    """
    found = find(table.shelf, person, id)
    after = changed(found, _recipe(table.shelf, person, found, wish), wish)
    if after != found:
        found.expect(etag)
        table.shelf.suggestions.put(person, after)
    if after.wanted:
        table.renders.send([drawing(person, id, after.wanted)])
    return after


def _recipe(shelf: Shelf, person: Person, found: Suggestion, wish: Wish) -> Recipe:
    if found.state is SuggestionState.SHARED:
        raise Conflict("It is shared; take it back first.", "shared")
    if found.recipe.kind in FILMED and not wish.heard:
        raise Conflict("No photos are laid out in it.", "not_arranged")
    recipe = wished(found.wanted or found.recipe, wish)
    added = set(recipe.sources) - set(found.recipe.sources)
    if added and not added <= suggestible(shelf.roll, shelf.exclusions.find(person), person, added):
        raise Invalid("A photo is not there, or is not to be shown.", "photo_not_available")
    return recipe
