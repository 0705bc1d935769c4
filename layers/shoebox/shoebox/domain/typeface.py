"""What letters look like."""

from collections.abc import Mapping
from enum import StrEnum

from shoebox.domain.collage import Family


class Typeface(StrEnum):
    SERIF = "serif"
    ROUND = "round"
    HAND = "hand"
    """As people write under instant photos."""
    PLAIN = "plain"
    """For small words, and for what the others cannot write."""


_OF_FAMILIES: Mapping[Family, Typeface] = {
    Family.POLAROIDS: Typeface.HAND,
    Family.FILMSTRIP: Typeface.PLAIN,
}


def typeface_of(family: Family) -> Typeface:
    """That of a collage without a theme."""
    return _OF_FAMILIES.get(family, Typeface.SERIF)
