"""The places on one machine where the stack can stand: MiniStack, LocalStack, sam local."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from local.emulator import Emulator
from local.localstack.emulator import GivenLocalStack, LocalStack
from local.sam.emulator import SamLocal
from local.stack import Stack


class Host(Protocol):
    """What answers as AWS at `address`, from `start` to `stop`.

    `host` is the name under which functions reach this machine, `code` the folder of what is
    deployed there.
    """

    @property
    def address(self) -> str: ...

    @property
    def host(self) -> str: ...

    @property
    def code(self) -> Path: ...

    def start(self) -> None: ...

    def stop(self) -> None: ...

    def opened(self, stack: Stack) -> Stack:
        """What was deployed, with its interface open."""


@dataclass(frozen=True)
class Place:
    """How to make its emulator, of a port and a folder for its state, which may outlive it.

    `near` are functions that run on this machine itself and can read its files.
    """

    name: str
    emulator: Callable[[int, Path], Host]
    remembers: bool
    near: bool = True


MINISTACK = Place("ministack", Emulator, remembers=True)
LOCALSTACK = Place("localstack", LocalStack, remembers=False)
SAM = Place("sam", SamLocal, remembers=False)
PLACES: Mapping[str, Place] = {one.name: one for one in (MINISTACK, LOCALSTACK, SAM)}


def given(address: str, host: str) -> Place:
    """A LocalStack that somebody else runs, whose containers reach this machine as `host`."""
    return Place(
        LOCALSTACK.name, lambda _, __: GivenLocalStack(address, host), remembers=False, near=False
    )
