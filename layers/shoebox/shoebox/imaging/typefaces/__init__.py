"""The typefaces of titles, from files of our own: the same letters on every machine.

`scripts/typefaces` makes the files, which OFL.txt is the licence of.
"""

import json
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate, chain, pairwise
from operator import add
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from shoebox.domain.typeface import Typeface

_HERE = Path(__file__).parent
_LARGER = {Typeface.HAND: 1.4}
_SIGNS = "\u2013\u2014\u2018\u2019\u201a“”„†‡•…€"
_LATIN = {*map(chr, chain(range(0x20, 0x7F), range(0xA1, 0x149), range(0x14A, 0x17F))), *_SIGNS}
_MORE = range(0x17F, 0x250), range(0x370, 0x3E2), range(0x3F0, 0x530), range(0x1E00, 0x2000)
_ALL = frozenset(filter(str.isprintable, _LATIN.union(map(chr, chain(*_MORE)))))
"""With Greek, Cyrillic, and the Latin of Vietnam."""
_SPACES = str.maketrans(dict.fromkeys("\u00a0\u2007\u2009\u202f", " "))


def written(lines: Sequence[str], face: Typeface) -> tuple[list[str], Typeface]:
    """What can be written of lines that belong together, and in which typeface: in PLAIN where
    they go beyond Latin.

    Signs that not even PLAIN has are left out; with such a letter nothing is written at all,
    because it would be half a name.
    """
    composed = [unicodedata.normalize("NFC", line).translate(_SPACES) for line in lines]
    if any(sign.isalpha() and sign not in _ALL for line in composed for sign in line):
        return [""] * len(lines), face
    kept = ["".join(sign for sign in line if sign in _ALL).strip() for line in composed]
    return kept, face if _LATIN.issuperset("".join(kept)) else Typeface.PLAIN


@dataclass(frozen=True)
class Font:
    """A typeface of so many pixels to an em, a little more where letters are small for their em.

    Letters are laid out one by one, with kerning: the shaper that would is not on every machine.
    """

    face: Typeface
    size: float

    def length(self, text: str) -> float:
        return self._places(text)[-1]

    def write(self, canvas: Image.Image, left: float, baseline: float, text: str) -> None:
        """In white on a canvas of mode L."""
        pen = ImageDraw.Draw(canvas)
        for letter, place in zip(text, self._places(text), strict=False):
            at = left + place, baseline
            pen.text(at, letter, font=self._drawn, fill=255, anchor="ls")

    def _places(self, text: str) -> list[float]:
        """Where each letter begins, and where the last one ends."""
        em, closer = self._drawn.size / 1000, _kerning(self.face)
        wide = [self._drawn.getlength(letter) for letter in text]
        near = [closer.get(pair, 0) * em for pair in pairwise(text)]
        return list(accumulate(map(add, wide, [*near, 0]), initial=0.0))

    @cached_property
    def _drawn(self) -> ImageFont.FreeTypeFont:
        return _opened(self.face).font_variant(size=self.size * _LARGER.get(self.face, 1.0))


@lru_cache
def _opened(face: Typeface) -> ImageFont.FreeTypeFont:
    path = str(_HERE / f"{face}.ttf")
    return ImageFont.truetype(path, layout_engine=ImageFont.Layout.BASIC)


@lru_cache
def _kerning(face: Typeface) -> Mapping[tuple[str, str], int]:
    """Thousandths of an em by which pairs of letters stand farther apart."""
    rows = json.loads((_HERE / f"{face}.json").read_text())
    sets = ((one, by, those) for one, row in rows.items() for by, those in row.items())
    return {(one, two): int(by) for one, by, those in sets for two in those}
