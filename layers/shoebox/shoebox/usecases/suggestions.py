"""What is offered to a person, for that person alone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from shoebox.domain.consent import Purpose
from shoebox.domain.decision import asleep
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

    @property
    def now(self) -> datetime:
        return self.permissions.clock.now()


def offered(shelf: Shelf, person: Person) -> Sequence[Suggestion]:
    """All that can be seen, the newest first, and what its person wants less of after the rest.

    Nothing shows a photo deleted since, or anything that its person never wants to see.
    """
    if shelf.permissions.refused(person, Purpose.SUGGESTIONS, Purpose.CLOUD_PROCESSING):
        return []
    found = shelf.suggestions.all(person)
    visible = [one for one in found if one.visible and not asleep(one, shelf.now)]
    return sorted(_showable(shelf, person, visible), key=lambda one: one.less)


def find(shelf: Shelf, person: Person, id: str) -> Suggestion:
    """One suggestion that can be seen; NotFound for any other, and for other people's."""
    shelf.permissions.require(person, Purpose.SUGGESTIONS, Purpose.CLOUD_PROCESSING)
    found = shelf.suggestions.find(person, id)
    if found is None or not found.visible or not _showable(shelf, person, [found]):
        raise NotFound("There is no such suggestion.")
    return found


Decision = Callable[[Suggestion, datetime], Suggestion]


def change(
    shelf: Shelf, person: Person, id: str, decision: Decision, etag: str | None
) -> Suggestion:
    """Have a person's decision on a suggestion stand; see `domain.decision`."""
    shelf.permissions.require(person, Purpose.SUGGESTIONS, Purpose.CLOUD_PROCESSING)
    found = shelf.suggestions.find(person, id)
    if found is None or not (found.visible or found.state is SuggestionState.DISMISSED):
        raise NotFound("There is no such suggestion.")
    if not _showable(shelf, person, [found]):
        raise NotFound("There is no such suggestion.")
    found.expect(etag)
    if found.state is SuggestionState.SHARED:
        raise Conflict("It is shared; take it back first.", "shared")
    moved = decision(found, shelf.now)
    if moved != found:
        shelf.suggestions.put(person, moved)
    return moved


def _showable(
    shelf: Shelf, person: Person, suggestions: Sequence[Suggestion]
) -> Sequence[Suggestion]:
    """What was painted and only offered goes with the permission to paint."""
    if any(_only_offered(one) for one in suggestions) and not _paints(shelf, person):
        suggestions = [one for one in suggestions if not _only_offered(one)]
    return showable(shelf.roll, shelf.exclusions.find(person), person, suggestions)


def _only_offered(one: Suggestion) -> bool:
    return one.recipe.style is not None and one.state is SuggestionState.OFFERED


def _paints(shelf: Shelf, person: Person) -> bool:
    return shelf.permissions.painting_if_any(person).granted
