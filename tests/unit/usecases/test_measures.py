"""What was measured under a permission is forgotten when it ends; the photos stay."""

from dataclasses import dataclass, replace

import pytest
from shoebox.domain.box import Box
from shoebox.domain.consent import Purpose
from shoebox.domain.mark import Mark
from shoebox.domain.media import MediaItem, MediaState
from shoebox.domain.person import Person
from shoebox.domain.place import Place
from shoebox.domain.problem import MediaRefused
from shoebox.domain.refusal import Refusal
from shoebox.domain.signals import Signals
from shoebox.domain.sweep import UNDER_WAY, Chore
from shoebox.usecases import measures
from shoebox.usecases import sweep as sweeping

from tests.fakes.imaging import photograph
from tests.fakes.roll import FakeCameraRoll
from tests.fakes.samples import ANNA, MORNING, claim
from tests.unit.usecases.house import House, open_house

GATE = Place(52.51631, 13.37777)
FACES, LOCATION = Purpose.FACE_COUNT, Purpose.LOCATION


def _house(*names: str) -> House:
    """Photos at the gate, with faces, taken in with a yes to both."""
    house = open_house()
    house.grant(FACES, LOCATION)
    house.take_in([photograph(name, MORNING, GATE) for name in names or ("one",)])
    return house


def _signals(house: House) -> list[Signals]:
    return [item.signals for item in house.roll.items.values() if item.signals]


def _later(house: House) -> None:
    house.clock.advance(UNDER_WAY)
    house.sweep()


def test_faces_are_forgotten_after_a_no_and_nothing_else_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(measures, "SLICE", 2)
    house = _house("one", "two", "three", "four", "five")
    before, files = _signals(house), dict(house.files.held)
    assert all(signals.faces == (Box(0.4, 0.4, 0.6, 0.6),) for signals in before)
    house.withdraw(FACES)
    _later(house)
    assert _signals(house) == [replace(signals, faces=None) for signals in before]
    assert house.files.held == files
    assert house.sweeps.find(ANNA, Chore.FACES) is None


def test_places_are_forgotten_after_a_no_in_rows_files_and_what_was_only_offered() -> None:
    house = _house()
    offered = claim(b"not sent", place=Place(52.5, 13.4))
    house.roll.claim(ANNA, [offered])
    house.withdraw(LOCATION)
    _later(house)
    (signals,) = _signals(house)
    assert (signals.place, signals.locality, bool(signals.taken)) == (None, None, True)
    (original,) = (file for name, file in house.files.held.items() if "/original/" in name)
    assert b"52.5" not in original
    assert house.roll.claims(ANNA, [offered.sha256])[offered.sha256].place is None


def test_what_was_suggested_of_places_is_thought_over() -> None:
    house = _house()
    house.work()
    house.withdraw(LOCATION)
    _later(house)
    due = house.due.find(ANNA)
    assert due
    assert due.days == {MORNING.date()}


def test_what_was_under_way_at_the_no_is_waited_for() -> None:
    house = _house()
    house.withdraw(FACES, LOCATION)
    house.clock.advance(UNDER_WAY / 2)
    house.sweep()
    (signals,) = _signals(house)
    assert signals.faces
    assert signals.place


def test_a_new_yes_in_time_keeps_what_was_measured() -> None:
    house = _house()
    house.withdraw(FACES, LOCATION)
    house.grant(FACES, LOCATION)
    before = _signals(house)
    _later(house)
    assert _signals(house) == before


@dataclass
class Touched(FakeCameraRoll):
    """Each photo is marked by its person, or deleted, just before it is amended."""

    deleting: bool = False

    def amend(self, person: Person, before: MediaItem, after: MediaItem) -> bool:
        if before.marks:
            return super().amend(person, before, after)
        there = replace(before, marks=(Mark.FAVOURITE,))
        if self.deleting:
            there = replace(before, state=MediaState.DELETED, signals=None)
        self.items[person, before.id] = there
        return super().amend(person, before, after)


def test_a_mark_made_meanwhile_stays() -> None:
    house = _house()
    house.roll = Touched(house.roll.claimed, house.roll.items)
    house.withdraw(LOCATION)
    _later(house)
    (item,) = house.roll.items.values()
    assert item.marks == (Mark.FAVOURITE,)
    assert item.signals
    assert item.signals.place is None


def test_the_original_of_a_photo_deleted_meanwhile_does_not_come_back() -> None:
    house = _house()
    house.roll = Touched(house.roll.claimed, house.roll.items, deleting=True)
    house.withdraw(LOCATION)
    _later(house)
    assert not [name for name in house.files.held if "/original/" in name]


class Helpless:
    def without_place(self, data: bytes) -> bytes:
        raise MediaRefused(f"{len(data)} bytes that nobody understands.", Refusal.CORRUPT)


def test_a_file_out_of_which_the_place_cannot_be_taken_goes_and_is_said_to_be_gone() -> None:
    house = _house()
    house.withdraw(LOCATION)
    house.clock.advance(UNDER_WAY)
    sweeping.sweep(replace(house.broom(), eraser=Helpless()), ANNA, Chore.PLACES)
    (item,) = house.roll.items.values()
    assert (item.state, item.refusal, item.signals) == (
        MediaState.REFUSED,
        Refusal.CORRUPT,
        None,
    )
    assert house.files.held == {}
