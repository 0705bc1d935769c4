"""Drawing a suggestion, and offering it, or showing it as its person changed it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from shoebox.domain.arrangement import drawn, unasked, undrawn
from shoebox.domain.canonical import Record
from shoebox.domain.consent import Purpose
from shoebox.domain.credentials import drawn as stated
from shoebox.domain.layout import arrange, shape
from shoebox.domain.media import MediaItem, Signals
from shoebox.domain.person import Person
from shoebox.domain.suggestion import Recipe, Suggestion, SuggestionState
from shoebox.ports import CameraRoll, Credentials, Exclusions, Files, Studio, Suggestions
from shoebox.usecases.exclusions import barred
from shoebox.usecases.permissions import Permissions

Source = tuple[bytes, Signals]
"""The preview of a photo, and what was measured on it."""


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


def drawing(person: Person, id: str, recipe: Recipe) -> Record:
    """The message: draw the suggestion by this recipe."""
    return {"person": person, "suggestion": id, "digest": recipe.digest}


def render(easel: Easel, person: Person, id: str, digest: str) -> Suggestion | None:
    """Draw a draft and offer it, or draw anew what its person changed; None if nothing waits to be
    drawn by that recipe, or if it may not be drawn.

    A source that has gone since sends a draft away instead of leaving a hole in it; what was
    drawn before stays as it is.
    """
    found = easel.suggestions.find(person, id)
    recipe = undrawn(found) if found else None
    if found is None or recipe is None or recipe.digest != digest:
        _clear_away(easel, person, id)
        return None
    if _forbidden(easel, person) or _barred(easel, person, found, recipe):
        return None
    picture = _draw(easel, person, recipe)
    if picture is None:
        return _put(easel, person, _without_it(found))
    easel.creations.put(f"{person}/{found.drawing(recipe)}", picture, "image/jpeg")
    shown = _put(easel, person, drawn(found, recipe, easel.permissions.clock.now()))
    if found.wanted:
        _clear_away(easel, person, id)
    return shown


def _without_it(found: Suggestion) -> Suggestion:
    if found.state is SuggestionState.DRAFT:
        return found.moved(SuggestionState.WITHDRAWN)
    return unasked(found)


def _clear_away(easel: Easel, person: Person, id: str) -> None:
    """Nothing is left of drawings by other recipes, which may show photos that were deleted.

    They are listed first: one made meanwhile is by a recipe that is already kept.
    """
    drawings = list(easel.creations.names(f"{person}/{id}/"))
    found = easel.suggestions.find(person, id)
    kept = {f"{person}/{name}" for name in _pictures(found)}
    for drawing in drawings:
        if drawing not in kept:
            easel.creations.delete(drawing)


def _pictures(found: Suggestion | None) -> set[str]:
    if found is None or found.state is SuggestionState.WITHDRAWN:
        return set()
    waiting = undrawn(found)
    return {found.picture, *({found.drawing(waiting)} if waiting else ())}


def _forbidden(easel: Easel, person: Person) -> bool:
    needed = (Purpose.SUGGESTIONS, Purpose.CLOUD_PROCESSING)
    return easel.permissions.refused(person, *needed)


def _barred(easel: Easel, person: Person, found: Suggestion, recipe: Recipe) -> bool:
    """It waits: what its person no longer excludes may be drawn after all."""
    told = replace(found, recipe=recipe)
    return barred(easel.roll, easel.exclusions.find(person), person, told)


def _put(easel: Easel, person: Person, shown: Suggestion) -> Suggestion:
    easel.suggestions.put(person, shown)
    return shown


def _draw(easel: Easel, person: Person, recipe: Recipe) -> bytes | None:
    """None where a source has gone, or may not be painted."""
    items = easel.roll.find(person, recipe.sources)
    found = [_source(easel.files, person, items.get(id)) for id in recipe.sources]
    sources = [source for source in found if source]
    if len(sources) < len(found) or not _may_paint(easel, person, recipe, sources):
        return None
    drawing = painted(easel.studio, recipe, sources) or _laid_out(easel.studio, recipe, sources)
    return easel.credentials.attach(drawing, stated(recipe.kind, recipe.sources, items))


def _may_paint(easel: Easel, person: Person, recipe: Recipe, sources: Sequence[Source]) -> bool:
    if recipe.style is None:
        return True
    painting = easel.permissions.painting_if_any(person)
    return all(painting.lets(signals) for _, signals in sources)


def painted(studio: Studio, recipe: Recipe, sources: Sequence[Source]) -> bytes | None:
    """Its one photo painted anew; None where that is not what the recipe says."""
    if recipe.style is None:
        return None
    ((preview, signals),) = sources
    return studio.paint(preview, recipe.style, signals.focus, signals.faces or (), recipe.seed)


def _laid_out(studio: Studio, recipe: Recipe, sources: Sequence[Source]) -> bytes:
    shapes = [shape(signals) for _, signals in sources]
    size = recipe.width, recipe.height
    sheet = arrange(recipe.family, shapes, size, recipe.seed, titled=bool(recipe.title))
    pictures = [(preview, signals.focus) for preview, signals in sources]
    return studio.draw(sheet, pictures, recipe.title)


def _source(files: Files, person: Person, item: MediaItem | None) -> Source | None:
    if item is None or not item.held or item.signals is None:
        return None
    preview = files.get(f"{person}/preview/{item.id}.jpg")
    return (preview, item.signals) if preview else None
