"""Titles, with the accents that Pillow's own face lacks drawn by a pen."""

import string
import unicodedata
from collections.abc import Mapping, Sequence
from io import BytesIO
from itertools import pairwise

from PIL import Image, ImageDraw, ImageFont

_SUPERSAMPLED = 4
_LARGEST, _SMALLEST, _WIDEST, _LINE = 0.42, 0.2, 0.84, 0.72
_OWN = frozenset(string.ascii_letters + string.digits + string.punctuation + " \u2019“”…·«»°")
_SPELT_OUT = str.maketrans(
    {"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss", "\u2013": "-", "\u2014": "-"}
)
# Strokes in ems from the middle of the letter's top, or its bottom for the cedilla.
_MARKS = {
    "\u0300": (((-0.09, -0.2), (0.04, -0.08)),),
    "\u0301": (((0.09, -0.2), (-0.04, -0.08)),),
    "\u0302": (((-0.12, -0.08), (0.0, -0.19), (0.12, -0.08)),),
    "\u0303": (((-0.14, -0.09), (-0.07, -0.15), (0.06, -0.09), (0.13, -0.15)),),
    "\u0308": (((-0.105, -0.12), (-0.1, -0.12)), ((0.1, -0.12), (0.105, -0.12))),
    "\u0327": (((0.0, 0.0), (0.04, 0.08), (-0.06, 0.16)),),
}
_TIGHTER = 0.99
_CEDILLA, _PEN = "\u0327", 0.07

Face = ImageFont.FreeTypeFont


def lettered(title: str, width: int, height: int, face: bytes | None = None) -> Image.Image:
    """A mask (mode L) with the title in its middle, as large as fits, shortened if nothing does.

    `face` is a font file; without it Pillow's own face is used, which writes Latin letters only.
    """
    return paragraph([title], width, height, _LARGEST, face)


def paragraph(
    lines: Sequence[str], width: int, height: int, filled: float, face: bytes | None = None
) -> Image.Image:
    """As `lettered`, with several lines of one size, whose letters fill a share of their height."""
    large = Image.new("L", (width * _SUPERSAMPLED, height * _SUPERSAMPLED), 0)
    written = [(line, {}) if face else _decomposed(line) for line in lines]
    step = large.height / len(lines)
    font = _fitting([text for text, _ in written], large.width, step, filled, face)
    close = min(step, font.size / filled)
    top = (large.height - close * len(lines)) / 2
    for at, (text, marks) in enumerate(written):
        _write(large, font, text, marks, top + (at + 0.5) * close + font.size * 0.35)
    return large.resize((width, height), Image.Resampling.BOX)


def word(text: str, height: int, face: bytes | None = None) -> Image.Image:
    """A mask (mode L) with a word or two, so high, and as wide as they are."""
    written, marks = (text, {}) if face else _decomposed(text)
    font = _font(face, height * _SUPERSAMPLED * _LINE)
    width = round((font.getlength(written) + font.size / 8) / _WIDEST / _SUPERSAMPLED) + 1
    large = Image.new("L", (width * _SUPERSAMPLED, height * _SUPERSAMPLED), 0)
    _write(large, font, written, marks, large.height / 2 + font.size * 0.35)
    small = large.resize((width, height), Image.Resampling.BOX)
    left, _, right, _ = small.getbbox() or (0, 0, 1, 1)
    return small.crop((left, 0, right, height))


def _write(
    canvas: Image.Image, font: Face, whole: str, marks: Mapping[int, str], baseline: float
) -> None:
    text = _shortened(whole, font, canvas.width * _WIDEST)
    left = (canvas.width - font.getlength(text)) / 2
    ImageDraw.Draw(canvas).text((left, baseline), text, font=font, fill=255, anchor="ls")
    for at, mark in marks.items():
        if at < len(text):
            _mark(canvas, font, text[at], mark, (left + font.getlength(text[:at]), baseline))


def _decomposed(title: str) -> tuple[str, dict[int, str]]:
    """Plain letters, and the accent over each that has one; what cannot be written is left out."""
    letters, marks = "", dict[int, str]()
    for letter in unicodedata.normalize("NFKD", title.translate(_SPELT_OUT)):
        if letter in _MARKS and letters:
            marks[len(letters) - 1] = letter
        elif letter in _OWN:
            letters += letter
    return letters, marks


def _fitting(
    lines: Sequence[str], width: int, height: float, filled: float, face: bytes | None
) -> Face:
    largest = height * filled
    font = _font(face, largest)
    length = max(1.0, *(font.getlength(text) for text in lines))
    size = min(largest, largest * width * _WIDEST / length)
    while size > height * _SMALLEST and _too_long(lines, _font(face, size), width):
        size *= _TIGHTER
    return _font(face, max(height * _SMALLEST, size))


def _too_long(lines: Sequence[str], font: Face, width: int) -> bool:
    """Small letters are not as narrow as large ones would make believe."""
    return any(font.getlength(text) > width * _WIDEST for text in lines)


def _font(face: bytes | None, size: float) -> Face:
    font = ImageFont.truetype(BytesIO(face), size) if face else ImageFont.load_default(size)
    if not isinstance(font, Face):
        raise TypeError("Pillow was built without FreeType.")
    return font


def _shortened(text: str, font: Face, widest: float) -> str:
    while len(text) > 1 and font.getlength(text) > widest:
        text = text.removesuffix("…")[:-1].rstrip() + "…"
    return text


def _mark(
    canvas: Image.Image, font: Face, letter: str, mark: str, origin: tuple[float, float]
) -> None:
    left, top, right, bottom = font.getbbox("x" if letter == "i" else letter, anchor="ls")
    middle = origin[0] + (font.getlength(letter) if letter == "i" else left + right) / 2
    height = origin[1] + (bottom if mark == _CEDILLA else top)
    pen = ImageDraw.Draw(canvas)
    if letter == "i":  # Its own dot makes way.
        pen.rectangle((origin[0], 0, origin[0] + font.getlength("i"), height - 1), fill=0)
    for stroke in _MARKS[mark]:
        points = [(middle + x * font.size, height + y * font.size) for x, y in stroke]
        _stroke(pen, points, _PEN * font.size)


def _stroke(pen: ImageDraw.ImageDraw, points: list[tuple[float, float]], width: float) -> None:
    """A line with round ends and joints."""
    for one, two in pairwise(points):
        pen.line((*one, *two), fill=255, width=round(width))
    for x, y in points:
        pen.ellipse((x - width / 2, y - width / 2, x + width / 2, y + width / 2), fill=255)
