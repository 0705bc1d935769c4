"""A tune over chords: one motif that comes again, a second that answers, and a rest.

On the beat it sings notes of the chord; between beats it may pass through any note of the scale.
"""

from collections.abc import Iterator, Sequence
from random import Random

from shoebox.domain.bar import Bar
from shoebox.domain.harmony import MAJOR
from shoebox.domain.mood import Mood

Motif = tuple[tuple[float, int], ...]
"""When each note begins, in beats, and how many steps of the scale it is above the first."""
Sung = tuple[int, float, float]
"""A pitch, the beat on which it begins, and its beats."""

_THIRD = 1 / 3
MOTIFS: dict[Mood, tuple[Motif, ...]] = {
    Mood.CALM: (
        ((0, 0), (1.5, 1)),
        ((0, 0), (1, 1), (1.5, 2)),
        ((0, 2), (0.5, 1), (1, 0)),
        ((0.5, 0), (1, 1), (1.5, 2)),
        ((0, 1), (1, 0), (1.5, -1)),
    ),
    Mood.LIGHT: (
        ((0, 0), (0.75, 1), (1.5, 2)),
        ((0, 2), (0.5, 1), (0.75, 0), (1.5, 1)),
        ((0, 0), (0.5, 1), (0.75, 2), (1.5, 1)),
        ((0.5, 0), (0.75, 1), (1, 2), (1.5, 0)),
        ((0, 1), (0.75, 0), (1, 0), (1.5, -1)),
    ),
    Mood.FESTIVE: (
        ((0, 0), (2 * _THIRD, 1), (1, 2)),
        ((0, 2), (_THIRD, 1), (2 * _THIRD, 0), (1, 0)),
        ((0, 0), (1, 2), (1 + 2 * _THIRD, 1)),
        ((0, 0), (2 * _THIRD, 1), (1, 0), (1 + 2 * _THIRD, -1)),
    ),
}
REST: Motif = ((0, 0),)
LOWEST, HIGHEST = 67, 86
_BEGIN, _PEAK, _PEAKING = 71, 78, 0.62
_LEAP, _AGAIN = 9, 2
_LONGEST = 2.5


def melody(bars: Sequence[Bar], tonic: int, mood: Mood, chance: Random) -> Iterator[Sung]:
    """From the second bar to the last, where it ends on the tonic; in the first there is none."""
    motif, answer = chance.sample(MOTIFS[mood], 2)
    phrase = (motif, motif, answer, REST)
    before = _BEGIN
    for at, bar in enumerate(bars[1:-1]):
        ending = at == len(bars) - 3
        shape = motif if ending else phrase[at % len(phrase)]
        sung = list(_sung(bar, shape, tonic, before, _height(bar.start / bars[-1].start)))
        if ending:
            sung[-1] = (_leading(sung[-1][0], tonic), *sung[-1][1:])
        yield from sung
        before = sung[-1][0]
    yield _near(before, (tonic % 12,)), bars[-1].start, bars[-1].beats


def _sung(bar: Bar, motif: Motif, tonic: int, before: int, height: float) -> Iterator[Sung]:
    """As much of the motif as the bar has time for."""
    first = _anchor(bar.chord.classes, before, height)
    scale = [p for p in range(LOWEST - 12, HIGHEST + 12) if (p - tonic) % 12 in MAJOR]
    begun = [one for one in motif if one[0] < bar.beats]
    ends = [*(beat for beat, _ in begun[1:]), bar.beats]
    for (beat, step), end in zip(begun, ends, strict=True):
        pitch = scale[scale.index(first) + step]
        if beat == int(beat):
            pitch = _near(pitch, bar.chord.classes, but=before if beat else None)
        yield pitch, bar.start + beat, min(end - beat, _LONGEST)
        before = pitch


def _height(there: float) -> float:
    """Where the tune lies after a share of its way: it rises, and comes down sooner."""
    up, down = there / _PEAKING, (1 - there) / (1 - _PEAKING)
    return _BEGIN + (_PEAK - _BEGIN) * max(0.0, min(up, down))


def _anchor(classes: Sequence[int], before: int, height: float) -> int:
    """A note of the chord near where the tune lies and near the note before, but another."""

    def cost(pitch: int) -> float:
        leap = abs(pitch - before)
        return abs(pitch - height) + leap + 3 * (leap == 0) + 99 * (leap > _LEAP)

    return min((p for p in range(LOWEST, HIGHEST + 1) if p % 12 in classes), key=cost)


def _near(pitch: int, classes: Sequence[int], but: int | None = None) -> int:
    """The nearest pitch of some classes, but for one that would only be heard again."""
    within = (one for one in range(LOWEST, HIGHEST + 1) if one % 12 in classes)
    return min(within, key=lambda one: (abs(one - pitch) + _AGAIN * (one == but), one))


def _leading(pitch: int, tonic: int) -> int:
    """The note above the tonic, or that below it: from there the tune comes home."""
    return _near(pitch, ((tonic + 2) % 12, (tonic - 1) % 12))
