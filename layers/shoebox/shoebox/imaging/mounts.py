"""How pictures lie on their paper: with rounded corners, on film, or as instant photos."""

from functools import lru_cache

from PIL import Image, ImageDraw, ImageFilter

from shoebox.domain.collage import Frame
from shoebox.domain.filmstrip import RAIL

Colour = tuple[int, int, int]

_SUPERSAMPLED = 4
_FILM: Colour = (24, 22, 21)
_CARD: Colour = (252, 251, 247)
_HOLE, _PITCH = 0.42, 1.04
_SHADOW, _SHADE = 0.012, 70


def rounded(canvas: Image.Image, frame: Frame, picture: Image.Image, radius: int) -> None:
    """The picture in its frame, its corners softly cut off."""
    box = frame.left, frame.top, frame.left + frame.width, frame.top + frame.height
    under = canvas.crop(box)
    canvas.paste(picture, box)
    if 2 * radius < min(picture.size):
        _round(canvas, under, frame, radius)


def film(canvas: Image.Image, strip: Frame) -> None:
    """A strip of film that runs along its longer side, with holes along both edges."""
    along = strip.width >= canvas.width
    length, breadth = (strip.width, strip.height) if along else (strip.height, strip.width)
    ribbon = Image.new("L", (length, breadth), 255)
    hole, starts = _holes(length, breadth)
    for start in starts:
        for top in _rims(hole.height, breadth):
            ribbon.paste(0, (start, top), hole)
    mask = ribbon if along else ribbon.transpose(Image.Transpose.TRANSPOSE)
    canvas.paste(_FILM, (strip.left, strip.top), mask)


def instant(canvas: Image.Image, frame: Frame, picture: Image.Image) -> None:
    """The picture on a white card with a soft shadow, turned."""
    card = Image.new("RGB", frame.card, _CARD)
    card.paste(picture, (frame.border, frame.border))
    mask = Image.new("L", frame.card, 255)
    turned, shape = (
        image.rotate(frame.turned, Image.Resampling.BICUBIC, expand=True) for image in (card, mask)
    )
    left, top, right, bottom = frame.extent
    at = round((left + right - turned.width) / 2), round((top + bottom - turned.height) / 2)
    _shade(canvas, shape, at)
    canvas.paste(turned, at, shape)


def _round(canvas: Image.Image, under: Image.Image, frame: Frame, radius: int) -> None:
    """Put back what lay under the corners of a frame."""
    disc = _disc(radius)
    for right in (0, 1):
        for bottom in (0, 1):
            x, y = right * (frame.width - radius), bottom * (frame.height - radius)
            left, top = right * radius, bottom * radius
            quarter = disc.crop((left, top, left + radius, top + radius))
            corner = under.crop((x, y, x + radius, y + radius))
            canvas.paste(corner, (frame.left + x, frame.top + y), quarter)


@lru_cache(maxsize=4)
def _disc(radius: int) -> Image.Image:
    """What lies outside of a disc: drawn large, then made small."""
    corner = radius * _SUPERSAMPLED
    large = Image.new("L", (2 * corner, 2 * corner), 255)
    ImageDraw.Draw(large).ellipse((0, 0, 2 * corner - 1, 2 * corner - 1), fill=0)
    return large.resize((2 * radius, 2 * radius), Image.Resampling.BOX)


def _holes(length: int, breadth: int) -> tuple[Image.Image, list[int]]:
    """A hole of the perforation along a horizontal strip, and where each begins."""
    rail = RAIL * breadth
    height, pitch = max(2, round(_HOLE * rail)), max(4.0, _PITCH * rail)
    width = max(2, round(pitch * 0.5))
    large = Image.new("L", (width * _SUPERSAMPLED, height * _SUPERSAMPLED), 0)
    pen, corner = ImageDraw.Draw(large), height * _SUPERSAMPLED // 4
    pen.rounded_rectangle((0, 0, large.width - 1, large.height - 1), corner, fill=255)
    count = max(1, round(length / pitch))
    starts = [round((at + 0.5) * length / count - width / 2) for at in range(count)]
    return large.resize((width, height), Image.Resampling.BOX), starts


def _rims(hole: int, breadth: int) -> tuple[int, int]:
    """Where holes begin, in the middle of either rail."""
    inset = round((RAIL * breadth - hole) / 2)
    return inset, breadth - inset - hole


def _shade(canvas: Image.Image, shape: Image.Image, at: tuple[int, int]) -> None:
    soft = max(1, round(_SHADOW * min(canvas.size)))
    large = Image.new("L", (shape.width + 4 * soft, shape.height + 4 * soft), 0)
    large.paste(shape, (2 * soft, 2 * soft))
    blurred = large.filter(ImageFilter.GaussianBlur(soft))
    shade = blurred.point([value * _SHADE // 255 for value in range(256)])
    canvas.paste((0, 0, 0), (at[0] - 2 * soft, at[1] - 2 * soft + soft // 2), shade)
