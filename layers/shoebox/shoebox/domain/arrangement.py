"""What a person changes of a drawing: its photos, their order, its title, its style, its format."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from shoebox.domain.collage import FEWEST, MOST, Family
from shoebox.domain.layout import holds
from shoebox.domain.media import PREVIEW_SIDE
from shoebox.domain.problem import Invalid
from shoebox.domain.style import Style
from shoebox.domain.suggestion import (
    Form,
    LeftOut,
    Reason,
    Recipe,
    Rule,
    Suggestion,
    SuggestionState,
)

OF_THE_CHOICE = "best_photos"
"""The reason that tells how photos were chosen: no longer true once a person chose others."""


class Format(StrEnum):
    """How large and how tall a drawing is."""

    STORY = "story"
    PORTRAIT = "portrait"
    """4:5, the tallest picture that a feed shows whole."""
    SQUARE = "square"

    @property
    def size(self) -> tuple[int, int]:
        return _SIZES[self]


_SIZES = {
    Format.STORY: (1080, 1920),
    Format.PORTRAIT: (1440, 1800),
    Format.SQUARE: (1440, 1440),
}


@dataclass(frozen=True)
class Wish:
    """What is to be different; None leaves it as it is."""

    photos: tuple[str, ...] | None = None
    """All photos, in their order: leaving one out removes it, another one in its place swaps."""
    title: str | None = None
    style: Family | Style | None = None
    """How photos are laid out, or how one is painted."""
    format: Format | None = None
    plain: bool = False
    """Without what decorates the title."""


def wished(recipe: Recipe, wish: Wish) -> Recipe:
    """The recipe as its person wants it; Invalid where no drawing can be made of it.

    A family that was not asked for gives way where it cannot hold so many photos.
    """
    if recipe.style:
        return _painted(recipe, recipe.style, wish)
    if isinstance(wish.style, Style):
        raise Invalid("Several photos are laid out, not painted.", "style_does_not_fit")
    photos = recipe.sources if wish.photos is None else wish.photos
    if len(set(photos)) != len(photos):
        raise Invalid("A photo is shown once.", "photo_repeated")
    if not FEWEST <= len(photos) <= MOST:
        raise Invalid(f"A collage has {FEWEST} to {MOST} photos.", "photo_count")
    width, height = _size(recipe, wish.format)
    return replace(
        recipe,
        sources=photos,
        title=recipe.title if wish.title is None else wish.title,
        width=width,
        height=height,
        family=_family(recipe.family, wish.style, len(photos)),
        form=Form.COLLAGE if wish.style else recipe.form,
        theme=None if wish.plain else recipe.theme,
    )


def _painted(recipe: Recipe, style: Style, wish: Wish) -> Recipe:
    """Another style or title, by rules and from the preview, which gives the size."""
    if wish.photos not in {None, recipe.sources} or wish.format:
        raise Invalid("One photo is painted as it is.", "one_photo")
    if isinstance(wish.style, Family):
        raise Invalid("One photo is painted, not laid out.", "style_does_not_fit")
    title = recipe.title if wish.title is None else wish.title
    scale = min(1.0, PREVIEW_SIDE / max(recipe.width, recipe.height))
    width, height = (max(1, round(side * scale)) for side in (recipe.width, recipe.height))
    changed = replace(recipe, style=wish.style or style, title=title)
    if changed == recipe:
        return recipe
    return replace(changed, width=width, height=height, model="")


def _size(recipe: Recipe, wanted: Format | None) -> tuple[int, int]:
    """Films and stories keep their shorter side, whose pixels cost time; all sides are even."""
    if wanted is None:
        return recipe.width, recipe.height
    width, height = wanted.size
    if recipe.form is Form.COLLAGE:
        return width, height
    scale = min(recipe.width, recipe.height) / min(width, height)
    return round(width * scale / 2) * 2, round(height * scale / 2) * 2


def _family(now: Family, asked: Family | None, count: int) -> Family:
    if asked and not holds(asked, count):
        raise Invalid("This style does not hold so many photos.", "style_does_not_fit")
    family = asked or now
    return family if holds(family, count) else Family.MOSAIC


def undrawn(one: Suggestion) -> Recipe | None:
    """The recipe that waits to be drawn, if any does."""
    if one.state is SuggestionState.DRAFT:
        return one.recipe
    return None if one.state is SuggestionState.WITHDRAWN else one.wanted


def kept(one: Suggestion) -> frozenset[str]:
    """The names of all that is drawn of it, and of what was recorded and waits to be signed."""
    if one.state is SuggestionState.WITHDRAWN:
        return frozenset()
    waiting = undrawn(one)
    more = (*one.drawings(waiting), one.rushes(waiting)) if waiting else ()
    return frozenset({*one.drawings(one.recipe), *more})


def asked(one: Suggestion, recipe: Recipe) -> Suggestion:
    """The next version, to be drawn by another recipe; until then it shows what it showed."""
    return replace(one, wanted=recipe, version=one.version + 1)


def unasked(one: Suggestion) -> Suggestion:
    """The next version, which stays as it is drawn."""
    return replace(one, wanted=None, version=one.version + 1)


def drawn(one: Suggestion, recipe: Recipe, now: datetime) -> Suggestion:
    """The next version, after it was drawn by the recipe that waited."""
    if one.state is SuggestionState.DRAFT:
        return replace(one.moved(SuggestionState.OFFERED), offered=now)
    chosen = set(one.recipe.sources) == set(recipe.sources)
    return replace(
        one,
        version=one.version + 1,
        recipe=recipe,
        wanted=None,
        arranged=True,
        reasons=one.reasons if chosen else _without_choice(one.reasons),
        left_out=_left_out(one, recipe),
    )


def _without_choice(reasons: Sequence[Reason]) -> tuple[Reason, ...]:
    return tuple(reason for reason in reasons if reason.rule != OF_THE_CHOICE)


def _left_out(one: Suggestion, recipe: Recipe) -> tuple[LeftOut, ...]:
    """What was taken out comes first: it may be wanted again."""
    shown = set(recipe.sources)
    removed = [LeftOut(id, Rule.SET_ASIDE) for id in one.recipe.sources if id not in shown]
    return (*removed, *(other for other in one.left_out if other.media not in shown))
