"""Edits: begun once, never back after they were taken back, found by their person."""

from dataclasses import replace
from datetime import timedelta

import pytest
from shoebox.adapters.edits import DynamoEdits
from shoebox.domain.edit import Edit, EditState, Given
from shoebox.domain.problem import Gone
from shoebox.domain.style import Style
from shoebox.ports import Edits

from tests.contract import cloud
from tests.fakes.edits import FakeEdits
from tests.fakes.samples import ANNA, BORIS
from tests.fakes.world import NOON


def edit(number: int, person: str = ANNA) -> Edit:
    at = NOON + timedelta(minutes=number)
    place = "US-CA", "adult"
    return Edit(
        f"{number:032x}", person, "1" * 64, "2" * 64, False, False, *place, "", at, style=Style.INK
    )


FIRST = edit(1)
DONE = replace(FIRST, state=EditState.DONE, given=Given("3" * 32, "4" * 64))
TAKEN_BACK = replace(DONE, state=EditState.TAKEN_BACK)


@pytest.fixture
def edits(where: str) -> Edits:
    return FakeEdits() if where == "memory" else DynamoEdits(cloud.table("SocialTable"))


def test_an_edit_that_is_begun_twice_is_the_first_one(edits: Edits) -> None:
    assert edits.find(FIRST.id) is None
    assert edits.begin(FIRST) == FIRST
    edits.put(DONE)
    assert edits.begin(replace(FIRST, salt="5" * 64)) == edits.find(FIRST.id) == DONE


def test_what_was_taken_back_never_stands_again(edits: Edits) -> None:
    edits.begin(FIRST)
    for _ in range(2):
        edits.put(TAKEN_BACK)
    with pytest.raises(Gone):
        edits.put(DONE)
    assert edits.find(FIRST.id) == TAKEN_BACK


def test_a_persons_edits_come_newest_first(edits: Edits) -> None:
    for one in (edit(1), edit(3), edit(2), edit(4, BORIS)):
        edits.begin(one)
    assert list(edits.of(ANNA)) == [edit(3), edit(2), edit(1)]
