"""Drawing small vector pictures of our own: points from -1 to 1, y downwards."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from PIL import Image, ImageDraw

Colour = tuple[int, int, int]
Point = tuple[float, float]

SUPERSAMPLED = 4
_STEPS = 12


@dataclass(frozen=True)
class Pen:
    """Draws on one tile, in colours of a theme: the first is the ornament's own."""

    image: Image.Image
    colours: Sequence[Colour]

    def colour(self, at: int) -> Colour:
        return self.colours[at % len(self.colours)]

    def polygon(self, points: Sequence[Point], colour: Colour) -> None:
        self._draw.polygon([self._at(point) for point in points], fill=(*colour, 255))

    def blob(self, points: Sequence[Point], colour: Colour) -> None:
        """A closed smooth line through the points, filled."""
        self.polygon(smooth([*points, *points[:3]])[_STEPS:-_STEPS], colour)

    def line(self, points: Sequence[Point], width: float, colour: Colour) -> None:
        """With round ends and joints."""
        at = [self._at(point) for point in points]
        self._draw.line(at, fill=(*colour, 255), width=max(1, round(width * self._unit)))
        for point in points:
            self.disc(point, width / 2, colour)

    def disc(self, middle: Point, radius: float, colour: Colour, flat: float = 1.0) -> None:
        """A disc, or an upright ellipse that is `flat` times as high as it is wide."""
        (x, y), across = self._at(middle), radius * self._unit
        box = x - across, y - across * flat, x + across, y + across * flat
        self._draw.ellipse(box, fill=(*colour, 255))

    def box(self, left: float, top: float, right: float, bottom: float, colour: Colour) -> None:
        self.polygon([(left, top), (right, top), (right, bottom), (left, bottom)], colour)

    @property
    def _draw(self) -> ImageDraw.ImageDraw:
        return ImageDraw.Draw(self.image)

    @property
    def _unit(self) -> float:
        return self.image.width / 2

    def _at(self, point: Point) -> Point:
        return (point[0] + 1) * self._unit, (point[1] + 1) * self._unit


def tile(size: int, colours: Sequence[Colour]) -> Pen:
    """A clear tile, larger than it will be shown."""
    side = max(2, size) * SUPERSAMPLED
    return Pen(Image.new("RGBA", (side, side), (*colours[0], 0)), colours)


def halved(image: Image.Image) -> Image.Image:
    """Half as large; what is clear lends no colour to its neighbours."""
    return image.convert("RGBa").reduce(2).convert("RGBA")


def stamped(
    canvas: Image.Image, drawn: Image.Image, middle: Point, turned: float, side: int
) -> None:
    """Put what was drawn on the canvas about that point, turned, small and smooth."""
    whole = drawn.rotate(turned, Image.Resampling.BICUBIC)
    small = whole.convert("RGBa").resize((side, side), Image.Resampling.BOX).convert("RGBA")
    canvas.paste(small, (round(middle[0] - side / 2), round(middle[1] - side / 2)), small)


def smooth(points: Sequence[Point]) -> list[Point]:
    """A line through all points without corners (Catmull-Rom, uniform)."""
    if len(points) < 3:
        return list(points)
    padded = [points[0], *points, points[-1]]
    curve = [
        _between(padded[at : at + 4], step / _STEPS)
        for at in range(len(points) - 1)
        for step in range(_STEPS)
    ]
    return [*curve, points[-1]]


def around(count: int, radius: float, first: float = -pi / 2) -> list[Point]:
    """So many points on a circle about the middle, clockwise from the top."""
    turns = [first + 2 * pi * at / count for at in range(count)]
    return [(radius * cos(turn), radius * sin(turn)) for turn in turns]


def turned(points: Sequence[Point], angle: float, about: Point = (0.0, 0.0)) -> list[Point]:
    """Clockwise, in radians, about the origin; then moved so that the origin is at `about`."""
    along, aside = cos(angle), sin(angle)
    return [(about[0] + x * along - y * aside, about[1] + x * aside + y * along) for x, y in points]


def shade(colour: Colour, light: float) -> Colour:
    """Darker below 0, lighter above, to black or white at -1 and 1."""
    end = 255 if light > 0 else 0
    red, green, blue = (round(level + (end - level) * abs(light)) for level in colour)
    return red, green, blue


def _between(four: Sequence[Point], t: float) -> Point:
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = four
    return _cubic(ax, bx, cx, dx, t), _cubic(ay, by, cy, dy, t)


def _cubic(a: float, b: float, c: float, d: float, t: float) -> float:
    """Catmull and Rom (1974), with tension one half."""
    return 0.5 * (
        2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - 3 * c + d - a) * t**3
    )
