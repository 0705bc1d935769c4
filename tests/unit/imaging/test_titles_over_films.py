"""Titles over films fall into lines as a person would break them."""

import pytest
from shoebox.imaging.captions import lines_of


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("October 2026", ["October 2026"]),
        ("Weekend of 10 October 2026", ["Weekend of", "10 October 2026"]),
        ("Week-end du 10 octobre 2026", ["Week-end du", "10 octobre 2026"]),
        ("Saved on 3 September 2026", ["Saved on", "3 September 2026"]),
        ("On this day, 4 July", ["On this day,", "4 July"]),
        ("12 days in Rio de Janeiro", ["12 days in Rio", "de Janeiro"]),
    ],
)
def test_no_line_ends_within_a_date(title: str, lines: list[str]) -> None:
    assert lines_of(title) == lines


def test_a_word_that_is_longer_than_a_line_stays_whole() -> None:
    place = "Saint-Germain-en-Laye"
    assert place in lines_of(f"Weekend in {place}")
