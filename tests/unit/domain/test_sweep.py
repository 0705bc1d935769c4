"""When copies have to be gone, and what the signed list of them says."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from shoebox.domain.canonical import canonical, sha256
from shoebox.domain.consent import Answer, Decision, Purpose
from shoebox.domain.ledger import Chain
from shoebox.domain.policy import ANY, Policy, Retention, Row
from shoebox.domain.sweep import (
    REFUSED,
    STORIES,
    Chore,
    Ending,
    Purge,
    deadline,
    ending,
    purges,
)

from tests.fakes.world import NOON

CLOUD = Purpose.CLOUD_PROCESSING
YES = Answer(CLOUD, Decision.GRANTED, "cloud-1", "1" * 64, "en", NOON, "api", "US-IL", "adult")
NO = replace(YES, decision=Decision.WITHDRAWN)
RULE = Row(ANY, ANY, CLOUD, True, "a test", date(2026, 1, 1))
DAY = Policy("test", (RULE,), retention=(Retention("cloud_copies", "", 24, ""),))


def _chain(*answers: Answer) -> Chain:
    chain = Chain("c" * 32)
    for answer in answers:
        chain = replace(chain, links=(*chain.links, chain.following(answer.record, b"s" * 32)))
    return chain


def _policy(hours: int | None, days: int | None, place: str = "US-IL") -> Policy:
    row = replace(RULE, jurisdiction=place, retention_days=days)
    return replace(DAY, rows=(RULE, row), retention=(Retention("cloud_copies", "", hours, ""),))


@pytest.mark.parametrize(
    ("hours", "days", "place", "left"),
    [(24, None, "US", 24), (48, 1, "US", 24), (24, 9, "US", 24), (None, 1, "US", 24),
     (48, 1, "JP", 48)],
)  # fmt: skip
def test_the_schedule_sets_the_deadline_and_a_row_can_only_shorten_it(
    hours: int | None, days: int | None, place: str, left: int
) -> None:
    assert deadline(_policy(hours, days, place), NO) == NOON + timedelta(hours=left)


def test_without_a_schedule_there_is_no_deadline() -> None:
    assert deadline(_policy(None, None), NO) is None


def test_who_never_said_no_has_nothing_to_purge() -> None:
    assert ending(_chain(), DAY) is None
    assert ending(_chain(YES), DAY) is None
    assert ending(_chain(replace(NO, purpose=Purpose.ADS)), DAY) is None


@pytest.mark.parametrize("decision", [Decision.WITHDRAWN, Decision.REFUSED])
def test_the_newest_no_sets_the_deadline(decision: Decision) -> None:
    later = replace(NO, decision=decision, at=NOON + timedelta(hours=2))
    chain = _chain(YES, NO, YES, later)
    said = Ending(chain.links[-1].entry.hash[:32], later.at + timedelta(days=1), lifted=False)
    assert ending(chain, DAY) == said


def test_a_later_yes_lifts_it() -> None:
    chain = _chain(YES, NO, replace(YES, purpose=Purpose.ADS))
    found = ending(chain, DAY)
    assert found is not None
    assert not found.lifted
    lifted = ending(_chain(YES, NO, YES), DAY)
    assert lifted == replace(found, lifted=True)


def test_an_entry_about_a_purge_counts_what_went_and_names_the_hash_of_the_list() -> None:
    purge = Purge("p" * 32, ("2" * 64, "1" * 64), ("s/d.jpg",))
    listed = {
        "format": "shoebox-purge/1", "purge": "p" * 32, "photos": ["1" * 64, "2" * 64],
        "creations": ["s/d.jpg"],
    }  # fmt: skip
    assert purge.document == listed
    assert purge.record(NOON) == {
        "kind": "purge", "purge": "p" * 32, "photos": 2, "creations": 1,
        "list_sha256": sha256(canonical(listed)), "at": NOON.isoformat(),
    }  # fmt: skip


def test_a_purge_of_nothing_is_none() -> None:
    assert not Purge("p")
    assert Purge("p", photos=("1",))
    assert Purge("p", creations=("1",))


def test_purges_are_found_among_other_entries() -> None:
    record = Purge("p" * 32, ("1" * 64,)).record(datetime.fromisoformat(YES.record["at"]))
    chain = _chain(YES, NO)
    link = chain.following(record, b"s" * 32)
    found = list(purges(replace(chain, links=(*chain.links, link))))
    assert found == [link]


def test_chores_and_lines_are_called_what_messages_and_the_schedule_call_them() -> None:
    assert list(Chore) == ["copies", "stories", "refusals", "faces", "places"]
    assert (REFUSED, STORIES) == ("refused_items", "stories")
