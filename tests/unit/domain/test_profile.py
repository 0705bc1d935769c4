"""What somebody says of themselves, and what the policy's rows are looked up by."""

from datetime import date, time

import pytest
from shoebox.domain.etag import etag, expect
from shoebox.domain.problem import VersionMismatch, VersionMissing
from shoebox.domain.profile import EUROPE, Cadence, Profile, QuietHours

TODAY = date(2026, 12, 1)


@pytest.mark.parametrize(
    ("country", "region", "jurisdiction"),
    [
        (None, None, "unknown"), (None, "QC", "unknown"), ("US", None, "US"), ("US", "IL", "US-IL"),
        ("CA", "QC", "CA-QC"), ("FR", None, "EU-FR"), ("FR", "IDF", "EU-FR"), ("NO", None, "EU-NO"),
        ("JP", "13", "JP-13"), ("GB", None, "GB"),
    ],
)  # fmt: skip
def test_the_place_is_named_as_the_rows_name_it(
    country: str | None, region: str | None, jurisdiction: str
) -> None:
    assert Profile(country, region).jurisdiction == jurisdiction


def test_the_gdpr_holds_in_the_union_and_three_more() -> None:
    union = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK"
    assert {*union.split(), "IS", "LI", "NO"} == EUROPE


def test_who_says_nothing_is_of_unknown_age() -> None:
    assert Profile().age_band(TODAY) == "unknown"
    assert Profile(birth_year=2012).age_band(TODAY) == "under_14"


@pytest.mark.parametrize(
    ("start", "end", "quiet", "loud"),
    [((22, 0), (7, 0), [(22, 0), (23, 59), (0, 0), (6, 59)], [(7, 0), (12, 0), (21, 59)]),
     ((13, 0), (15, 0), [(13, 0), (14, 59)], [(12, 59), (15, 0), (0, 0)]),
     ((9, 0), (9, 0), [], [(9, 0), (8, 59), (9, 1)])],
)  # fmt: skip
def test_quiet_hours_hold_from_their_start_up_to_their_end(
    start: tuple[int, int],
    end: tuple[int, int],
    quiet: list[tuple[int, int]],
    loud: list[tuple[int, int]],
) -> None:
    hours = QuietHours(time(*start), time(*end))
    assert all(hours.hold_at(time(*clock)) for clock in quiet)
    assert not any(hours.hold_at(time(*clock)) for clock in loud)


def test_a_change_is_the_next_version_and_needs_what_was_seen() -> None:
    first = Profile().changed_to(Profile("US"), '"0"')
    assert (first.country, first.version, first.etag) == ("US", 1, '"1"')
    assert first.changed_to(Profile("CA"), "*").version == 2
    with pytest.raises(VersionMismatch):
        first.changed_to(Profile("CA"), '"0"')
    with pytest.raises(VersionMissing):
        first.changed_to(Profile("CA"), None)


def test_to_say_the_same_again_is_no_change_whatever_was_seen() -> None:
    said = Profile("US", cadence=Cadence.DAILY, version=3)
    for seen in (None, '"0"', '"3"', "*"):
        assert said.changed_to(Profile("US", cadence=Cadence.DAILY), seen) is said


def test_an_etag_is_a_version_in_quotes() -> None:
    assert etag(7) == '"7"'
    expect('"7"', 7)
    with pytest.raises(VersionMismatch):
        expect("7", 7)


def test_who_says_nothing_is_told_of_once_a_week_and_in_english() -> None:
    said = Profile()
    assert list(Cadence) == ["daily", "weekly", "monthly"]
    assert (said.cadence, said.language, said.time_zone) == ("weekly", "en", "UTC")
    assert (said.quiet_hours, said.version, said.jurisdiction) == (None, 0, "unknown")
