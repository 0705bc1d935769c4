"""The places on one machine where the stack can stand: MiniStack, LocalStack."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from local.emulator import Emulator
from local.localstack.emulator import LocalStack


class Host(Protocol):
    """What answers as AWS at `address`, from `start` to `stop`."""

    address: str

    def start(self) -> None: ...

    def stop(self) -> None: ...


@dataclass(frozen=True)
class Place:
    """How to make its emulator, of a port and a folder for its state, which may outlive it."""

    name: str
    emulator: Callable[[int, Path], Host]
    remembers: bool


MINISTACK = Place("ministack", Emulator, remembers=True)
LOCALSTACK = Place("localstack", LocalStack, remembers=False)
PLACES: Mapping[str, Place] = {one.name: one for one in (MINISTACK, LOCALSTACK)}
