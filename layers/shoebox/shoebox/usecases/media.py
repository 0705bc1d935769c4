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
    for shown in _showing(keeping.suggestions.all(person), id):
        keeping.creations.delete(f"{person}/{shown.picture}")
        _withdraw(keeping.suggestions, person, shown)


def _showing(suggestions: Iterable[Suggestion], id: str) -> list[Suggestion]:
    return [one for one in suggestions if id in one.recipe.sources]


def _withdraw(suggestions: Suggestions, person: Person, shown: Suggestion) -> None:
    if shown.state in {SuggestionState.OFFERED, SuggestionState.KEPT, SuggestionState.DRAFT}:
        suggestions.put(person, shown.moved(SuggestionState.WITHDRAWN))
