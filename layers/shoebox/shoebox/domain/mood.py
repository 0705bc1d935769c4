"""What the music of a film is like."""

from enum import StrEnum


class Mood(StrEnum):
    NONE = "none"
    """There is no music."""
    CALM = "calm"
    """A soft piano, on long chords."""
    LIGHT = "light"
    """Plucked strings that walk along."""
    FESTIVE = "festive"
    """Bells, three notes to a beat."""
