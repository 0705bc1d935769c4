"""Chords that lead home, by voices that go by themselves."""

from itertools import pairwise
from random import Random

from hypothesis import given
from hypothesis import strategies as st
from shoebox.domain.harmony import CADENCES, LOOPS, led, parallels, progression
from shoebox.domain.mood import Mood

MOODS = st.sampled_from(sorted(LOOPS))
SEEDS = st.integers(0, 2**32 - 1)


@given(MOODS, st.integers(1, 20), SEEDS)
def test_chords_follow_a_cadence_home_and_no_voices_keep_a_fifth(
    mood: Mood, count: int, seed: int
) -> None:
    degrees = progression(mood, count, Random(seed))  # noqa: S311 # taste
    assert len(degrees) == count
    assert degrees[-1] == 1
    assert count < 4 or degrees[-3:] in CADENCES
    assert count < 3 or all(one != other for one, other in pairwise(degrees))
    chords = led(degrees, 60)
    assert sum(parallels(*pair) for pair in pairwise(chords)) == 0
    for one, other in pairwise(chords):
        moved = [abs(a - b) for a, b in zip(one.voices, other.voices, strict=True)]
        assert max(moved) <= 9
