"""What each ornament looks like: every one a few strokes of a pen, in colours of its theme."""

from collections.abc import Callable, Mapping
from math import cos, pi, sin

from shoebox.domain.dress import Colour
from shoebox.domain.motif import Motif
from shoebox.imaging.vectors import Pen, Point, around, shade, smooth, turned

_WHITE: Colour = (255, 253, 248)
_CREAM: Colour = (250, 240, 222)
_GREEN: Colour = (96, 142, 92)
_PINE: Colour = (52, 104, 78)
_BROWN: Colour = (116, 82, 56)
_FLAME: Colour = (250, 176, 66)
_INK: Colour = (46, 40, 52)
_DUSK: Colour = (92, 66, 128)
_STEEL: Colour = (232, 234, 236)


def _balloon(pen: Pen) -> None:
    own = pen.colour(0)
    pen.line(smooth([(0, 0.42), (0.06, 0.6), (-0.05, 0.78), (0.02, 0.95)]), 0.025, _INK)
    pen.polygon([(-0.09, 0.5), (0.09, 0.5), (0, 0.36)], shade(own, -0.15))
    pen.blob(
        [(0, -0.92), (0.52, -0.66), (0.56, -0.1), (0, 0.42), (-0.56, -0.1), (-0.52, -0.66)], own
    )
    pen.blob([(-0.3, -0.7), (-0.16, -0.74), (-0.26, -0.36), (-0.38, -0.34)], shade(own, 0.5))


def _bat(pen: Pen) -> None:
    own = _DUSK
    wing = [(0, -0.05), (0.2, -0.22), (0.44, -0.36), (0.95, -0.3), (0.78, 0.28), (0.62, 0.08)]
    wing += [(0.46, 0.3), (0.32, 0.1), (0.14, 0.3), (0, 0.36)]
    pen.polygon(wing, own)
    pen.polygon([(-x, y) for x, y in wing], own)
    pen.disc((0, 0.06), 0.15, own, 1.9)
    pen.disc((0, -0.22), 0.15, own)
    for side in (-1, 1):
        pen.polygon([(side * 0.02, -0.3), (side * 0.15, -0.26), (side * 0.13, -0.5)], own)
        pen.disc((side * 0.06, -0.23), 0.028, _FLAME)


def _bauble(pen: Pen) -> None:
    own = pen.colour(0)
    pen.line(smooth([(0, -0.62), (0.03, -0.8), (-0.02, -0.95)]), 0.03, _INK)
    pen.box(-0.13, -0.7, 0.13, -0.5, shade(_FLAME, -0.1))
    pen.disc((0, 0.12), 0.66, own)
    band = [(0.66 * cos(a), 0.12 + 0.66 * sin(a)) for a in (-0.3, -0.15, 0, 0.15, 0.3)]
    pen.polygon([*band, *[(-x, y) for x, y in reversed(band)]], shade(own, 0.75))
    for at in range(-2, 3):
        pen.disc((at * 0.24, 0.12), 0.075, own)
    pen.blob([(-0.42, -0.3), (-0.24, -0.4), (-0.34, -0.16), (-0.46, -0.12)], shade(own, 0.55))


def _blossom(pen: Pen) -> None:
    own = pen.colour(0)
    petal: list[Point] = [
        (0, 0.05),
        (-0.34, -0.45),
        (-0.14, -0.9),
        (0, -0.8),
        (0.14, -0.9),
        (0.34, -0.45),
    ]
    for at in range(5):
        pen.blob(turned(petal, at * 2 * pi / 5), shade(own, 0.12 if at % 2 else 0.0))
    for at in range(5):
        pen.line(turned([(0, -0.1), (0, -0.42)], at * 2 * pi / 5), 0.035, shade(own, -0.22))
    pen.disc((0, 0), 0.19, (250, 210, 98))
    for x, y in around(6, 0.1):
        pen.disc((x, y), 0.035, (214, 150, 52))


def _cake(pen: Pen) -> None:
    icing, sponge = pen.colour(0), _CREAM
    pen.disc((0, 0.8), 0.92, _STEEL, 0.14)
    pen.box(-0.72, 0.2, 0.72, 0.78, sponge)
    pen.box(-0.72, 0.46, 0.72, 0.56, shade(icing, 0.35))
    pen.box(-0.5, -0.28, 0.5, 0.22, shade(sponge, 0.3))
    for half, top in ((0.72, 0.2), (0.5, -0.28)):
        pen.box(-half, top - 0.04, half, top + 0.08, icing)
        drops = round(half / 0.12)
        for at in range(drops):
            x = -half + (at + 0.5) * 2 * half / drops
            pen.disc((x, top + 0.08 + 0.04 * (at % 2)), half / drops, icing)
    for at, x in enumerate((-0.3, 0.0, 0.3)):
        pen.box(x - 0.045, -0.62, x + 0.045, -0.3, pen.colour(at + 1))
        pen.blob([(x, -0.94), (x + 0.085, -0.74), (x, -0.66), (x - 0.085, -0.74)], _FLAME)
        pen.disc((x, -0.73), 0.035, (255, 240, 190))


def _compass(pen: Pen) -> None:
    ink = shade(pen.colour(1), -0.35)
    pen.disc((0, 0), 0.88, ink)
    pen.disc((0, 0), 0.8, _CREAM)
    pen.disc((0, 0), 0.6, shade(_CREAM, -0.07))
    for at in range(24):
        length = 0.1 if at % 6 else 0.16
        pen.line(turned([(0, -0.76), (0, -0.76 + length)], at * pi / 12), 0.025, ink)
    for at in range(4):
        about = at * pi / 2
        pen.polygon(turned([(0, -0.36), (0.1, -0.1), (0, 0)], about + pi / 4), shade(ink, 0.3))
        pen.polygon(turned([(0, -0.36), (-0.1, -0.1), (0, 0)], about + pi / 4), shade(ink, 0.6))
    for at in range(4):
        dark, light = (
            (pen.colour(0), shade(pen.colour(0), 0.4)) if at == 0 else (ink, shade(ink, 0.4))
        )
        pen.polygon(turned([(0, -0.58), (0.13, -0.13), (0, 0)], at * pi / 2), dark)
        pen.polygon(turned([(0, -0.58), (-0.13, -0.13), (0, 0)], at * pi / 2), light)
    pen.disc((0, 0), 0.06, _CREAM)


def _confetti(pen: Pen) -> None:
    own = pen.colour(0)
    shapes: tuple[Callable[[], None], ...] = (
        lambda: pen.disc((0, 0), 0.42, own),
        lambda: pen.box(-0.7, -0.24, 0.7, 0.24, own),
        lambda: pen.line(smooth([(-0.75, 0.1), (-0.35, -0.3), (0.1, 0.2), (0.7, -0.2)]), 0.2, own),
        lambda: pen.polygon(around(3, 0.6), own),
    )
    shapes[sum(own) % len(shapes)]()


def _diploma(pen: Pen) -> None:
    paper, ribbon = _CREAM, pen.colour(2)
    pen.polygon([(-0.86, -0.26), (0.8, -0.34), (0.84, 0.22), (-0.82, 0.3)], paper)
    for y in (-0.12, 0.02, 0.14):
        pen.line([(-0.6, y), (-0.2, y - 0.02)], 0.035, shade(paper, -0.25))
        pen.line([(0.36, y - 0.05), (0.62, y - 0.06)], 0.035, shade(paper, -0.25))
    pen.disc((0.82, -0.06), 0.1, shade(paper, -0.12), 2.8)
    pen.disc((0.83, -0.06), 0.05, shade(paper, -0.3), 2.6)
    pen.disc((-0.84, 0.02), 0.1, shade(paper, -0.06), 2.8)
    for side in (-1, 1):
        tail: list[Point] = [(0, 0), (0.06, 0.62), (0.17, 0.5), (0.28, 0.58), (0.18, 0)]
        pen.polygon([(side * x + 0.06, y) for x, y in tail], shade(ribbon, -0.15))
    pen.polygon([(-0.04, -0.31), (0.16, -0.32), (0.18, 0.26), (-0.02, 0.27)], ribbon)
    for x, y in around(10, 0.16):
        pen.disc((x + 0.07, y), 0.075, pen.colour(1))
    pen.disc((0.07, 0), 0.13, shade(pen.colour(1), 0.35))


def _egg(pen: Pen) -> None:
    own = pen.colour(0)
    outline: list[Point] = [(0, -0.92), (0.46, -0.46), (0.64, 0.2), (0.4, 0.76), (0, 0.92)]
    pen.blob([*outline, *[(-x, y) for x, y in outline[3:0:-1]]], own)
    for y, half, colour in ((-0.28, 0.5, 1), (0.36, 0.58, 2)):
        points = [(-half + at * half / 4, y + (0.1 if at % 2 else -0.06)) for at in range(9)]
        pen.line(points, 0.09, shade(pen.colour(colour), 0.1))
    for at in range(-2, 3):
        pen.disc((at * 0.24, 0.05), 0.08, _WHITE)
    pen.blob([(-0.26, -0.62), (-0.12, -0.72), (-0.22, -0.44), (-0.34, -0.4)], shade(own, 0.5))


def _fir(pen: Pen) -> None:
    pen.box(-0.1, 0.6, 0.1, 0.92, _BROWN)
    for at, (top, foot, half) in enumerate(
        ((0.0, 0.7, 0.66), (-0.36, 0.34, 0.52), (-0.7, -0.06, 0.38))
    ):
        green = shade(_PINE, 0.08 * at)
        hem = [(half - n * half / 3, foot - (0.09 if n % 2 else 0.0)) for n in range(7)]
        pen.polygon([(0, top - 0.2), *hem], green)
        pen.line(
            smooth([(-half * 0.5, foot - 0.26), (0, foot - 0.17), (half * 0.56, foot - 0.3)]),
            0.04,
            shade(green, 0.5),
        )
    for at, (x, y) in enumerate(
        ((-0.3, 0.5), (0.24, 0.52), (-0.12, 0.16), (0.22, 0.06), (0, -0.32))
    ):
        pen.disc((x, y), 0.07, pen.colour(2 * at))
    _star_at(pen, (0, -0.8), 0.2, (246, 200, 92))


def _firework(pen: Pen) -> None:
    for ring, (count, inner, outer) in enumerate(
        ((8, 0.12, 0.4), (12, 0.34, 0.68), (16, 0.6, 0.9))
    ):
        colour = pen.colour(ring)
        for at in range(count):
            about = (at + 0.5 * ring) * 2 * pi / count
            pen.line(turned([(0, -inner), (0, -outer + 0.06)], about), 0.035, colour)
            pen.disc(turned([(0, -outer)], about)[0], 0.05, shade(colour, 0.35))
    pen.disc((0, 0), 0.07, _WHITE)


def _gift(pen: Pen) -> None:
    own, ribbon = pen.colour(0), pen.colour(2)
    pen.box(-0.66, -0.1, 0.66, 0.86, own)
    pen.box(-0.78, -0.34, 0.78, -0.04, shade(own, 0.16))
    pen.box(-0.66, -0.04, 0.66, 0.03, shade(own, -0.2))
    pen.box(-0.14, -0.34, 0.14, 0.86, ribbon)
    for side in (-1, 1):
        loop = [(0, -0.36), (0.2, -0.78), (0.56, -0.8), (0.52, -0.46)]
        pen.blob([(side * x, y) for x, y in loop], ribbon)
        hole = [(0.12, -0.46), (0.24, -0.66), (0.42, -0.68), (0.4, -0.52)]
        pen.blob([(side * x, y) for x, y in hole], shade(ribbon, -0.25))
    pen.disc((0, -0.42), 0.13, shade(ribbon, 0.2))


def _laurel(pen: Pen) -> None:
    own = pen.colour(1)
    for side in (-1, 1):
        stem = [(side * 0.72 * sin(a), -0.72 * cos(a)) for a in (0.55, 1.1, 1.7, 2.3, 2.9, 3.25)]
        pen.line(smooth(stem), 0.045, shade(own, -0.2))
        for at in range(8):
            a = 0.6 + at * 0.32
            base = side * 0.72 * sin(a), -0.72 * cos(a)
            for lean, light in ((-0.5, 0.0), (0.5, 0.22)):
                leaf: list[Point] = [(0, 0), (0.11, -0.15), (0, -0.36), (-0.11, -0.15)]
                pen.blob(turned(leaf, side * (a - pi / 2 + lean), base), shade(own, light))


def _leaf(pen: Pen) -> None:
    own = pen.colour(0)
    half: list[Point] = [
        (0, -0.94),
        (0.13, -0.62),
        (0.34, -0.72),
        (0.32, -0.4),
        (0.76, -0.5),
        (0.62, -0.24),
    ]
    half += [(0.9, -0.02), (0.5, 0.14), (0.56, 0.36), (0.16, 0.34), (0.03, 0.46)]
    pen.polygon([*half, *[(-x, y) for x, y in reversed(half)]], own)
    pen.line(smooth([(0, -0.62), (0, 0.3), (0.06, 0.92)]), 0.06, shade(own, -0.28))
    for x, y, foot in ((0.56, -0.34, 0.1), (0.6, 0.0, 0.26), (0.2, -0.5, -0.2)):
        for side in (-1, 1):
            pen.line([(0, foot), (side * x, y)], 0.035, shade(own, -0.28))


def _mortarboard(pen: Pen) -> None:
    cloth, tassel = pen.colour(0), (216, 168, 72)
    cloth = min(pen.colours, key=sum)
    pen.blob(
        [(-0.44, 0.02), (0, 0.2), (0.44, 0.02), (0.46, 0.42), (0, 0.62), (-0.46, 0.42)],
        shade(cloth, -0.2),
    )
    pen.polygon([(0, -0.6), (0.96, -0.16), (0, 0.28), (-0.96, -0.16)], cloth)
    pen.polygon([(0, -0.53), (0.8, -0.16), (0, 0.21), (-0.8, -0.16)], shade(cloth, 0.12))
    pen.line(smooth([(0, -0.16), (0.42, -0.08), (0.68, 0.04), (0.7, 0.36)]), 0.045, tassel)
    pen.disc((0, -0.16), 0.07, tassel, 0.6)
    pen.polygon([(0.64, 0.36), (0.76, 0.36), (0.82, 0.76), (0.58, 0.76)], tassel)
    pen.box(0.62, 0.34, 0.78, 0.42, shade(tassel, -0.25))


def _plane(pen: Pen) -> None:
    trail = smooth([(-0.92, 0.78), (-0.7, 0.4), (-0.3, 0.5), (-0.12, 0.24)])
    for at in range(0, len(trail) - 3, 6):
        pen.line(trail[at : at + 3], 0.045, pen.colour(0))
    own = pen.colour(1)
    pen.polygon([(0.92, -0.8), (-0.62, -0.16), (-0.2, 0.02)], own)
    pen.polygon([(0.92, -0.8), (0.02, 0.1), (0.36, 0.52)], shade(own, 0.12))
    pen.polygon([(0.92, -0.8), (-0.2, 0.02), (-0.06, 0.4)], shade(own, -0.3))
    pen.polygon([(-0.06, 0.4), (0.02, 0.1), (0.16, 0.24)], shade(own, -0.45))


def _pumpkin(pen: Pen) -> None:
    own = (232, 122, 44)
    pen.blob(
        [(-0.06, -0.4), (0.02, -0.66), (0.2, -0.84), (0.27, -0.76), (0.13, -0.6), (0.11, -0.38)],
        _GREEN,
    )
    for x, across, light in (
        (-0.5, 0.38, -0.14),
        (0.5, 0.38, -0.14),
        (-0.27, 0.4, 0),
        (0.27, 0.4, 0),
        (0, 0.34, 0.12),
    ):
        pen.disc((x, 0.2), across, shade(own, light), 0.62 / across)
    for side in (-1, 1):
        pen.line(
            smooth([(side * 0.14, -0.36), (side * 0.24, 0.18), (side * 0.14, 0.74)]),
            0.03,
            shade(own, -0.25),
        )
        pen.line(
            smooth([(side * 0.42, -0.3), (side * 0.6, 0.2), (side * 0.44, 0.68)]),
            0.03,
            shade(own, -0.3),
        )


def _snowflake(pen: Pen) -> None:
    own = pen.colour(0)
    for at in range(6):
        about = at * pi / 3
        pen.line(turned([(0, 0), (0, -0.9)], about), 0.09, own)
        for y, reach in ((-0.4, 0.2), (-0.64, 0.2)):
            pen.line(turned([(-reach, y - 0.15), (0, y), (reach, y - 0.15)], about), 0.075, own)
    pen.polygon(around(6, 0.2), own)


def _star(pen: Pen) -> None:
    _star_at(pen, (0, 0), 0.85, pen.colour(0))


def _star_at(pen: Pen, middle: Point, radius: float, colour: Colour) -> None:
    tips = around(5, radius), around(5, radius * 0.45, -pi / 2 + pi / 5)
    points = [point for pair in zip(*tips, strict=True) for point in pair]
    pen.polygon([(middle[0] + x, middle[1] + y) for x, y in points], colour)


def _sun(pen: Pen) -> None:
    own: Colour = (247, 182, 64)
    for at in range(12):
        reach = 0.95 if at % 2 else 0.82
        pen.polygon(
            turned([(-0.11, -0.56), (0, -reach), (0.11, -0.56)], at * pi / 6), shade(own, -0.06)
        )
    pen.disc((0, 0), 0.54, own)
    pen.disc((0, 0), 0.44, shade(own, 0.25))


MOTIFS: Mapping[Motif, Callable[[Pen], None]] = {
    Motif.BALLOON: _balloon,
    Motif.BAT: _bat,
    Motif.BAUBLE: _bauble,
    Motif.BLOSSOM: _blossom,
    Motif.CAKE: _cake,
    Motif.COMPASS: _compass,
    Motif.CONFETTI: _confetti,
    Motif.DIPLOMA: _diploma,
    Motif.EGG: _egg,
    Motif.FIR: _fir,
    Motif.FIREWORK: _firework,
    Motif.GIFT: _gift,
    Motif.LAUREL: _laurel,
    Motif.LEAF: _leaf,
    Motif.MORTARBOARD: _mortarboard,
    Motif.PLANE: _plane,
    Motif.PUMPKIN: _pumpkin,
    Motif.SNOWFLAKE: _snowflake,
    Motif.STAR: _star,
    Motif.SUN: _sun,
}
