"""Music as it is written down: which note, when, for how long, how loud, on what."""

from dataclasses import dataclass
from enum import StrEnum


class Instrument(StrEnum):
    PIANO = "piano"
    GUITAR = "guitar"
    MARIMBA = "marimba"
    BELLS = "bells"
    STRINGS = "strings"
    """A soft ground of held notes."""
    BASS = "bass"
    DRUM = "drum"
    SHAKER = "shaker"
    CLAP = "clap"


PERCUSSION = frozenset({Instrument.DRUM, Instrument.SHAKER, Instrument.CLAP})
"""They have no pitch."""


@dataclass(frozen=True)
class Note:
    """A pitch is a number of MIDI (60 is the middle C), of percussion 0; times are in seconds, and
    the loudness is between 0 and 1."""

    instrument: Instrument
    pitch: int
    start: float
    length: float
    loudness: float


@dataclass(frozen=True)
class Score:
    """Notes in the order of their starts. What sounds still at the end of so many seconds has
    faded by then, from the beginning of the last `fade` seconds on."""

    seconds: float
    fade: float
    tonic: int
    """The pitch of the key's first note, from 60 to 71."""
    notes: tuple[Note, ...]
