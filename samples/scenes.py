"""Every scene of the roll by name: what was seen, before a camera made a picture of it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PIL import Image

from samples import (
    closeups,
    halloween,
    night,
    papers,
    party,
    screens,
    sky,
    stilllife,
    street,
    town,
    woods,
)
from samples.noise import Array
from samples.solids import Camera
from samples.terrain import AUTUMN, SUMMER, View, photograph
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

    return Scene(draw, portrait, 0.46)


def _solid(
    draw: Callable[..., Array], *arguments: object, portrait: bool = False, **options: object
) -> Scene:
    def render(height: int, width: int) -> Array:
        return draw(height, width, *arguments, **options)

    return Scene(render, portrait, 0.36)


def _flat(
    draw: Callable[..., Array], *arguments: object, portrait: bool = False, **options: object
) -> Scene:
    def render(height: int, width: int) -> Array:
        return draw(height, width, *arguments, **options)

    return Scene(render, portrait, 0.55)


def _town(place: Town, portrait: bool = False) -> Scene:
    return Scene(partial(town.skyline, place), portrait, 0.6)


def _real(crop: Crop, otherwise: Scene, portrait: bool = False) -> Scene:
    return Scene(otherwise.draw, portrait, otherwise.detail, crop)


def _lake(
    light: sky.Sky, seed: int, stand: tuple[float, float], haze: float = 16, sea: float = -0.1
) -> View:
    return View(light, seed, AUTUMN, stand=stand, sea=sea, eye=0.04, haze=haze)


def _hills(light: sky.Sky, seed: int, haze: float = 18) -> View:
    return View(light, seed, AUTUMN, stand=(3, 3), eye=0.4, horizon=0.32, sea=-1.2, haze=haze)


def _alps(light: sky.Sky, seed: int, stand: tuple[float, float]) -> View:
    return View(
        light, seed, SUMMER, stand=stand, eye=0.5, horizon=0.42, sea=-0.3,
        ridged=True, relief=0.55, snow=1.3, haze=22, rough=2.1,
    )  # fmt: skip


VALLEY = View(sky.SUNSET, 181, AUTUMN, (6, 2), 0.35, 0.4, -0.6, haze=10, horizon=0.4)
SUMMER_LAKE = View(sky.NOON, 241, SUMMER, (8.97, 10.21), 0.03, sea=-0.1, haze=20)
FRONT, ABOVE, ASIDE = (
    Camera((0.6, 4.0, -8), (0, 1.55, 0), 2.5),
    Camera((-0.8, 5.6, -6.0), (0, 1.4, 0), 2.3),
    Camera((1.6, 4.2, -8.2), (0, 1.35, 0), 2.5),
)
NEAR = Camera((-1.6, 3.9, -6), (0, 2.2, 0), 2.7)
BLOW = Camera((0.3, 3.7, -6.8), (0, 2.1, 0), 2.5)
TABLE = Camera((0.6, 4, -9), (0, 0.8, 0.2), 2.4)

SCENES: dict[str, Scene] = {
    "lake mist": _land(_lake(sky.MORNING, 35, (5.29, 15.02), 6)),
    "bay noon": _land(_lake(sky.NOON, 11, (7.02, 8.21))),
    "bay shore": _land(_lake(sky.NOON, 11, (1.43, 2.76))),
    "bay evening": _land(_lake(sky.SUNSET, 11, (7.02, 8.21))),
    "lake dusk": _land(_lake(sky.DUSK, 133, (9.12, 13.12), sea=0.25)),
    "lake sunset": _land(_lake(sky.SUNSET, 121, (12.88, 0.2), sea=0.25)),
    "island": _land(_lake(sky.OVERCAST, 59, (2.98, 2.56), 10)),
    "narrows": _land(_lake(sky.MORNING, 145, (13.93, 3.35), sea=0.25), True),
    "wide river": _land(_lake(sky.NOON, 71, (3.49, 4.77), 20)),
    "hills": _land(_hills(sky.NOON, 157)),
    "hills morning": _land(_hills(sky.MORNING, 169)),
    "valley": _land(VALLEY),
    "mountains": _land(_alps(sky.NOON, 193, (5, 5))),
    "mountains evening": _land(_alps(sky.SUNSET, 205, (5, 5))),
    "summer lake": _land(SUMMER_LAKE),
    "trail": _flat(woods.trail, 15, sky.MORNING),
    "trail noon": _flat(woods.trail, 16, sky.NOON, 0.2, portrait=True),
    "park": _flat(woods.trail, 31, sky.OVERCAST, 0.4),
    "leaves": _flat(closeups.fallen_leaves, 9),
    "leaves frost": _flat(closeups.fallen_leaves, 19, 0.17, 100, 0.75),
    "leaves red": _flat(closeups.fallen_leaves, 27, 0.22, 70, portrait=True),
    "town day": _town(Town(sky.NOON, 2, lit=0.0, zoom=1.15, shift=0.08)),
    "town dusk": _town(Town(sky.DUSK, 1, lit=0.55)),
    "town sunset": _town(Town(sky.SUNSET, 3, lit=0.2, zoom=0.8)),
    "town grey": _town(Town(sky.OVERCAST, 4, lit=0.08, zoom=1.25, waterline=0.78), True),
    "town far": _town(Town(sky.MORNING, 5, lit=0.04, zoom=0.6, shift=-0.2, waterline=0.66)),
    "street dusk": _flat(street.street, 4, sky.DUSK, 0.8, 0.6),
    "street day": _flat(street.street, 5, sky.NOON, 0.05, 0.02),
    "street tall": _flat(street.street, 8, sky.SUNSET, 0.35, 0.1, portrait=True),
    "street rain": _flat(street.street, 12, sky.OVERCAST, 0.35, 0.7),
    "street snow": _flat(street.street, 6, sky.DUSK, 0.7, 0.1, True),
    "milky way": _flat(night.night_sky, 11),
    "aurora": _flat(night.night_sky, 12, True),
    "moon": _flat(night.night_sky, 13, False, True),
    "fireworks": _flat(night.celebration, 14),
    "fireworks high": _flat(night.celebration, 18, portrait=True),
    "cake": _solid(party.cake, 1, FRONT),
    "cake candles": _solid(party.cake, 1, NEAR, portrait=True),
    "cake blow": _solid(party.cake, 1, BLOW),
    "cake sliced": _solid(party.cake, 3, ASIDE, icing=2, evening=False, lit=False, sliced=True),
    "cake white": _solid(party.cake, 2, ABOVE, icing=1, candles=5, evening=False, lit=False),
    "cupcakes": _solid(party.cupcakes, 5, Camera((0.8, 2.8, -6.5), (0, 1.0, 0), 2.3)),
    "gifts": _solid(party.gifts, 4, TABLE, False),
    "gifts evening": _solid(party.gifts, 8, Camera((-2, 3, -8), (0, 0.8, 0.2), 2.4), True),
    "balloons": _solid(party.balloons, 6, 11),
    "balloons evening": _solid(party.balloons, 7, 9, True, portrait=True),
    "fruit": _solid(stilllife.fruit, 1, Camera((1, 3.4, -7), (0, 1.0, 0), 2.3)),
    "breakfast": _solid(stilllife.breakfast, 2, Camera((-0.6, 4.6, -4.4), (0.2, 0.3, 0.2), 2.1)),
    "pumpkins": _solid(halloween.pumpkins, 3, Camera((0.8, 2.6, -8), (0, 0.9, 0), 2.4), False),
    "lantern": _solid(halloween.pumpkins, 4, Camera((-0.4, 1.8, -8), (0, 1.0, 0), 2.4), True),
    "lantern near": _solid(
        halloween.pumpkins, 4, Camera((0.9, 1.9, -5.6), (0, 0.95, 0), 2.4), True
    ),
    "books": _solid(stilllife.reading, 5, Camera((0.6, 2.6, -6.5), (0.3, 0.8, 0), 2.3)),
    "plants": _solid(stilllife.succulent, 6, Camera((0.4, 3.0, -6.5), (0.2, 1.0, 0), 2.4)),
    "plant near": _solid(stilllife.succulent, 6, Camera((1.0, 3.9, -3.8), (0.4, 1.25, -0.3), 2.3)),
    "rain evening": _flat(closeups.rain, 7, sky.DUSK, 1.0),
    "rain day": _flat(closeups.rain, 8, sky.OVERCAST, 0.5, portrait=True),
    "sunflower": _flat(closeups.sunflower, 10, sky.NOON),
    "receipt": _flat(papers.receipt, 1),
    "page": _flat(papers.page, 2),
}

SCENES |= {
    "coffee": _real(Crop("coffee"), SCENES["books"]),
    "coffee near": _real(Crop("coffee", (0.18, 0.10, 0.82, 0.95), True), SCENES["fruit"]),
    "cat": _real(Crop("cat"), SCENES["plants"]),
    "cat near": _real(Crop("cat", (0.12, 0.0, 0.78, 0.74)), SCENES["rain day"]),
    "cat eyes": _real(Crop("cat", (0.22, 0.16, 0.70, 0.70), True), SCENES["plant near"]),
    "pavilion": _real(Crop("pavilion"), SCENES["summer lake"]),
    "pavilion roof": _real(Crop("pavilion", (0.30, 0.06, 0.98, 0.84)), SCENES["mountains"]),
    "dahlia": _real(Crop("dahlia"), SCENES["sunflower"]),
    "dahlia near": _real(Crop("dahlia", (0.26, 0.08, 0.86, 0.88)), SCENES["leaves red"]),
    "astronaut": _real(Crop("astronaut", (0.0, 0.0, 0.86, 1.0)), SCENES["moon"], True),
    "officer": _real(Crop("portrait"), SCENES["page"], True),
    "rocket": _real(Crop("rocket"), SCENES["fireworks"]),
}

SCREENS: dict[str, Callable[[], Image.Image]] = {
    "chat": screens.chat,
    "settings": screens.settings,
    "map": screens.street_map,
    "weather": screens.weather,
    "notes": screens.notes,
}
