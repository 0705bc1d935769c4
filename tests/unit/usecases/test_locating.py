"""Where and on which day a photo was taken, in words and by the clocks there."""

from datetime import datetime, timedelta

from shoebox.domain.consent import Purpose
from shoebox.domain.place import Place
from shoebox.domain.signals import Signals
from shoebox.domain.taken import Taken

from tests.fakes.imaging import photograph
from tests.fakes.places import SYDNEY, TOWN
from tests.fakes.samples import ANNA
from tests.unit.usecases.house import House, open_house

SUMMER = datetime(2026, 1, 15, 23, 30)


def _signals(house: House, picture: bytes) -> Signals:
    (id,) = house.take_in([picture])
    signals = house.roll.items[ANNA, id].signals
    assert signals is not None
    return signals


def test_a_photo_gets_the_name_of_its_place_and_the_offset_of_its_clocks() -> None:
    signals = _signals(open_house(), photograph("a", SUMMER, SYDNEY))
    assert signals.locality == TOWN
    assert signals.taken == Taken(SUMMER, timedelta(hours=11))


def test_an_offset_that_the_photo_says_stays() -> None:
    signals = _signals(open_house(), photograph("a", SUMMER, SYDNEY, offset=timedelta(hours=2)))
    assert signals.taken == Taken(SUMMER, timedelta(hours=2))


def test_a_place_that_nobody_knows_gives_no_name_and_no_offset() -> None:
    signals = _signals(open_house(), photograph("a", SUMMER, Place(0.0, 0.0)))
    assert (signals.locality, signals.taken) == (None, Taken(SUMMER))


def test_without_the_permission_nothing_follows_from_the_place() -> None:
    house = open_house()
    house.withdraw(Purpose.LOCATION)
    signals = _signals(house, photograph("a", SUMMER, SYDNEY))
    assert (signals.place, signals.locality, signals.taken) == (None, None, Taken(SUMMER))


def test_a_photo_without_a_time_has_none_by_its_place() -> None:
    signals = _signals(open_house(), photograph("a", None, SYDNEY))
    assert signals.taken is None or not signals.taken.by_camera
    assert signals.locality == TOWN
