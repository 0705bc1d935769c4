"""The sheet of a recipe, and what it is dressed with."""

import random
from collections.abc import Sequence

from shoebox.domain.box import Box
from shoebox.domain.collage import Shape, Sheet
from shoebox.domain.dress import DRESSES
from shoebox.domain.layout import arrange, holds, shape
from shoebox.domain.ornament import Decoration, title_zone
from shoebox.domain.recipe import Recipe
from shoebox.domain.route import Route, route
from shoebox.domain.signals import Signals
from shoebox.domain.sticker import stickers
from shoebox.domain.strewing import strewn
from shoebox.domain.theme import Theme
from shoebox.domain.zone import zones_of

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
    return sheet, decorated(recipe.theme, sheet, kept, recipe.seed, recipe.greeting, way)


def decorated(
    theme: Theme,
    sheet: Sheet,
    kept: Sequence[tuple[Shape, Sequence[Box]]],
    seed: int,
    greeting: str = "",
    way: Route | None = None,
) -> Decoration:
    """The ornaments of a sheet: small ones strewn on the paper, and large ones on top, where they
    cover neither anything salient nor a face nor the title nor the map.

    `kept` is each picture with its faces. The same arguments give the same ornaments.
    """
    chance = random.Random(seed)  # noqa: S311 - taste, not a secret
    zones = [
        zone
        for frame, (one, faces) in zip(sheet.frames, kept, strict=way is None)
        for zone in zones_of(frame, one, faces)
    ]
    zones += [frame.extent for frame in sheet.frames[-1:] if way]
    text = title_zone(sheet)
    below = tuple(strewn(DRESSES[theme], sheet, text, chance))
    above = tuple(stickers(DRESSES[theme], sheet, [*zones, text], chance))
    return Decoration(theme, greeting, below, above, way)
