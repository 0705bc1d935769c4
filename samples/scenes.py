"""Every scene of the roll by name: what was seen, before a camera made a picture of it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PIL import Image

from samples import closeups, party, screens, sky, stilllife, town
from samples.noise import Array
from samples.solids import Camera
from samples.terrain import AUTUMN, BARE, SUMMER, View, photograph
from samples.town import Town

Draw = Callable[[int, int], Array]


@dataclass(frozen=True)
class Crop:
    """A part of a photograph (left, top, right, bottom from 0 to 1), perhaps as in a mirror."""

    name: str
    part: tuple[float, float, float, float] = (0, 0, 1, 1)
    flip: bool = False


@dataclass(frozen=True)
class Scene:
    """How to draw it at (height, width); `detail` is the share of the final size it is drawn at.

    A scene that is a photograph names its crop instead, and what is drawn where it is missing.
    """

    draw: Draw
    portrait: bool = False
    detail: float = 0.65
    crop: Crop | None = None


def _land(view: View, portrait: bool = False) -> Scene:
    def draw(height: int, width: int) -> Array:
        return photograph(view, height, width)

    return Scene(draw, portrait, 0.62)


def _solid(draw: Callable[..., Array], *arguments: object, portrait: bool = False, **options: object) -> Scene:
    def render(height: int, width: int) -> Array:
        return draw(height, width, *arguments, **options)

    return Scene(render, portrait, 0.5)


def _flat(draw: Callable[..., Array], *arguments: object, portrait: bool = False, **options: object) -> Scene:
    def render(height: int, width: int) -> Array:
        return draw(height, width, *arguments, **options)

    return Scene(render, portrait, 0.75)


def _town(place: Town, portrait: bool = False) -> Scene:
    return Scene(partial(town.skyline, place), portrait, 0.8)


def _real(crop: Crop, otherwise: Scene, portrait: bool = False) -> Scene:
    return Scene(otherwise.draw, portrait, otherwise.detail, crop)


LAKE = View(sky.MORNING, 35, AUTUMN, stand=(5.29, 15.02), sea=-0.1, eye=0.04, haze=6)
BAY = View(sky.NOON, 11, AUTUMN, stand=(7.92, 8.21), sea=-0.1, eye=0.04, haze=16)
LAKE_STILL = View(sky.DUSK, 47, AUTUMN, stand=(5.98, 0.92), sea=-0.1, eye=0.04)
