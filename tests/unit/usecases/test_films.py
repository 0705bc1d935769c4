"""Films take another way in: passed on by the one, watched by the other."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import pytest
from shoebox.domain.box import Box
from shoebox.domain.consent import Purpose
from shoebox.domain.device import Claim
from shoebox.domain.media import MediaItem
from shoebox.domain.place import Place
from shoebox.domain.refusal import Refusal
from shoebox.domain.signals import Development, Signals, Tag
from shoebox.domain.taken import Taken
from shoebox.usecases.analyze import Intake, analyze, sort
from shoebox.usecases.posters import Changed, look, watch

from tests.fakes.places import SYDNEY, TOWN
from tests.fakes.queue import FakeQueue
from tests.fakes.samples import ANNA, claim, signals
from tests.unit.usecases.house import House, open_house

FILM = b"a film"
UTC_NIGHT = Taken(datetime(2026, 6, 7, 1, 30), timedelta())


@dataclass(frozen=True)
class FakeCinema:
    taken: Taken | None = None

    def develop(self, data: bytes, claimed_type: str, now: datetime) -> Development:  # noqa: ARG002 # as in the port
        place = Place(48.5, 2.25)
        facts = signals(
            self.taken, media_type=claimed_type, duration=2.0, place=place, pair="A1", likeness=3
        )
        return Development(facts, b"poster", b"small poster")

    def without_place(self, data: bytes) -> bytes:
        return data + b" nowhere"


def offered(house: House, **said: str) -> Claim:
    film = claim(FILM, media_type="video/quicktime", **said)
    house.roll.claim(ANNA, [film])
    house.inbox.put(f"{ANNA}/{film.sha256}", FILM, "video/quicktime")
    return film


def watching(house: House, taken: Taken | None = None) -> Intake:
    return replace(house.intake(), darkroom=FakeCinema(taken), sight=None, places=None)


def watched(house: House, film: Claim, taken: Taken | None = None) -> MediaItem:
    item = analyze(watching(house, taken), ANNA, film.sha256)
    assert item is not None
    return item


def test_a_film_is_passed_on_and_stays_where_it_arrived() -> None:
    house, films = open_house(), FakeQueue()
    film = offered(house)
    assert sort(house.intake(), films, ANNA, film.sha256) == "PassedOn"
    assert films.drain() == [{"person": ANNA, "media": film.sha256}]
    assert list(house.inbox.held) == [f"{ANNA}/{film.sha256}"]
    assert not house.roll.items


def test_a_film_is_kept_with_its_poster_and_the_inbox_is_emptied() -> None:
    house = open_house()
    item = watched(house, offered(house))
    assert item.signals is not None
    assert item.signals.duration == 2.0
    assert house.files.held[f"{ANNA}/original/{item.id}"] == FILM
    assert house.files.held[f"{ANNA}/preview/{item.id}.jpg"] == b"poster"
    assert not house.inbox.held


def test_who_watched_a_film_passes_its_poster_on_and_nothing_of_a_refused_one() -> None:
    house, stills = open_house(), FakeQueue()
    film = offered(house)
    assert watch(watching(house), stills, ANNA, film.sha256) == "Analyzed"
    assert stills.drain() == [{"poster": {"person": ANNA, "media": film.sha256}}]
    house.roll.forget(ANNA, film.sha256)
    house.inbox.put(f"{ANNA}/{film.sha256}", b"other bytes", "video/quicktime")
    assert watch(watching(house), stills, ANNA, film.sha256) == "Refused"
    assert stills.drain() == []


def looked_at(house: House, taken: Taken | None = None, there: Place = SYDNEY) -> Signals:
    """What is known of a film at a place when its poster was looked at, twice."""
    item = watched(house, offered(house), taken)
    assert item.signals
    house.roll.put(ANNA, replace(item, signals=replace(item.signals, place=there)))
    assert [look(house.intake(), ANNA, item.id) for _ in range(2)] == ["Seen", "Seen"]
    found = house.roll.items[ANNA, item.id].signals
    assert found
    return found


def test_a_film_is_understood_by_its_poster() -> None:
    house = open_house()
    house.grant(Purpose.FACE_COUNT)
    found = looked_at(house)
    assert (found.tags, found.unsafe, found.locality) == ((Tag("party", 0.9),), 0.0, TOWN)
    assert found.faces == (Box(0.4, 0.4, 0.6, 0.6),)


def test_a_film_that_counts_in_utc_is_read_off_the_clocks_where_it_was_taken() -> None:
    found = looked_at(open_house(), UTC_NIGHT)
    assert found.taken
    assert found.taken.instant == UTC_NIGHT.instant
    assert (found.taken.local.hour, found.taken.offset) == (11, timedelta(hours=10))


def test_a_film_that_says_its_offset_keeps_it() -> None:
    said = Taken(datetime(2026, 6, 7, 1, 30), timedelta(hours=2))
    assert looked_at(open_house(), said).taken == said


def test_a_poster_is_not_looked_at_when_its_film_is_gone_or_permission_ended() -> None:
    house = open_house()
    item = watched(house, offered(house))
    house.withdraw(Purpose.CLOUD_PROCESSING)
    assert look(house.intake(), ANNA, item.id) == "Refused"
    house.grant(Purpose.CLOUD_PROCESSING)
    house.roll.forget(ANNA, item.id)
    assert look(house.intake(), ANNA, item.id) == "Gone"


def test_a_film_that_changed_while_its_poster_was_looked_at_is_looked_at_again() -> None:
    house = open_house()
    item = watched(house, offered(house))
    house.files.delete(f"{ANNA}/preview/{item.id}.jpg")
    with pytest.raises(Changed):
        look(house.intake(), ANNA, item.id)


def test_without_location_a_film_loses_its_place() -> None:
    house = open_house()
    house.withdraw(Purpose.LOCATION)
    item = watched(house, offered(house))
    assert item.signals is not None
    assert item.signals.place is None
    assert house.files.held[f"{ANNA}/original/{item.id}"] == FILM + b" nowhere"


def test_a_film_that_permission_ended_for_is_refused_by_who_watches() -> None:
    house = open_house()
    film = offered(house)
    house.withdraw(Purpose.CLOUD_PROCESSING)
    assert watched(house, film).refusal is Refusal.CONSENT_REQUIRED
    assert not house.inbox.held


def test_the_file_says_which_pair_it_is_half_of_where_the_device_does_not() -> None:
    silent, telling = open_house(), open_house()
    assert watched(silent, offered(silent)).live == "A1"
    assert watched(telling, offered(telling, live="IMG_1")).live == "IMG_1"


@pytest.mark.parametrize(
    ("said", "local"),
    [
        ("2026-06-06T18:30:00-07:00", datetime(2026, 6, 6, 18, 30)),
        (None, datetime(2026, 6, 7, 1, 30)),
    ],
)
def test_a_film_that_counts_in_utc_belongs_to_the_day_of_the_devices_clock(
    said: str | None, local: datetime
) -> None:
    house = open_house()
    film = offered(house, **({"captured_at": said} if said else {}))
    item = watched(house, film, UTC_NIGHT)
    assert item.signals is not None
    assert item.signals.taken is not None
    assert item.signals.taken.local == local
    assert item.signals.taken.instant == UTC_NIGHT.instant


def test_no_film_is_among_the_photos_that_suggestions_are_made_of() -> None:
    house = open_house()
    watched(house, offered(house), UTC_NIGHT)
    house.work()
    assert not house.suggestions.known
