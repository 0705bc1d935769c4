"""The sheet of a recipe, and what it is dressed with."""

from collections.abc import Sequence

from shoebox.domain.box import Box
from shoebox.domain.collage import Shape, Sheet
from shoebox.domain.layout import arrange, holds, shape
from shoebox.domain.ornament import Decoration, decoration
from shoebox.domain.recipe import Recipe
from shoebox.domain.route import route
from shoebox.domain.signals import Signals
from shoebox.domain.theme import Theme

_MAP = Shape(1.0, Box(0.0, 0.0, 1.0, 1.0))


def dressed(
    recipe: Recipe, signals: Sequence[Signals], placed: bool
) -> tuple[Sheet, Decoration | None]:
    """Where the photos of a collage lie, and its ornaments if it has a theme.

    A trip has the map of its route in a frame after all photos: if it may be told where they were
    taken (`placed`), if that was in more than one town, and if there is room for it.
    """
    shapes, size = [shape(one) for one in signals], (recipe.width, recipe.height)
    titled = bool(recipe.title)
    if recipe.theme is None:
        return arrange(recipe.family, shapes, size, recipe.seed, titled), None
    mapped = placed and recipe.theme is Theme.JOURNEY and holds(recipe.family, len(shapes) + 1)
    way = route(signals) if mapped else None
    framed = [*shapes, _MAP] if way else shapes
    sheet = arrange(recipe.family, framed, size, recipe.seed, titled, themed=True)
    kept = [(one, each.faces or ()) for one, each in zip(shapes, signals, strict=True)]
    return sheet, decoration(recipe.theme, sheet, kept, recipe.seed, recipe.greeting, way)
