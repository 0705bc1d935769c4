"""One running stack for all end-to-end tests of a place, and all tests in every place.

A place that cannot show what a test is about is named by `not_shown`, with the reason.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import samples
from local.environments import Missing
from local.machine import Machine
from local.places import PLACES, Place
from local.server import free_port
from local.story import introduce, until_quiet, upload
from local.visitor import Visitor

MOMENTS = ("birthday", "burst", "screenshot", "receipt", "oddity")
FIRST_PORTS = {name: 4700 + 200 * number for number, name in enumerate(PLACES)}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Every test that needs a stack runs in every place that can show what it is about.

    All tests of a place share its one stack, so one worker runs them.
    """
    if "stack" in metafunc.fixturenames:
        hidden = {mark.args[0] for mark in metafunc.definition.iter_markers("not_shown")}
        shown = [
            pytest.param(place, id=name, marks=pytest.mark.xdist_group(name))
            for name, place in PLACES.items()
            if name not in hidden
        ]
        metafunc.parametrize("stack", shown, indirect=True, scope="session")


@dataclass(frozen=True)
class Running:
    machine: Machine
    roll: Path

    @property
    def address(self) -> str:
        return self.machine.stack.address

    @property
    def issuer(self) -> str:
        return self.machine.issuer.address

    def visitor(self, person: str) -> Visitor:
        return self.machine.visitor(person)


@pytest.fixture(scope="session")
def stack(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Running]:
    """Started once; Ada has sent a part of the sample roll and has her suggestions."""
    place: Place = request.param
    port = free_port(FIRST_PORTS[place.name])
    machine = Machine(tmp_path_factory.mktemp(place.name), port, place=place)
    roll = _part_of_the_sample_roll(tmp_path_factory.mktemp("roll"))
    try:
        machine.start()
        introduce(machine, "ada", "ben")
        machine.visitor("olga").settle()
        upload(machine, "ada", roll)
        until_quiet(machine, lambda _: None)
        yield Running(machine, roll)
    except Missing as missing:
        pytest.skip(str(missing))
    finally:
        machine.stop()


def _part_of_the_sample_roll(folder: Path) -> Path:
    """Links to a few moments, so that the tests stay quick; `up --check` plays the whole."""
    whole = Path(__file__).resolve().parents[2] / ".state" / "sample-roll"
    samples.make(whole)
    for name, moment in samples.labels().items():
        if moment.startswith(MOMENTS):
            (folder / name).hardlink_to(whole / name)
    return folder
