"""Drawing a suggestion, and offering it."""

from dataclasses import dataclass, replace

from shoebox.domain.consent import Purpose
from shoebox.domain.credentials import drawn
from shoebox.domain.layout import arrange, shape
from shoebox.domain.media import MediaItem, Signals
from shoebox.domain.person import Person
from shoebox.domain.suggestion import Recipe, Suggestion, SuggestionState
from shoebox.ports import CameraRoll, Credentials, Exclusions, Files, Studio, Suggestions
from shoebox.usecases.exclusions import barred
from shoebox.usecases.permissions import Permissions


@dataclass(frozen=True)
class Easel:
    permissions: Permissions
    roll: CameraRoll
    files: Files
    suggestions: Suggestions
    creations: Files
    studio: Studio
    exclusions: Exclusions
    credentials: Credentials


def render(easel: Easel, person: Person, id: str, digest: str) -> Suggestion | None:
    """Draw a draft and offer it; None if it is no longer a draft of that recipe, or forbidden.

    A source that has gone since sends the suggestion away instead of leaving a hole in it.
    """
    draft = easel.suggestions.find(person, id)
    if draft is None or _settled(draft, digest):
        _clear_away(easel, person, f"{id}/{digest}.jpg", draft)
        return None
    if _forbidden(easel, person) or _barred(easel, person, draft):
        return None
    picture = _draw(easel, person, draft.recipe)
    if picture is None:
        return _move(easel, person, draft, SuggestionState.WITHDRAWN)
    easel.creations.put(f"{person}/{draft.picture}", picture, "image/jpeg")
    offered = replace(draft, offered=easel.permissions.clock.now())
    return _move(easel, person, offered, SuggestionState.OFFERED)


def _settled(draft: Suggestion, digest: str) -> bool:
    return draft.state is not SuggestionState.DRAFT or draft.recipe.digest != digest


def _clear_away(easel: Easel, person: Person, picture: str, found: Suggestion | None) -> None:
    """A photo may have been deleted while its drawing was made: nothing is left of it."""
    if found is None or found.state is SuggestionState.WITHDRAWN or found.picture != picture:
        easel.creations.delete(f"{person}/{picture}")


def _forbidden(easel: Easel, person: Person) -> bool:
    needed = (Purpose.SUGGESTIONS, Purpose.CLOUD_PROCESSING)
    return easel.permissions.refused(person, *needed)


def _barred(easel: Easel, person: Person, draft: Suggestion) -> bool:
    """It stays a draft: what its person no longer excludes may be drawn after all."""
    return barred(easel.roll, easel.exclusions.find(person), person, draft)


def _move(easel: Easel, person: Person, draft: Suggestion, state: SuggestionState) -> Suggestion:
    moved = draft.moved(state)
    easel.suggestions.put(person, moved)
    return moved


def _draw(easel: Easel, person: Person, recipe: Recipe) -> bytes | None:
    items = easel.roll.find(person, recipe.sources)
    found = [_source(easel.files, person, items.get(id)) for id in recipe.sources]
    sources = [source for source in found if source]
    if len(sources) < len(found):
        return None
    shapes = [shape(signals) for _, signals in sources]
    size = recipe.width, recipe.height
    sheet = arrange(recipe.family, shapes, size, recipe.seed, titled=bool(recipe.title))
    pictures = [(preview, signals.focus) for preview, signals in sources]
    drawing = easel.studio.draw(sheet, pictures, recipe.title)
    return easel.credentials.attach(drawing, drawn(recipe.kind, recipe.sources, items))


def _source(files: Files, person: Person, item: MediaItem | None) -> tuple[bytes, Signals] | None:
    if item is None or not item.held or item.signals is None:
        return None
    preview = files.get(f"{person}/preview/{item.id}.jpg")
    return (preview, item.signals) if preview else None
