"""One running stack for all end-to-end tests: the emulator with enforced IAM, a real issuer."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import samples
from local.machine import Machine, free_port
from local.story import introduce, until_quiet, upload
from local.visitor import Visitor

MOMENTS = ("birthday", "burst", "screenshot", "receipt", "oddity")
FIRST_PORT = 4700


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
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Started once; Ada has sent a part of the sample roll and has her suggestions."""
    machine = Machine(tmp_path_factory.mktemp("stack"), free_port(FIRST_PORT))
    roll = _part_of_the_sample_roll(tmp_path_factory.mktemp("roll"))
    try:
        machine.start()
        introduce(machine, "ada", "ben")
        machine.visitor("olga").settle()
        upload(machine, "ada", roll)
        until_quiet(machine, lambda _: None)
        yield Running(machine, roll)
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
