"""Titles, as masks: where their letters are, and how much of each pixel they cover."""

from collections.abc import Sequence

from PIL import Image

from shoebox.domain.typeface import Typeface
from shoebox.imaging.typefaces import Font, written

_SUPERSAMPLED = 4
_LARGEST, _SMALLEST, _WIDEST, _LINE = 0.42, 0.2, 0.84, 0.72
_TIGHTER = 0.99


def lettered(title: str, width: int, height: int, face: Typeface) -> Image.Image:
    """A mask (mode L) with the title in its middle, as large as fits, shortened if nothing does."""
    return paragraph([title], width, height, _LARGEST, face)


def paragraph(
    lines: Sequence[str], width: int, height: int, filled: float, face: Typeface
) -> Image.Image:
    """As `lettered`, with several lines of one size, whose letters fill a share of their height."""
    large = Image.new("L", (width * _SUPERSAMPLED, height * _SUPERSAMPLED), 0)
    texts, face = written(lines, face)
    step = large.height / len(lines)
    font = _fitting(texts, large.width, step, filled, face)
    close = min(step, font.size / filled)
    top = (large.height - close * len(lines)) / 2
    for at, text in enumerate(texts):
        _write(large, font, text, top + (at + 0.5) * close + font.size * 0.35)
    return large.resize((width, height), Image.Resampling.BOX)


def word(text: str, height: int) -> Image.Image:
    """A mask (mode L) with a word or two in PLAIN, so high, and as wide as they are."""
    (shown,), face = written([text], Typeface.PLAIN)
    font = Font(face, height * _SUPERSAMPLED * _LINE)
    width = round((font.length(shown) + font.size / 8) / _WIDEST / _SUPERSAMPLED) + 1
    large = Image.new("L", (width * _SUPERSAMPLED, height * _SUPERSAMPLED), 0)
    _write(large, font, shown, large.height / 2 + font.size * 0.35)
    small = large.resize((width, height), Image.Resampling.BOX)
    left, _, right, _ = small.getbbox() or (0, 0, 1, 1)
    return small.crop((left, 0, right, height))


def _write(canvas: Image.Image, font: Font, whole: str, baseline: float) -> None:
    text = _shortened(whole, font, canvas.width * _WIDEST)
    left = (canvas.width - font.length(text)) / 2
    font.write(canvas, left, baseline, text)


def _fitting(
    lines: Sequence[str], width: int, height: float, filled: float, face: Typeface
) -> Font:
    largest = height * filled
    font = Font(face, largest)
    length = max(1.0, *(font.length(text) for text in lines))
    size = min(largest, largest * width * _WIDEST / length)
    while size > height * _SMALLEST and _too_long(lines, Font(face, size), width):
        size *= _TIGHTER
    return Font(face, max(height * _SMALLEST, size))


def _too_long(lines: Sequence[str], font: Font, width: int) -> bool:
    """Small letters are not as narrow as large ones would make believe."""
    return any(font.length(text) > width * _WIDEST for text in lines)


def _shortened(text: str, font: Font, widest: float) -> str:
    while len(text) > 1 and font.length(text) > widest:
        text = text.removesuffix("…")[:-1].rstrip() + "…"
    return text
