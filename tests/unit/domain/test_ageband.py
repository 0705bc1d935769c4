"""Nobody is taken for older than they are."""

from datetime import date

import pytest
from shoebox.domain.ageband import AgeBand, age_band, youngest


@pytest.mark.parametrize(
    ("years", "band"),
    [
        (0, "under_13"), (13, "under_13"), (14, "under_14"), (15, "under_16"), (16, "under_16"),
        (17, "under_18"), (18, "under_18"), (19, "adult"), (80, "adult"),
    ],
)  # fmt: skip
def test_everybody_counts_as_born_on_the_last_day_of_their_year(years: int, band: str) -> None:
    for day in (date(2026, 1, 1), date(2026, 12, 30)):
        assert age_band(2026 - years, day) == band


def test_without_a_year_the_band_is_unknown() -> None:
    assert age_band(None, date(2026, 1, 1)) is AgeBand.UNKNOWN


def test_each_band_begins_where_the_one_before_ends() -> None:
    assert [youngest(band) for band in AgeBand] == [0, 13, 14, 16, 18, 0]


def test_bands_are_called_what_records_call_them() -> None:
    names = ["under_13", "under_14", "under_16", "under_18", "adult", "unknown"]
    assert list(AgeBand) == names
