"""The clock and the chance of the machine that this runs on."""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True)
class SystemClock:
    def now(self) -> datetime:
        return datetime.now(UTC)


@dataclass(frozen=True)
class SystemEntropy:
    def token(self, size: int) -> bytes:
        return secrets.token_bytes(size)
