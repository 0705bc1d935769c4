"""A part of a picture."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Box:
    """A part of a picture, in shares of its width and height, from the top left corner."""

    left: float
    top: float
    right: float
    bottom: float
