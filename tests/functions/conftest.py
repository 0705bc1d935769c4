"""A house per module, empty at the start of every test."""

from collections.abc import Iterator
from typing import Any

import pytest

from faults.state import State, Stock
from local.issuer import Issuer
from tests.functions.guest import Guest
from tests.functions.house import NOON, House, forget_parts, house, started_issuer


@pytest.fixture(scope="session")
def issuer(tmp_path_factory: pytest.TempPathFactory) -> Issuer:
    return started_issuer(tmp_path_factory.mktemp("issuer"))


@pytest.fixture(scope="module")
def standing(issuer: Issuer) -> Iterator[tuple[House, Stock, State]]:
    with house(issuer) as built:
        stock = Stock(built.cloud)
        yield built, stock, stock.state()


@pytest.fixture(name="house")
def empty_house(standing: tuple[House, Stock, State]) -> House:
    """Nothing is in it, its clock shows noon, and every function starts cold."""
    built, stock, empty = standing
    stock.restore(empty)
    built.watch.time = NOON
    forget_parts()
    return built


@pytest.fixture(scope="module")
def offered(standing: tuple[House, Stock, State]) -> State:
    """Ada's photos of one morning are analysed, and a suggestion of them is drawn."""
    built, stock, empty = standing
    stock.restore(empty)
    built.watch.time = NOON
    Guest(built, "ada").suggested()
    return stock.state()


@pytest.fixture
def suggestion(offered: State, standing: tuple[House, Stock, State], ada: Guest) -> Any:
    """A suggestion that is offered to Ada."""
    _, stock, empty = standing
    stock.restore(offered, empty)
    return ada.suggestions()[0]


@pytest.fixture
def ada(house: House) -> Guest:
    return Guest(house, "ada")


@pytest.fixture
def ben(house: House) -> Guest:
    return Guest(house, "ben")
