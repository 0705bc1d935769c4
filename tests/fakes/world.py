"""A clock that stands still until it is moved, and chance that repeats itself."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from threading import Lock

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)


@dataclass
class FakeClock:
    time: datetime = NOON

    def now(self) -> datetime:
        return self.time

    def advance(self, by: timedelta) -> None:
        self.time += by


class FakeEntropy:
    """Never gives the same bytes twice; every new one gives the same sequence."""

    def __init__(self) -> None:
        self._drawn = 0
        self._lock = Lock()

    def token(self, size: int) -> bytes:
        with self._lock:
            self._drawn += 1
            number = self._drawn
        blocks = range(size // 32 + 1)
        return b"".join(sha256(f"{number} {n}".encode()).digest() for n in blocks)[:size]
