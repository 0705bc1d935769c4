"""Who plays in which mood, and how."""

from collections.abc import Mapping
from dataclasses import dataclass

from shoebox.domain.accompaniment import Beaten, Picking
from shoebox.domain.mood import Mood
from shoebox.domain.score import Instrument

_THIRD = 1 / 3


@dataclass(frozen=True)
class Band:
    """An instrument for the tune, one for broken chords, strings, a bass, and what is beaten."""

    tune: Instrument
    loudness: float
    pickings: tuple[Picking, ...]
    """One of them for a whole piece."""
    ground: float
    """How loud the strings are."""
    walks: bool = False
    beaten: tuple[Beaten, ...] = ()


BANDS: Mapping[Mood, Band] = {
    Mood.CALM: Band(
        Instrument.PIANO,
        0.72,
        (
            Picking(Instrument.PIANO, 0.5, (-1, 1, 2, 1), 0.42, 2.0),
            Picking(Instrument.PIANO, _THIRD, (-1, 0, 1, 2, 1, 0), 0.38, 2.0),
            Picking(Instrument.PIANO, 0.5, (-1, 0, 2, 3), 0.42, 2.0),
        ),
        ground=0.55,
    ),
    Mood.LIGHT: Band(
        Instrument.MARIMBA,
        0.62,
        (
            Picking(Instrument.GUITAR, 0.25, (-1, None, 1, 2, 0, 1, None, 2), 0.6, 1.5),
            Picking(Instrument.GUITAR, 0.25, (-1, 1, 2, 1, 0, 2, 1, 2), 0.55, 1.5),
            Picking(Instrument.GUITAR, 0.25, (-1, None, 2, 1, None, 2, 0, 1), 0.6, 1.5),
        ),
        ground=0.36,
        walks=True,
        beaten=(
            Beaten(Instrument.SHAKER, 0.0, 0.25, (0.5, 0.22, 0.42, 0.26)),
            Beaten(Instrument.DRUM, 0.0, 2.0, (0.62,)),
            Beaten(Instrument.CLAP, 1.0, 2.0, (0.34,)),
        ),
    ),
    Mood.FESTIVE: Band(
        Instrument.BELLS,
        0.6,
        (
            Picking(Instrument.GUITAR, _THIRD, (-1, 1, 2, 0, 1, 2), 0.58, 1.0),
            Picking(Instrument.GUITAR, _THIRD, (-1, 2, 1, 0, 2, 1), 0.58, 1.0),
        ),
        ground=0.42,
        walks=True,
        beaten=(
            Beaten(Instrument.SHAKER, 0.0, _THIRD, (0.55, 0.24, 0.34)),
            Beaten(Instrument.DRUM, 0.0, 1.0, (0.66, 0.4)),
            Beaten(Instrument.CLAP, 1.0, 2.0, (0.42,)),
        ),
    ),
}
