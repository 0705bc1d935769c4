"""How one photo is painted anew: by rules alone, without a model that was trained on pictures."""

from enum import StrEnum


class Style(StrEnum):
    OIL = "oil"
    WATERCOLOUR = "watercolour"
    PENCIL = "pencil"
    INK = "ink"
    CARTOON = "cartoon"
    HALFTONE = "halftone"
    GOLD = "film_gold"
    """Film with warm lights."""
    FADE = "film_fade"
    """Film that lay in the sun."""
    NOIR = "film_noir"
    """Black and white film."""


PROPOSED = (Style.OIL, Style.WATERCOLOUR, Style.GOLD, Style.PENCIL)
"""What is kind to any photo, whoever is in it."""


def proposed(seed: int) -> Style:
    return PROPOSED[seed % len(PROPOSED)]
