"""What a person wants to be different of a drawing, and the recipe that follows from it."""

from dataclasses import dataclass, replace
from enum import StrEnum

from shoebox.domain.collage import FEWEST, MOST, Family
from shoebox.domain.layout import holds
from shoebox.domain.media import PREVIEW_SIDE
from shoebox.domain.mood import Mood
from shoebox.domain.problem import Invalid
from shoebox.domain.recipe import Form, Recipe
from shoebox.domain.style import Style


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
    order: tuple[str, ...] | None = None
    """The same photos, or those of `photos`, in another order."""
    title: str | None = None
    style: Family | Style | None = None
    """How photos are laid out, or how one is painted."""
    format: Format | None = None
    plain: bool = False
    """Without what decorates the title."""
    music: Mood | None = None
    """Of a film."""
    caption: str | None = None
    alt: str | None = None
    """What is said of it, and to those who cannot see it, when it is shared."""

    @property
    def heard(self) -> bool:
        """Whether it is about music alone."""
        return self == Wish(music=self.music)


def wished(recipe: Recipe, wish: Wish) -> Recipe:
    """The recipe as its person wants it; Invalid where no drawing can be made of it.

    A family that was not asked for gives way where it cannot hold so many photos, and music where
    there is no film any more.
    """
    after = recipe if wish.heard else _seen(recipe, wish)
    if after.form is Form.FILM:
        return replace(after, music=recipe.music if wish.music is None else wish.music)
    if wish.music not in {None, Mood.NONE}:
        raise Invalid("Only a film has music.", "no_film")
    return replace(after, music=Mood.NONE)


def _seen(recipe: Recipe, wish: Wish) -> Recipe:
    if recipe.style:
        return _painted(recipe, recipe.style, wish)
    if isinstance(wish.style, Style):
        raise Invalid("Several photos are laid out, not painted.", "style_does_not_fit")
    photos = _photos(recipe, wish)
    if len(set(photos)) != len(photos):
        raise Invalid("A photo is shown once.", "photo_repeated")
    if not FEWEST <= len(photos) <= MOST:
        raise Invalid(f"A collage has {FEWEST} to {MOST} photos.", "photo_count")
    form = Form.COLLAGE if wish.style else recipe.form
    width, height = _size(recipe, form, wish.format)
    return replace(
        recipe,
        sources=photos,
        title=recipe.title if wish.title is None else wish.title,
        width=width,
        height=height,
        family=_family(recipe.family, wish.style, len(photos)),
        form=form,
        theme=None if wish.plain else recipe.theme,
    )


def _photos(recipe: Recipe, wish: Wish) -> tuple[str, ...]:
    photos = recipe.sources if wish.photos is None else wish.photos
    if wish.order is not None and sorted(wish.order) != sorted(photos):
        raise Invalid("The order names other photos.", "photo_order")
    return photos if wish.order is None else wish.order


def _painted(recipe: Recipe, style: Style, wish: Wish) -> Recipe:
    """Another style, by rules and from the preview, which gives the size."""
    if _photos(recipe, wish) != recipe.sources or wish.format:
        raise Invalid("One photo is painted as it is.", "one_photo")
    if wish.title not in {None, recipe.title}:
        raise Invalid("No title is drawn in a painting.", "no_title")
    if isinstance(wish.style, Family):
        raise Invalid("One photo is painted, not laid out.", "style_does_not_fit")
    if wish.style in {None, recipe.style}:
        return recipe
    scale = min(1.0, PREVIEW_SIDE / max(recipe.width, recipe.height))
    width, height = (max(1, round(side * scale)) for side in (recipe.width, recipe.height))
    return replace(recipe, style=wish.style or style, width=width, height=height, model="")


def _size(recipe: Recipe, form: Form, wanted: Format | None) -> tuple[int, int]:
    """Films and stories keep their shorter side, whose pixels cost time; all sides are even."""
    if wanted is None and form is recipe.form:
        return recipe.width, recipe.height
    width, height = (wanted or Format.STORY).size
    if form is Form.COLLAGE:
        return width, height
    scale = min(recipe.width, recipe.height) / min(width, height)
    return round(width * scale / 2) * 2, round(height * scale / 2) * 2


def _family(now: Family, asked: Family | None, count: int) -> Family:
    if asked and not holds(asked, count):
        raise Invalid("This style does not hold so many photos.", "style_does_not_fit")
    family = asked or now
    return family if holds(family, count) else Family.MOSAIC
