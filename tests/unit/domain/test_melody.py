"""Bars that begin with pictures, and a tune over them."""

from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shoebox.domain.bar import ENDING, SHORT, Bar, starts
from shoebox.domain.harmony import LOOPS, led, progression
from shoebox.domain.melody import HIGHEST, LOWEST, Sung, melody
from shoebox.domain.mood import Mood

CHANGES, BEATS, TONIC = (3, 5, 7, 9, 11, 13, 15), 18, 62


@given(st.lists(st.integers(1, 7), max_size=12), st.integers(1, 9))
def test_a_bar_begins_with_every_picture_and_has_two_beats_or_three(
    stays: list[int], last: int
) -> None:
    changes = [sum(stays[: at + 1]) for at in range(len(stays))]
    beats = (changes[-1] if changes else 0) + last
    found = starts(changes, beats)
    assert {0, *changes} <= set(found)
    lengths = [end - start for start, end in pairwise(found)]
    assert all(length <= SHORT + 1 for length in lengths)
    assert beats - found[-1] >= min(last, ENDING)


def sung(mood: Mood, seed: int) -> tuple[list[Bar], list[Sung]]:
    chance = Random(seed)  # noqa: S311 # taste
    begun = starts(CHANGES, BEATS)
    chords = led(progression(mood, len(begun), chance), TONIC)
    ends = pairwise((*begun, BEATS))
    bars = [Bar(one, at, end - at) for one, (at, end) in zip(chords, ends, strict=True)]
    return bars, list(melody(bars, TONIC, mood, chance))


@given(st.sampled_from(sorted(LOOPS)), st.integers(0, 2**32 - 1))
def test_a_tune_says_its_motif_twice_sings_in_steps_and_comes_home(mood: Mood, seed: int) -> None:
    _, tune = sung(mood, seed)
    first, again = ([at - bar for _, at, _ in tune if bar <= at < bar + 2] for bar in (3, 5))
    assert first == pytest.approx(again)
    leaps = [abs(one - other) for (one, *_), (other, *_) in pairwise(tune)]
    assert max(leaps) <= 12
    assert sum(leap <= 5 for leap in leaps) >= 0.75 * len(leaps)
    *_, (before, *_), (last, start, beats) = tune
    assert last % 12 == TONIC % 12
    assert (before - last) % 12 in {2, 11}
    assert (start, start + beats) == (CHANGES[-1], BEATS)
    assert all(LOWEST <= pitch <= HIGHEST + 4 for pitch, *_ in tune)


@given(st.sampled_from(sorted(LOOPS)), st.integers(0, 2**32 - 1))
def test_on_the_beat_a_tune_sings_a_note_of_the_chord(mood: Mood, seed: int) -> None:
    bars, tune = sung(mood, seed)
    for pitch, at, _ in tune[:-2]:
        (chord,) = [bar.chord for bar in bars if bar.start <= at < bar.end]
        assert at != int(at) or pitch % 12 in chord.classes
