"""The ornaments of themes, drawn by us: no font and nobody's emoji."""

from functools import lru_cache

from PIL import Image, ImageFilter

from shoebox.domain.dress import Colour, Dress
from shoebox.domain.motif import Motif
from shoebox.domain.ornament import Ornament
from shoebox.imaging.motifs import MOTIFS
from shoebox.imaging.vectors import SUPERSAMPLED, Pen, halved, stamped, tile

_WHITE, _DARK = (255, 253, 248), (20, 16, 24)
_EDGE, _LIFT, _SHADE = 0.05, 0.03, 80


def strew(canvas: Image.Image, one: Ornament, colours: tuple[Colour, ...]) -> None:
    """A small one, flat on the paper."""
    drawn = _again(one.motif, one.size, one.colour, colours)
    stamped(canvas, drawn, (one.x, one.y), one.turned, drawn.width // 2)


def stick(canvas: Image.Image, one: Ornament, dress: Dress) -> None:
    """A large one: cut out with a white edge, and a soft shadow below. Fireworks are cut out with
    their night."""
    pen = _drawn(one, dress.colours)
    border = dress.paper if one.motif is Motif.FIREWORK else _WHITE
    side = pen.image.width
    edge = max(1, round(_EDGE * side / 2))
    room = Image.new("L", (side + 4 * edge, side + 4 * edge), 0)
    room.paste(pen.image.getchannel("A"), (2 * edge, 2 * edge))
    soft = room.filter(ImageFilter.GaussianBlur(edge / 2))
    cut = soft.point([min(255, max(0, (level - 8) * 24)) for level in range(256)])
    sticker = Image.new("RGBA", room.size, (*border, 0))
    sticker.paste((*border, 255), (0, 0), cut)
    sticker.alpha_composite(pen.image, (2 * edge, 2 * edge))
    _cast(canvas, cut, one)
    stamped(canvas, sticker, (one.x, one.y), one.turned, sticker.width // SUPERSAMPLED)


def _cast(canvas: Image.Image, cut: Image.Image, one: Ornament) -> None:
    small = cut.rotate(one.turned, Image.Resampling.BICUBIC).resize(
        (cut.width // SUPERSAMPLED, cut.height // SUPERSAMPLED), Image.Resampling.BOX
    )
    lift = max(1, round(_LIFT * one.size))
    shadow = small.filter(ImageFilter.GaussianBlur(lift))
    dark = shadow.point([level * _SHADE // 255 for level in range(256)])
    left, top = (round(at - side / 2) for at, side in zip((one.x, one.y), small.size, strict=True))
    canvas.paste(_DARK, (left, top + lift), dark)


def _drawn(one: Ornament, colours: tuple[Colour, ...]) -> Pen:
    first = one.colour % len(colours)
    pen = tile(round(one.size), colours[first:] + colours[:first])
    MOTIFS[one.motif](pen)
    return pen


@lru_cache(maxsize=64)
def _again(motif: Motif, size: float, colour: int, colours: tuple[Colour, ...]) -> Image.Image:
    """Of a hundred small ones many are alike; large ones would only fill the memory.

    Twice as large as it is shown, so that it can be turned.
    """
    return halved(_drawn(Ornament(motif, 0, 0, size, 0, colour), colours).image)
