"""A photo belongs to the local day of where it was taken (R17)."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from shoebox.domain.place import offset_there
from shoebox.domain.taken import Taken

ZONES = st.sampled_from(sorted(available_timezones()))
INSTANTS = st.datetimes(datetime(1995, 1, 1), datetime(2035, 1, 1)).map(
    lambda time: time.replace(tzinfo=UTC, microsecond=0)
)


@given(INSTANTS, ZONES)
def test_in_every_zone_a_wall_clock_leads_back_to_the_instant_and_its_local_day(
    instant: datetime, name: str
) -> None:
    there = instant.astimezone(ZoneInfo(name))
    assume(there.fold == 0)
    taken = Taken(there.replace(tzinfo=None))
    taken = replace(taken, offset=offset_there(taken.local, ZoneInfo(name)))
    assert taken.instant == instant
    assert taken.day == there.date()


@given(INSTANTS, ZONES)
def test_a_repeated_hour_is_off_by_no_more_than_the_change_of_the_clocks(
    instant: datetime, name: str
) -> None:
    there = instant.astimezone(ZoneInfo(name))
    offset = offset_there(there.replace(tzinfo=None), ZoneInfo(name))
    taken = Taken(there.replace(tzinfo=None), offset)
    assert timedelta() <= instant - taken.instant <= timedelta(hours=24)
    assert taken.day == there.date()


@pytest.mark.parametrize(
    ("zone", "local", "hours"),
    [
        ("Europe/Berlin", datetime(2026, 3, 29, 1, 59), 1),
        ("Europe/Berlin", datetime(2026, 3, 29, 2, 30), 1),
        ("Europe/Berlin", datetime(2026, 3, 29, 3, 0), 2),
        ("Europe/Berlin", datetime(2026, 10, 25, 2, 30), 2),
        ("Europe/Berlin", datetime(2026, 10, 25, 3, 0), 1),
        ("America/Toronto", datetime(2026, 7, 1), -4),
        ("Australia/Lord_Howe", datetime(2026, 7, 1), 10.5),
        ("Pacific/Kiritimati", datetime(2026, 7, 1), 14),
    ],
)
def test_the_offset_is_that_of_the_day(zone: str, local: datetime, hours: float) -> None:
    assert offset_there(local, ZoneInfo(zone)) == timedelta(hours=hours)
