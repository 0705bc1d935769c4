"""Intake when everything comes often, at once and in any order."""

import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from shoebox.domain.device import Access
from shoebox.usecases.analyze import analyze
from shoebox.usecases.purge import purge
from shoebox.usecases.uploads import tickets

from tests.fakes.imaging import photograph
from tests.fakes.samples import ANNA, MORNING, claim
from tests.unit.usecases.house import House, open_house, party

TEN, HUNDRED = 10, 100
PICTURES = [*party(6), b"no photo", photograph("another day", MORNING + timedelta(days=3))]


def state(house: House) -> Any:
    days = {person: due.days for person, due in house.due.rows.items()}
    return house.roll.items, house.files.held, house.inbox.held, house.roll.claimed, days


def undisturbed() -> House:
    house = open_house()
    house.take_in(PICTURES)
    return house


@pytest.mark.parametrize("seed", range(5))
def test_every_message_ten_times_in_any_order_has_one_effect(seed: int) -> None:
    house = open_house()
    messages = house.upload(PICTURES) * TEN
    random.Random(seed).shuffle(messages)  # noqa: S311 - an order that repeats
    for id in messages:
        analyze(house.intake(), ANNA, id)
    assert state(house) == state(undisturbed())


@pytest.mark.parametrize("seed", range(5))
def test_purges_ten_times_in_any_order_end_in_the_same_state(seed: int) -> None:
    once, often = (limited_house() for _ in range(2))
    once.purge()
    chance = random.Random(seed)  # noqa: S311 - an order that repeats
    while messages := often.purge_queue.drain() * TEN:
        chance.shuffle(messages)
        for message in messages[: TEN * 5]:
            purge(often.clearance(), message)
    assert state(often) == state(once)
    assert len(often.roll.items) == 2


def limited_house() -> House:
    """All but two photos have just left what the phone may see."""
    house = open_house()
    house.connect(Access.LIMITED)
    house.take_in(party(6))
    house.announce([claim(picture) for picture in party(6)[:2]], "two")
    return house


def at_once(work: Callable[[], object]) -> list[object]:
    with ThreadPoolExecutor(HUNDRED) as pool:
        return [done.result() for done in [pool.submit(work) for _ in range(HUNDRED)]]


def test_a_hundred_identical_manifests_at_once_are_one() -> None:
    house = open_house()
    answers = at_once(lambda: house.offer(PICTURES))
    assert len(set(map(repr, answers))) == 1
    assert len(house.roll.claimed) == len(PICTURES)


def test_a_hundred_identical_requests_for_tickets_at_once_are_one() -> None:
    house = open_house()
    wanted = house.offer(PICTURES).wanted
    answers = at_once(lambda: tickets(house.gate(), ANNA, wanted))
    assert len(set(map(repr, answers))) == 1


def test_a_hundred_deliveries_of_one_message_at_once_are_one() -> None:
    house = open_house()
    (id,) = house.upload(PICTURES[:1])
    at_once(lambda: analyze(house.intake(), ANNA, id))
    calm = open_house()
    calm.take_in(PICTURES[:1])
    assert state(house) == state(calm)
