"""What is offered to a person, for that person alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from shoebox.domain.consent import Purpose
from shoebox.domain.person import Person
from shoebox.domain.problem import Conflict, NotFound
from shoebox.domain.suggestion import Suggestion, SuggestionState
from shoebox.ports import CameraRoll, Exclusions, Suggestions
from shoebox.usecases.exclusions import showable
from shoebox.usecases.permissions import Permissions


@dataclass(frozen=True)
class Shelf:
    """Where suggestions are looked at; empty as soon as the permission ends."""

    permissions: Permissions
    suggestions: Suggestions
    roll: CameraRoll
    exclusions: Exclusions


def offered(shelf: Shelf, person: Person) -> Sequence[Suggestion]:
    """All that can be seen, the newest first; nothing that shows a photo deleted since, or anything
    that its person never wants to see."""
    if shelf.permissions.refused(person, Purpose.SUGGESTIONS, Purpose.CLOUD_PROCESSING):
        return []
    visible = [one for one in shelf.suggestions.all(person) if one.visible]
    return _showable(shelf, person, visible)


def find(shelf: Shelf, person: Person, id: str) -> Suggestion:
    """One suggestion that can be seen; NotFound for any other, and for other people's."""
    shelf.permissions.require(person, Purpose.SUGGESTIONS, Purpose.CLOUD_PROCESSING)
    found = shelf.suggestions.find(person, id)
    if found is None or not found.visible or not _showable(shelf, person, [found]):
        raise NotFound("There is no such suggestion.")
    return found


def move(
    shelf: Shelf, person: Person, id: str, state: SuggestionState, etag: str | None
) -> Suggestion:
    """Keep, dismiss, or bring back what was dismissed."""
    shelf.permissions.require(person, Purpose.SUGGESTIONS, Purpose.CLOUD_PROCESSING)
    found = shelf.suggestions.find(person, id)
    if found is None or not (found.visible or found.state is SuggestionState.DISMISSED):
        raise NotFound("There is no such suggestion.")
    if not _showable(shelf, person, [found]):
        raise NotFound("There is no such suggestion.")
    found.expect(etag)
    if found.state is SuggestionState.SHARED:
        raise Conflict("It is shared; take it back first.", "shared")
    moved = found.moved(state)
    shelf.suggestions.put(person, moved)
    return moved


def _showable(
    shelf: Shelf, person: Person, suggestions: Sequence[Suggestion]
) -> Sequence[Suggestion]:
    return showable(shelf.roll, shelf.exclusions.find(person), person, suggestions)
