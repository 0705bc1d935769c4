"""What hangs from the upper edge of a themed collage, from side to side."""

from collections.abc import Callable, Mapping, Sequence

from PIL import Image, ImageFilter

from shoebox.domain.dress import Colour
from shoebox.domain.motif import Motif
from shoebox.imaging.vectors import Pen, Point, shade

_SUPERSAMPLED = 4
_FLAGS, _SPANS = 13, 2
_CORD: Colour = (120, 104, 96)
_WIRE: Colour = (58, 74, 62)
_GLOW = 0.09


def hang(canvas: Image.Image, motif: Motif, height: int, colours: Sequence[Colour]) -> None:
    """A garland as wide as the canvas, and so high."""
    size = canvas.width * _SUPERSAMPLED, height * _SUPERSAMPLED
    large = Image.new("RGBA", size, (*colours[0], 0))
    GARLANDS[motif](_Strip(large, colours))
    small = large.convert("RGBa").resize((canvas.width, height), Image.Resampling.BOX)
    canvas.paste(small.convert("RGBA"), (0, 0), small.convert("RGBA"))


class _Strip(Pen):
    """A pen in units of the strip's height: x from 0 to `length`, y from 0 to 1."""

    @property
    def length(self) -> float:
        return self.image.width / self.image.height

    @property
    def _unit(self) -> float:
        return float(self.image.height)

    def _at(self, point: Point) -> Point:
        return point[0] * self._unit, point[1] * self._unit

    def cord(self, x: float) -> float:
        """How low the cord hangs there: an arc for each span."""
        within = (x / self.length * _SPANS) % 1.0
        return 0.06 + 0.4 * (1 - (2 * within - 1) ** 2)

    def cords(self) -> list[Point]:
        steps = 60 * _SPANS
        return [
            (self.length * at / steps, self.cord(self.length * at / steps))
            for at in range(steps + 1)
        ]


def _bunting(strip: _Strip) -> None:
    step = strip.length / _FLAGS
    for at in range(_FLAGS):
        left, right = (at + 0.1) * step, (at + 0.9) * step
        middle, own = (left + right) / 2, strip.colour(at)
        tops = [(x, strip.cord(x)) for x in (left, middle, right)]
        strip.polygon([*tops, (middle, strip.cord(middle) + 0.5)], own)
        for share in (0.3, 0.62) if at % 2 else ():
            strip.disc((middle, strip.cord(middle) + 0.45 * share), 0.045, shade(own, 0.65))
        strip.line(tops, 0.035, shade(own, -0.2))
    strip.line(strip.cords(), 0.022, _CORD)


def _lights(strip: _Strip) -> None:
    strip.line(strip.cords(), 0.03, _WIRE)
    count = 2 * _FLAGS
    bulbs = [((at + 0.5) * strip.length / count, strip.colour(at)) for at in range(count)]
    for x, own in bulbs:
        strip.disc((x, strip.cord(x) + 0.2), 0.2, own)
    halo = strip.image.filter(ImageFilter.GaussianBlur(_GLOW * strip.image.height))
    alpha = halo.getchannel("A").point([level // 3 for level in range(256)])
    halo.putalpha(alpha)
    strip.image.paste(halo, (0, 0))
    strip.line(strip.cords(), 0.03, _WIRE)
    for x, own in bulbs:
        y = strip.cord(x)
        strip.box(x - 0.045, y - 0.02, x + 0.045, y + 0.1, _WIRE)
        drop = [(x, y + 0.08), (x + 0.085, y + 0.2), (x, y + 0.36), (x - 0.085, y + 0.2)]
        strip.blob(drop, own)
        strip.disc((x - 0.025, y + 0.17), 0.022, shade(own, 0.7))


GARLANDS: Mapping[Motif, Callable[[_Strip], None]] = {
    Motif.BUNTING: _bunting,
    Motif.LIGHTS: _lights,
}
