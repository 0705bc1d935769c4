"""What left the device, and deleting it."""

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from datetime import date, timedelta

from shoebox.domain.arrangement import kept, unasked
from shoebox.domain.lapse import Lapse, lapse
from shoebox.domain.media import RENDITIONS, MediaItem, MediaState
from shoebox.domain.person import Person
from shoebox.domain.problem import NotFound
from shoebox.domain.suggestion import Suggestion, SuggestionState
from shoebox.ports import CameraRoll, Clock, DueIndex, Files, Suggestions
from shoebox.usecases.permissions import Permissions

RETHINK = timedelta(minutes=1)


def find(roll: CameraRoll, person: Person, id: str) -> MediaItem:
    """One item of the person; NotFound otherwise."""
    item = roll.find(person, [id]).get(id)
    if item is None:
        raise NotFound("There is no such photo.")
    return item


def lapses(permissions: Permissions, person: Person) -> Lapse:
    """When what left the person's devices goes by itself."""
    return lapse(permissions.ledger.chain(person), permissions.policies.current())


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
    days = [item.signals.taken.day] if item.signals and item.signals.taken else []
    _look_again(keeping.due, clock, person, days)
    keeping.roll.put(person, replace(item, state=MediaState.DELETED, signals=None, at=clock.now()))
    _look_again(keeping.due, clock, person, days)  # whoever looked meanwhile saw it still
    remove_copies(keeping, person, {id})


def _look_again(due: DueIndex, clock: Clock, person: Person, days: Sequence[date]) -> None:
    if days:
        due.mark(person, days, clock.now() + RETHINK)


def remove_files(files: Files, person: Person, id: str) -> None:
    """Remove the original of an item and what was made of it alone."""
    for rendition in RENDITIONS:
        files.delete(f"{person}/{rendition.format(id=id)}")


def remove_copies(keeping: Keeping, person: Person, ids: Set[str]) -> None:
    """Remove every file of the items, and every private creation that shows one of them."""
    for id in ids:
        remove_files(keeping.files, person, id)
    _remove_drawings(keeping, person, ids)


def _shows(suggestion: Suggestion, ids: Set[str]) -> bool:
    return not ids.isdisjoint(suggestion.recipe.sources)


def _remove_drawings(keeping: Keeping, person: Person, ids: Set[str]) -> None:
    """All but those of suggestions without it: drawings by earlier recipes may show it, too.

    The drawings are listed first: one made meanwhile is by a recipe that is already kept.
    """
    drawings = list(keeping.creations.names(f"{person}/"))
    suggestions = keeping.suggestions.all(person)
    names = {f"{person}/{name}" for one in suggestions for name in _staying(one, ids)}
    for drawing in drawings:
        if drawing not in names:
            keeping.creations.delete(drawing)
    for shown in suggestions:
        if _shows(shown, ids):
            _withdraw(keeping.suggestions, person, shown)
        elif shown.wanted and not ids.isdisjoint(shown.wanted.sources):
            keeping.suggestions.put(person, unasked(shown))


def _staying(one: Suggestion, ids: Set[str]) -> frozenset[str]:
    if _shows(one, ids):
        return frozenset()
    lost = one.wanted and not ids.isdisjoint(one.wanted.sources)
    return kept(replace(one, wanted=None) if lost else one)


def _withdraw(suggestions: Suggestions, person: Person, shown: Suggestion) -> None:
    if shown.state in {SuggestionState.OFFERED, SuggestionState.KEPT, SuggestionState.DRAFT}:
        suggestions.put(person, shown.moved(SuggestionState.WITHDRAWN))
