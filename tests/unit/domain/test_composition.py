"""Music by rules: it keeps the rules of harmony, and time with the pictures."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from shoebox.domain.band import BANDS
from shoebox.domain.box import Box
from shoebox.domain.collage import Shape
from shoebox.domain.composition import FADE, composed
from shoebox.domain.harmony import LOOPS, MAJOR
from shoebox.domain.mood import Mood
from shoebox.domain.score import PERCUSSION, Instrument, Score
from shoebox.domain.screening import RECAPPED, music
from shoebox.domain.shots import Scene, seconds, storyboard
from shoebox.domain.storyboard import RATE, Storyboard

MOODS = st.sampled_from(sorted(BANDS))
SEEDS = st.integers(0, 2**32 - 1)
LATE = 0.02
"""Seconds within which notes that are played together begin."""


def board(pictures: int, moving: int = 0) -> Storyboard:
    """Every third picture moves, up to so many."""
    shape = Shape(1.5, Box(0.4, 0.3, 0.6, 0.7))
    scenes = [Scene(shape, moving=at % 3 == 2 and at // 3 < moving) for at in range(pictures)]
    return storyboard(scenes, (720, 1280), seconds(pictures), 0)


BOARDS = st.builds(board, st.integers(1, 14), st.integers(0, 4))


@given(MOODS, BOARDS, SEEDS)
def test_every_note_is_of_the_key_and_within_the_film(
    mood: Mood, board: Storyboard, seed: int
) -> None:
    score = composed(mood, board, seed)
    assert score.seconds == board.frames / RATE
    assert 0 < score.fade <= FADE
    for note in score.notes:
        assert 0 <= note.start < note.start + note.length <= score.seconds + 1e-9
        assert 0 < note.loudness <= 1
        if note.instrument not in PERCUSSION:
            assert (note.pitch - score.tonic) % 12 in MAJOR
            assert 28 <= note.pitch <= 96


@given(MOODS, BOARDS, SEEDS)
def test_a_chord_begins_with_every_picture_and_the_last_is_the_tonic(
    mood: Mood, board: Storyboard, seed: int
) -> None:
    score = composed(mood, board, seed)
    held = [one for one in score.notes if one.instrument is Instrument.STRINGS]
    for change in (0, *board.changes):
        assert any(0 <= one.start - change / RATE < LATE for one in held)
    last = max(one.start for one in held)
    ending = [one for one in held if last - one.start < LATE]
    assert {(one.pitch - score.tonic) % 12 for one in ending} == {0, 4, 7}
    bass = [one for one in score.notes if one.instrument is Instrument.BASS]
    assert (bass[-1].pitch - score.tonic) % 12 == 0


@given(MOODS, BOARDS, SEEDS)
def test_it_never_stops_before_the_end_and_never_crowds(
    mood: Mood, board: Storyboard, seed: int
) -> None:
    score = composed(mood, board, seed)
    begun = [one.start for one in score.notes if one.instrument is not Instrument.STRINGS]
    last = max(begun)
    assert score.seconds - last < 5
    assert all(after - before < 1.0 for before, after in pairwise(begun))
    for at in begun:
        assert sum(one.start <= at < one.start + one.length for one in score.notes) <= 24


@given(MOODS, SEEDS)
def test_the_same_seed_writes_the_same_and_another_something_else(mood: Mood, seed: int) -> None:
    shown = board(8)
    score = composed(mood, shown, seed)
    assert composed(mood, shown, seed) == score
    others = {composed(mood, shown, seed + more).notes for more in range(4)}
    assert len(others) == 4


def test_only_what_is_festive_or_walks_is_beaten() -> None:
    beaten = {mood for mood in BANDS if _percussion(composed(mood, board(8), 1))}
    assert beaten == {Mood.LIGHT, Mood.FESTIVE}


def _percussion(score: Score) -> bool:
    return any(one.instrument in PERCUSSION for one in score.notes)


def test_there_is_music_in_every_mood_and_neutral_music_in_every_recap() -> None:
    assert set(BANDS) == set(LOOPS) == set(Mood) - {Mood.NONE}
    assert {music(kind) for kind in RECAPPED} == {Mood.CALM, Mood.LIGHT}
