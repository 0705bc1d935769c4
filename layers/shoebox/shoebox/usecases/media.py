"""What left the device, and deleting it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from shoebox.domain.media import MediaItem, MediaState
from shoebox.domain.person import Person
from shoebox.domain.problem import NotFound
from shoebox.domain.suggestion import Suggestion, SuggestionState
from shoebox.ports import CameraRoll, Clock, DueIndex, Files, Suggestions

RETHINK = timedelta(minutes=1)
RENDITIONS: Final = ("original/{id}", "preview/{id}.jpg", "thumbnail/{id}.jpg")


def find(roll: CameraRoll, person: Person, id: str) -> MediaItem:
    """One item of the person; NotFound otherwise."""
    item = roll.find(person, [id]).get(id)
    if item is None:
        raise NotFound("There is no such photo.")
    return item


@dataclass(frozen=True)
class Keeping:
    """Everywhere that a photo leaves traces."""

    roll: CameraRoll
    files: Files
    suggestions: Suggestions
    creations: Files
    due: DueIndex


def delete(keeping: Keeping, clock: Clock, person: Person, id: str) -> None:
    """Delete every copy of the item and every private creation that shows it.

    Its day is looked at again a minute later. The item goes before its copies, so that nothing
    new is made of it; what was shared stays until it is taken back. Repeating it finishes what
    was cut short.
    """
    item = find(keeping.roll, person, id)
    if item.signals and item.signals.taken:
        keeping.due.mark(person, [item.signals.taken.day], clock.now() + RETHINK)
    keeping.roll.put(person, replace(item, state=MediaState.DELETED, signals=None, at=clock.now()))
    for rendition in RENDITIONS:
        keeping.files.delete(f"{person}/{rendition.format(id=id)}")
    suggestions = keeping.suggestions.all(person)
    _remove_drawings(keeping.creations, person, [s for s in suggestions if not _shows(s, id)])
    for shown in suggestions:
        if _shows(shown, id):
            _withdraw(keeping.suggestions, person, shown)


def _shows(suggestion: Suggestion, id: str) -> bool:
    return id in suggestion.recipe.sources


def _remove_drawings(creations: Files, person: Person, others: Iterable[Suggestion]) -> None:
    """All but those of the other suggestions: drawings by earlier recipes may show it, too."""
    kept = {f"{person}/{one.picture}" for one in others}
    for name in list(creations.names(f"{person}/")):
        if name not in kept:
            creations.delete(name)


def _withdraw(suggestions: Suggestions, person: Person, shown: Suggestion) -> None:
    if shown.state in {SuggestionState.OFFERED, SuggestionState.KEPT, SuggestionState.DRAFT}:
        suggestions.put(person, shown.moved(SuggestionState.WITHDRAWN))
