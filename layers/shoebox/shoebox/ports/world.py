"""The clock and chance."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    def now(self) -> datetime:
        """The present, aware, in UTC."""
        ...


class Entropy(Protocol):
    def token(self, size: int) -> bytes:
        """`size` bytes that nobody can guess."""
        ...
