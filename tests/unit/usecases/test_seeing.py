"""What is seen in a photo, and who may look for faces."""

from shoebox.domain.box import Box
from shoebox.domain.consent import Purpose
from shoebox.domain.signals import Signals, Tag

from tests.fakes.imaging import photograph
from tests.fakes.samples import ANNA, MORNING
from tests.unit.usecases.house import House, open_house

PICTURE = photograph("a", MORNING)


def _signals(house: House) -> Signals:
    (id,) = house.take_in([PICTURE])
    signals = house.roll.items[ANNA, id].signals
    assert signals is not None
    return signals


def test_what_a_photo_shows_is_kept_with_it() -> None:
    assert _signals(open_house()).tags == (Tag("party", 0.9),)


def test_faces_are_not_looked_for_unless_the_person_said_yes() -> None:
    assert _signals(open_house()).faces is None


def test_faces_are_located_for_whoever_said_yes() -> None:
    house = open_house()
    house.answer(Purpose.FACE_COUNT)
    assert _signals(house).faces == (Box(0.4, 0.4, 0.6, 0.6),)


def test_faces_are_not_looked_for_after_a_withdrawal() -> None:
    house = open_house()
    house.answer(Purpose.FACE_COUNT)
    house.withdraw(Purpose.FACE_COUNT)
    assert _signals(house).faces is None
