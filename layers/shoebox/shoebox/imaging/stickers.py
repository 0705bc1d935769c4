"""Stickers beside a title, drawn here: shapes in a square of 100 units, seen from the front."""

from collections.abc import Callable, Iterable, Mapping
from math import cos, pi, sin

from PIL import Image, ImageDraw

from shoebox.domain.theme import Theme

_SUPERSAMPLED = 4
_UNITS = 100

Colour = tuple[int, int, int]
Point = tuple[float, float]

RED: Colour = (214, 69, 65)
CORAL: Colour = (240, 128, 100)
GOLD: Colour = (242, 183, 64)
TEAL: Colour = (46, 150, 150)
BLUE: Colour = (76, 120, 190)
GREEN: Colour = (70, 128, 84)
LEAF: Colour = (122, 160, 82)
BROWN: Colour = (140, 92, 60)
CREAM: Colour = (255, 244, 222)
INK: Colour = (52, 50, 62)
ICE: Colour = (120, 172, 214)
PINK: Colour = (232, 140, 165)
ORANGE: Colour = (232, 120, 46)


class Pen:
    """Draws in units on a transparent square."""

    def __init__(self, side: int) -> None:
        self.side = side * _SUPERSAMPLED
        self.image = Image.new("RGBA", (self.side, self.side), (0, 0, 0, 0))
        self.pen = ImageDraw.Draw(self.image)

    def disc(self, x: float, y: float, across: float, colour: Colour, down: float = 0) -> None:
        down = down or across
        self.pen.ellipse(self._box(x - across, y - down, x + across, y + down), fill=colour)

    def box(self, left: float, top: float, right: float, bottom: float, colour: Colour) -> None:
        box = self._box(left, top, right, bottom)
        self.pen.rounded_rectangle(box, self._of(3), fill=colour)

    def shape(self, points: Iterable[Point], colour: Colour) -> None:
        self.pen.polygon([self._at(*point) for point in points], fill=colour)

    def line(self, points: Iterable[Point], colour: Colour, width: float) -> None:
        ends = [self._at(*point) for point in points]
        self.pen.line(ends, fill=colour, width=round(self._of(width)), joint="curve")
        for x, y in ends:
            half = self._of(width) / 2
            self.pen.ellipse((x - half, y - half, x + half, y + half), fill=colour)

    def arc(
        self, middle: Point, radius: float, turn: tuple[float, float], colour: Colour, width: float
    ) -> None:
        """A part of a circle, in degrees clockwise from the right."""
        box = self._box(
            *(value - radius for value in middle), *(value + radius for value in middle)
        )
        self.pen.arc(box, *turn, fill=colour, width=round(self._of(width)))

    def finished(self) -> Image.Image:
        side = self.side // _SUPERSAMPLED
        return self.image.resize((side, side), Image.Resampling.BOX)

    def _of(self, units: float) -> float:
        return units * self.side / _UNITS

    def _at(self, x: float, y: float) -> Point:
        return self._of(x), self._of(y)

    def _box(
        self, left: float, top: float, right: float, bottom: float
    ) -> tuple[float, float, float, float]:
        return (*self._at(left, top), *self._at(right, bottom))


def pair(theme: Theme, side: int) -> tuple[Image.Image, Image.Image]:
    """What stands to the left and to the right of a title, squares of that side, mode RGBA."""
    left, right = (Pen(side) for _ in range(2))
    for pen, draw in zip((left, right), _DRAWN[theme], strict=True):
        draw(pen)
    return left.finished(), right.finished()


def ring(middle: Point, radius: float, count: int, turned: float = 0.0) -> list[Point]:
    """Points around a middle, the first at the top."""
    turns = [turned - pi / 2 + 2 * pi * at / count for at in range(count)]
    return [(middle[0] + radius * cos(turn), middle[1] + radius * sin(turn)) for turn in turns]


def star(middle: Point, outer: float, inner: float, count: int) -> list[Point]:
    tips, dents = ring(middle, outer, count), ring(middle, inner, count, pi / count)
    return [point for both in zip(tips, dents, strict=True) for point in both]


def _balloons(pen: Pen) -> None:
    for x, y, colour in ((30, 36, CORAL), (68, 30, TEAL), (50, 52, GOLD)):
        pen.line([(x, y + 20), (50, 96)], INK, 1.2)
        pen.disc(x, y, 16, colour, 20)
        pen.shape([(x - 4, y + 24), (x + 4, y + 24), (x, y + 18)], colour)
        pen.disc(x - 6, y - 8, 3, CREAM, 5)


def _cake(pen: Pen) -> None:
    for x, colour in ((32, TEAL), (50, CORAL), (68, GOLD)):
        pen.box(x - 2.5, 24, x + 2.5, 46, colour)
        pen.disc(x, 17, 4, GOLD, 6)
    pen.box(16, 44, 84, 66, PINK)
    pen.box(10, 64, 90, 88, CORAL)
    for x in range(16, 90, 14):
        pen.disc(x, 66, 7, CREAM, 8)
    pen.box(6, 86, 94, 92, BROWN)


def _mortarboard(pen: Pen) -> None:
    pen.shape([(26, 50), (74, 50), (74, 70), (50, 80), (26, 70)], (70, 68, 84))
    pen.shape([(50, 18), (96, 40), (50, 62), (4, 40)], INK)
    pen.line([(50, 40), (84, 48), (84, 70)], GOLD, 3)
    pen.shape([(80, 70), (88, 70), (90, 84), (78, 84)], GOLD)


def _diploma(pen: Pen) -> None:
    pen.shape([(14, 62), (74, 22), (86, 40), (26, 80)], CREAM)
    pen.disc(20, 71, 11, (232, 214, 180))
    pen.disc(20, 71, 5, CREAM)
    pen.shape([(44, 42), (54, 35), (66, 54), (56, 60)], RED)
    pen.shape([(58, 58), (64, 84), (54, 78), (46, 86), (52, 58)], RED)


def _fir(pen: Pen) -> None:
    pen.box(45, 80, 55, 96, BROWN)
    for top, half in ((10, 20), (28, 28), (48, 36)):
        pen.shape([(50, top), (50 - half, top + 36), (50 + half, top + 36)], GREEN)
    for x, y, colour in (
        (44, 38, GOLD),
        (60, 52, RED),
        (38, 62, CORAL),
        (62, 76, GOLD),
        (34, 80, RED),
    ):
        pen.disc(x, y, 3.6, colour)
    pen.shape(star((50, 10), 9, 4, 5), GOLD)


def _bauble(pen: Pen) -> None:
    pen.line([(50, 2), (50, 26)], INK, 1.4)
    pen.box(43, 22, 57, 32, GOLD)
    pen.disc(50, 60, 31, RED)
    pen.shape(star((50, 60), 17, 7, 6), CREAM)
    pen.disc(37, 46, 4, (240, 150, 145), 6)


def _pumpkin(pen: Pen) -> None:
    pen.shape([(46, 30), (50, 8), (60, 12), (55, 30)], GREEN)
    for x, across in ((26, 20), (74, 20), (38, 22), (62, 22), (50, 20)):
        pen.disc(x, 58, across, ORANGE if x != 50 else (242, 138, 60), 32)
    for x in (34, 66):
        pen.shape([(x, 42), (x - 8, 56), (x + 8, 56)], INK)
    pen.shape([(26, 66), (38, 70), (44, 66), (56, 66), (62, 70), (74, 66), (60, 82), (40, 82)], INK)


def _bat(pen: Pen) -> None:
    left = [(50, 40), (42, 30), (38, 44), (24, 26), (4, 34), (16, 48)]
    left += [(14, 62), (28, 56), (36, 68), (44, 60), (50, 72)]
    pen.shape([*left, *((100 - x, y) for x, y in reversed(left))], INK)
    for x in (46, 54):
        pen.disc(x, 46, 2, GOLD)


def _egg(pen: Pen) -> None:
    pen.disc(50, 56, 28, TEAL, 36)
    pen.disc(50, 40, 23, TEAL, 26)
    for y, colour in ((44, CREAM), (60, GOLD), (76, CORAL)):
        zigzag = [(29 + 5.25 * at, y + (4 if at % 2 else -4)) for at in range(9)]
        pen.line(zigzag, colour, 3.4)


def _flower(pen: Pen) -> None:
    pen.line([(50, 54), (52, 94)], GREEN, 4)
    pen.disc(64, 80, 13, LEAF, 6)
    for x, y in ring((50, 40), 20, 6):
        pen.disc(x, y, 13, PINK)
    pen.disc(50, 40, 12, GOLD)


def _firework(pen: Pen) -> None:
    for count, inner, outer, colour in ((12, 12, 40, CORAL), (12, 18, 30, GOLD), (8, 6, 16, TEAL)):
        turned = pi / 12 if colour == GOLD else 0
        ends = zip(
            ring((50, 48), inner, count, turned), ring((50, 48), outer, count, turned), strict=True
        )
        for start, end in ends:
            pen.line([start, end], colour, 3)
            pen.disc(*end, 2.8, colour)


def _pin(pen: Pen) -> None:
    for at in range(6):
        pen.disc(58 + 7 * at, 92 - 3 * at * at / 5, 2.2, INK)
    pen.shape([(20, 48), (60, 48), (40, 92)], RED)
    pen.disc(40, 36, 24, RED)
    pen.disc(40, 36, 10, CREAM)


def _plane(pen: Pen) -> None:
    for at in range(6):
        pen.disc(4 + 6.5 * at, 88 - 1.2 * at * at / 2, 2.2, INK)
    pen.shape(
        [
            (96, 14),
            (84, 14),
            (40, 54),
            (22, 52),
            (16, 58),
            (36, 68),
            (46, 88),
            (52, 82),
            (50, 64),
            (92, 24),
        ],
        BLUE,
    )
    pen.shape([(66, 30), (24, 22), (18, 28), (52, 44)], TEAL)
    pen.shape([(78, 42), (86, 84), (80, 90), (64, 56)], TEAL)


def _snowflake(pen: Pen) -> None:
    for tip in ring((50, 50), 42, 6):
        pen.line([(50, 50), tip], ICE, 4)
        for share in (0.5, 0.75):
            x, y = 50 + (tip[0] - 50) * share, 50 + (tip[1] - 50) * share
            for turn in (-pi / 3, pi / 3):
                dx, dy = (tip[0] - 50) / 4, (tip[1] - 50) / 4
                bent = x + dx * cos(turn) - dy * sin(turn), y + dx * sin(turn) + dy * cos(turn)
                pen.line([(x, y), bent], ICE, 3)


def _sun(pen: Pen) -> None:
    pen.shape(star((50, 50), 44, 30, 14), GOLD)
    pen.disc(50, 50, 26, (248, 204, 104))


def _wave(pen: Pen) -> None:
    for y, colour in ((40, ICE), (58, TEAL), (76, BLUE)):
        pen.line([(8 + at, y + 6 * sin(at * 0.23)) for at in range(85)], colour, 7)


def _leaf(pen: Pen) -> None:
    """Of a maple."""
    pen.line([(50, 64), (54, 96)], BROWN, 4)
    half = [(50, 6), (57, 24), (67, 18), (65, 38), (72, 35), (88, 30), (84, 42), (96, 48)]
    half += [(78, 58), (80, 68), (60, 66), (50, 74)]
    pen.shape([*half, *((100 - x, y) for x, y in reversed(half))], ORANGE)
    for tip in ((50, 18), (82, 44), (18, 44)):
        pen.line([(50, 68), tip], BROWN, 1.6)


_DRAWN: Mapping[Theme, tuple[Callable[[Pen], None], Callable[[Pen], None]]] = {
    Theme.BIRTHDAY: (_balloons, _cake),
    Theme.GRADUATION: (_mortarboard, _diploma),
    Theme.CHRISTMAS: (_fir, _bauble),
    Theme.HALLOWEEN: (_pumpkin, _bat),
    Theme.EASTER: (_egg, _flower),
    Theme.FIREWORKS: (_firework, _firework),
    Theme.JOURNEY: (_pin, _plane),
    Theme.WINTER: (_snowflake, _snowflake),
    Theme.SPRING: (_flower, _flower),
    Theme.SUMMER: (_sun, _wave),
    Theme.AUTUMN: (_leaf, _leaf),
}
