"""After how long a pause something new has begun, for each person."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st
from shoebox.domain.rhythm import LONGEST, SHORTEST, USUAL, Rhythm

HOUR = timedelta(hours=1)
pauses = st.lists(st.floats(0, 30).map(lambda hours: hours * 3600), max_size=60)


def test_of_a_stranger_the_usual_pause_is_assumed() -> None:
    assert abs(Rhythm().pause - USUAL) < 0.2 * HOUR


@given(pauses, pauses)
def test_it_does_not_matter_when_a_pause_was_heard(one: list[float], other: list[float]) -> None:
    assert Rhythm().heard(one).heard(other) == Rhythm().heard([*other, *one])
    assert Rhythm().heard(one).heard(other).heard(other, -1) == Rhythm().heard(one)


@given(pauses)
def test_the_pause_is_from_one_hour_to_eight_and_a_half(found: list[float]) -> None:
    assert SHORTEST < HOUR <= Rhythm().heard(found).pause <= 9 * HOUR < LONGEST


def test_the_pause_lies_in_the_valley_between_short_and_long_ones() -> None:
    found = [1800.0, 2100.0] * 40 + [4 * 3600.0, 5 * 3600.0] * 40
    assert 0.7 * HOUR < Rhythm().heard(found).pause < 3.5 * HOUR
    later = [2.4 * 3600, 2.6 * 3600] * 40 + [9 * 3600.0, 11 * 3600.0] * 40
    assert 3 * HOUR < Rhythm().heard(later).pause < 8.5 * HOUR
