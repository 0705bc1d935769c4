"""Wires between use cases and ports, where something may happen at any call."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

BEFORE, AFTER = "before", "after"
Happening = Callable[[], None]


class Crash(BaseException):
    """The function died here. Nothing catches it, as nothing catches a killed process."""


def crash() -> None:
    raise Crash


@dataclass
class Wire:
    """Counts the calls through it; at the one with the number `at`, something happens once."""

    at: int = 0
    when: str = BEFORE
    happening: Happening = crash
    calls: int = 0

    def through(self, port: Any) -> Any:
        return _Port(self, port)

    def call(self, method: Callable[..., Any], *values: Any) -> Any:
        self.calls += 1
        now = self.calls == self.at
        if now and self.when == BEFORE:
            self.happening()
        answer = method(*values)
        if now and self.when == AFTER:
            self.happening()
        return answer


class _Port:
    def __init__(self, wire: Wire, port: Any) -> None:
        self._wire, self._port = wire, port

    def __getattr__(self, name: str) -> Callable[..., Any]:
        method = getattr(self._port, name)
        return lambda *values: self._wire.call(method, *values)
