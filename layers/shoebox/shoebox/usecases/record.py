"""Recording the film of a suggestion. Who recorded it does not sign it: `render` does."""

from collections.abc import Sequence
from dataclasses import dataclass

from shoebox.domain.composition import composed
from shoebox.domain.media import PREVIEW_SIDE
from shoebox.domain.mood import Mood
from shoebox.domain.person import Person
from shoebox.domain.problem import Gone
from shoebox.domain.recipe import Form, Recipe
from shoebox.domain.shots import board
from shoebox.domain.storyboard import Storyboard
from shoebox.ports import Files, Queue, Recorder, Source
from shoebox.usecases.drafts import (
    Draft,
    Drafts,
    allowed,
    drawing,
    hold_back,
    let_go,
    sources,
    waiting,
)

MP4 = "video/mp4"


@dataclass(frozen=True)
class Booth:
    drafts: Drafts
    files: Files
    creations: Files
    recorder: Recorder
    renders: Queue
    """To those who can sign what was recorded."""


def record(booth: Booth, person: Person, id: str, digest: str) -> bool:
    """Record a film that waits to be drawn by that recipe, and pass it on; whether there was one.

    It is kept before it is passed on: whoever clears away comes after that. A source that has gone
    since sends the suggestion away.
    """
    draft = waiting(booth.drafts, person, id, digest)
    if draft is None or draft.recipe.form is not Form.FILM:
        return False
    if not allowed(booth.drafts, person, draft):
        hold_back(booth.drafts, person, draft.suggestion)
        return False
    film = _recorded(booth, person, draft)
    if film is None:
        let_go(booth.drafts, person, draft.suggestion)
        return False
    booth.creations.put(f"{person}/{draft.suggestion.rushes(draft.recipe)}", film, MP4)
    booth.renders.send([drawing(person, id, draft.recipe)])
    return True


def _recorded(booth: Booth, person: Person, draft: Draft) -> bytes | None:
    recipe = draft.recipe
    _, signals = sources(booth.drafts, person, recipe)
    if len(signals) < len(recipe.sources):
        return None
    shots = board(recipe, signals)
    silent = recipe.music is Mood.NONE
    score = None if silent else composed(recipe.music, shots, recipe.seed)
    pictures = _pictures(booth, person, recipe, shots)
    try:
        return booth.recorder.record(shots, pictures, recipe.title, score)
    except Gone:
        return None


def _pictures(booth: Booth, person: Person, recipe: Recipe, shots: Storyboard) -> Sequence[Source]:
    """Previews where they are large enough; originals of films, and where a shot goes nearer."""
    near = [shot.moving or shot.side > PREVIEW_SIDE for shot in shots.shots]
    names = [
        f"{person}/original/{id}" if original else f"{person}/preview/{id}.jpg"
        for id, original in zip(recipe.sources, near, strict=True)
    ]
    return [_source(booth.files, name) for name in names]


def _source(files: Files, name: str) -> Source:
    def read() -> bytes:
        if data := files.get(name):
            return data
        raise Gone("A photo has gone.")

    return read
