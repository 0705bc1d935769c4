"""Drawing a suggestion, and offering it, or showing it as its person changed it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from shoebox.domain.arrangement import drawn, kept
from shoebox.domain.consent import Purpose
from shoebox.domain.costume import dressed
from shoebox.domain.credentials import drawn as stated
from shoebox.domain.inset import inset
from shoebox.domain.media import MediaItem
from shoebox.domain.person import Person
from shoebox.domain.problem import Gone
from shoebox.domain.recipe import Form, Recipe, media_type
from shoebox.domain.shots import board
from shoebox.domain.signals import Signals
from shoebox.domain.suggestion import Suggestion
from shoebox.domain.theme import Theme
from shoebox.ports import Credentials, Files, Queue, Studio
from shoebox.usecases.drafts import (
    Draft,
    Drafts,
    allowed,
    drawing,
    hold_back,
    let_go,
    put,
    sources,
    waiting,
)

Source = tuple[bytes, Signals]
"""The preview of a photo, and what was measured on it."""


@dataclass(frozen=True)
class Easel:
    drafts: Drafts
    files: Files
    creations: Files
    studio: Studio
    credentials: Credentials
    films: Queue
    """To those who can record one."""


def render(easel: Easel, person: Person, id: str, digest: str) -> Suggestion | None:
    """Draw a draft and offer it, or draw anew what its person changed; None if nothing waits to be
    drawn by that recipe, if it may not be drawn, or if its film has to be recorded first.

    A source that has gone since sends a draft away instead of leaving a hole in it.
    """
    draft = waiting(easel.drafts, person, id, digest)
    if draft is None:
        _clear_away(easel, person, id)
        return None
    if not allowed(easel.drafts, person, draft):
        hold_back(easel.drafts, person, draft.suggestion)
        return None
    film = _film(easel, person, draft)
    if draft.recipe.form is Form.FILM and film is None:
        easel.films.send([drawing(person, id, draft.recipe)])
        return None
    try:
        made = [*_stills(easel, person, draft.recipe), *([film] if film else [])]
    except Gone:
        let_go(easel.drafts, person, draft.suggestion)
        return None
    _keep(easel, person, draft, made)
    now = easel.drafts.permissions.clock.now()
    shown = put(easel.drafts, person, drawn(draft.suggestion, draft.recipe, now))
    if draft.suggestion.wanted or film:
        _clear_away(easel, person, id)
    return shown


def _clear_away(easel: Easel, person: Person, id: str) -> None:
    """Nothing is left of drawings by other recipes, which may show photos that were deleted.

    They are listed first: one made meanwhile is by a recipe that is already kept.
    """
    drawings = list(easel.creations.names(f"{person}/{id}/"))
    found = easel.drafts.suggestions.find(person, id)
    names = {f"{person}/{name}" for name in (kept(found) if found else ())}
    for one in drawings:
        if one not in names:
            easel.creations.delete(one)


def _film(easel: Easel, person: Person, draft: Draft) -> bytes | None:
    """What was recorded, and waits to be signed."""
    if draft.recipe.form is not Form.FILM:
        return None
    return easel.creations.get(f"{person}/{draft.suggestion.rushes(draft.recipe)}")


def _keep(easel: Easel, person: Person, draft: Draft, made: list[bytes]) -> None:
    """Everything that was made, signed: each says which photos it shows."""
    recipe = draft.recipe
    items = easel.drafts.roll.find(person, recipe.sources)
    for at, (name, data) in enumerate(zip(draft.suggestion.drawings(recipe), made, strict=True)):
        said = stated(recipe.kind, recipe.shown(at), items, recipe.model, recipe.scored(at))
        signed = easel.credentials.attach(data, said)
        easel.creations.put(f"{person}/{name}", signed, media_type(name))


def _stills(easel: Easel, person: Person, recipe: Recipe) -> Iterator[bytes]:
    """The picture, or the pages of a story; Gone where a source is, or may not be painted."""
    items, signals = sources(easel.drafts, person, recipe)
    found = [_source(easel.files, person, items.get(id)) for id in recipe.sources]
    if not _may_paint(easel, person, recipe, found):
        raise Gone("It may not be painted any more.")
    placed = recipe.theme is Theme.JOURNEY and _placed(easel, person)
    if recipe.form is Form.COLLAGE:
        drawing = painted(easel.studio, recipe, found)
        yield drawing or _collage(easel.studio, recipe, found, placed)
    else:
        told, pictures = board(recipe, signals), [lambda it=one: it for one, _ in found]
        cover = inset(recipe, told, [measured for _, measured in found], placed)
        yield from easel.studio.pages(told, pictures, recipe.title, cover)


def _placed(easel: Easel, person: Person) -> bool:
    """Whether it may be told where photos were taken."""
    return not easel.drafts.permissions.refused(person, Purpose.LOCATION)


def _may_paint(easel: Easel, person: Person, recipe: Recipe, found: Sequence[Source]) -> bool:
    if recipe.style is None:
        return True
    painting = easel.drafts.permissions.painting_if_any(person)
    return all(painting.lets(signals) for _, signals in found)


def painted(studio: Studio, recipe: Recipe, sources: Sequence[Source]) -> bytes | None:
    """Its one photo painted anew; None where that is not what the recipe says."""
    if recipe.style is None:
        return None
    ((preview, signals),) = sources
    return studio.paint(preview, recipe.style, signals.focus, signals.faces or (), recipe.seed)


def _collage(studio: Studio, recipe: Recipe, sources: Sequence[Source], placed: bool) -> bytes:
    pictures = [(preview, signals.focus) for preview, signals in sources]
    sheet, decoration = dressed(recipe, [signals for _, signals in sources], placed)
    return studio.draw(sheet, pictures, recipe.title, decoration)


def _source(files: Files, person: Person, item: MediaItem | None) -> Source:
    preview = files.get(f"{person}/preview/{item.id}.jpg") if item else None
    if item is None or item.signals is None or preview is None:
        raise Gone("A photo has gone.")
    return preview, item.signals
