"""A small map of a route: where its stops and their names lie on paper. Pure geometry."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import cos, dist, radians

from shoebox.domain.geography import EARTH_KM, unwrapped
from shoebox.domain.place import Place
from shoebox.domain.route import Route
from shoebox.domain.zone import Zone

_LEAST_KM = 30.0
_KM = radians(1) * EARTH_KM
_SCALES = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
_ACROSS, _DOWN = 0.66, 0.66
"""How much of the paper's width and height the stops take at most."""

Point = tuple[float, float]


@dataclass(frozen=True)
class Label:
    """The name of a stop: its left edge and the middle of its height, in pixels."""

    text: str
    x: float
    y: float
    width: float


@dataclass(frozen=True)
class Chart:
    """A route on paper, in pixels from the top left corner."""

    points: tuple[Point, ...]
    """Of every stop, in the order of time."""
    labels: tuple[Label, ...]
    scale: tuple[int, float]
    """Kilometres, and how many pixels they are long in the middle of the map."""
    legend: tuple[Zone, Zone]
    """Where an arrow points north, and where the scale is drawn: in corners with most room."""


def chart(
    route: Route, width: int, height: int, letters: float, length: Callable[[str], float]
) -> Chart:
    """The map of a route on a paper of that size (equirectangular about its middle, north above).

    `letters` is the height of a name, and `length` tells how long one is. Where names would lie on
    each other, on a stop or off the paper, the later ones are left out.
    """
    places = unwrapped([stop.place for stop in route.stops])
    middle = _centre(places)
    scale = _scale(places, middle, width, height)
    points = tuple(_projected(place, middle, scale, width, height) for place in places)
    names = dict(zip((stop.name for stop in route.stops), points, strict=True))
    km = max((one for one in _SCALES if one * scale <= width / 3), default=_SCALES[0])
    legend = _legend(points, (width, height), letters, km * scale)
    labels = tuple(_labels(names, points, (width, height), letters, length, legend))
    return Chart(points, labels, (km, km * scale), legend)


def _centre(places: Sequence[Place]) -> Place:
    north, east = [one.latitude for one in places], [one.longitude for one in places]
    return Place((min(north) + max(north)) / 2, (min(east) + max(east)) / 2)


def _scale(places: Sequence[Place], middle: Place, width: int, height: int) -> float:
    """Pixels for a kilometre: the route takes the inner part of the paper."""
    flat = [_projected(place, middle, 1.0, 0, 0) for place in places]
    across = max(_LEAST_KM, 2 * max(abs(x) for x, _ in flat))
    down = max(_LEAST_KM, 2 * max(abs(y) for _, y in flat))
    return min(_ACROSS * width / across, _DOWN * height / down)


def _projected(place: Place, middle: Place, scale: float, width: int, height: int) -> Point:
    east = (place.longitude - middle.longitude) * cos(radians(middle.latitude)) * _KM
    north = (place.latitude - middle.latitude) * _KM
    return width / 2 + east * scale, height / 2 - north * scale


def _legend(
    points: Sequence[Point], size: tuple[int, int], letters: float, length: float
) -> tuple[Zone, Zone]:
    """The arrow in an upper corner, the scale in a lower one: each as far from stops as it can."""
    width, height = size
    long = max(length, 3 * letters)
    arrows = [(x, letters, x + letters, 3 * letters) for x in (letters, width - 2 * letters)]
    foot = height - letters
    scales = [(x, foot - 1.4 * letters, x + long, foot) for x in (letters, width - letters - long)]

    def room(zone: Zone) -> float:
        middle = (zone[0] + zone[2]) / 2, (zone[1] + zone[3]) / 2
        return min(dist(middle, point) for point in points)

    return max(arrows[::-1], key=room), max(scales, key=room)


def _labels(
    names: Mapping[str, Point],
    points: Sequence[Point],
    size: tuple[int, int],
    letters: float,
    length: Callable[[str], float],
    legend: tuple[Zone, Zone],
) -> Iterator[Label]:
    dot = letters * 0.55
    taken: list[Zone] = [(x - dot, y - dot, x + dot, y + dot) for x, y in points]
    taken += legend
    for name, at in names.items():
        for label in _beside(name, at, letters, length(name)) if name else ():
            zone = label.x, label.y - letters / 2, label.x + label.width, label.y + letters / 2
            if _inside(zone, size) and not any(_overlap(zone, other) for other in taken):
                taken.append(zone)
                yield label
                break


def _beside(name: str, at: Point, letters: float, width: float) -> Iterator[Label]:
    """To the right of its stop, to the left, above, below."""
    x, y = at
    yield Label(name, x + letters, y, width)
    yield Label(name, x - letters - width, y, width)
    for side in (-1, 1):
        yield Label(name, x - width / 2, y + side * 1.25 * letters, width)
        yield Label(name, x + 0.4 * letters, y + side * 1.25 * letters, width)
        yield Label(name, x - 0.4 * letters - width, y + side * 1.25 * letters, width)


def _inside(zone: Zone, size: tuple[int, int]) -> bool:
    return zone[0] >= 0 and zone[1] >= 0 and zone[2] <= size[0] and zone[3] <= size[1]


def _overlap(one: Zone, other: Zone) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
