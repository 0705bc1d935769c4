"""Wires between use cases and ports, where something may happen at any call."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

BEFORE, AFTER = "before", "after"
Place = tuple[int, str]
"""The number of a call, from 1, and whether before or after it."""

Happening = Callable[[], None]


class Crash(BaseException):
    """The function died here. Nothing catches it, as nothing catches a killed process."""


def crash() -> None:
    raise Crash


def nothing() -> None:
    """An undisturbed call."""


@dataclass
class Wire:
    """Counts the calls through it; at some of them, something happens."""

    happenings: Mapping[Place, Happening] = field(default_factory=dict)
    calls: int = 0

    def through(self, port: Any) -> Any:
        return _Port(self, port)

    def call(self, method: Callable[..., Any], *values: Any) -> Any:
        self.calls += 1
        number = self.calls
        self.happenings.get((number, BEFORE), nothing)()
        answer = method(*values)
        self.happenings.get((number, AFTER), nothing)()
        return answer


class _Port:
    def __init__(self, wire: Wire, port: Any) -> None:
        self._wire, self._port = wire, port

    def __getattr__(self, name: str) -> Callable[..., Any]:
        method = getattr(self._port, name)
        return lambda *values: self._wire.call(method, *values)
