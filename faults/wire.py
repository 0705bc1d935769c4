"""Listening to every call that goes to AWS, and making one of them fail.

The hooks lie outside the SDK's retries: a fault is a call that failed for good.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import boto3
from botocore.exceptions import ClientError, ReadTimeoutError

from tests.functions.house import forget_clients, forget_parts


class How(StrEnum):
    """The two sides of an effect on which a call can fail."""

    REFUSED = "refused"
    """AWS answered that it is busy, and nothing happened."""
    UNANSWERED = "unanswered"
    """It happened, and the answer was lost."""


@dataclass(frozen=True)
class Fault:
    """The call to fail, by its place in the order of calls, from 0."""

    place: int
    how: How


@dataclass
class Wire:
    """The calls made since `listen`; the fault, if any, strikes once."""

    calls: list[str] = field(default_factory=list)
    fault: Fault | None = None
    listening: bool = False

    @contextmanager
    def listen(self, fault: Fault | None = None) -> Iterator[None]:
        self.calls, self.fault, self.listening = [], fault, True
        try:
            yield
        finally:
            self.listening = False

    def before(self, model: Any, **_: Any) -> None:
        if not self.listening:
            return
        self.calls.append(f"{model.service_model.service_name}:{model.name}")
        if self._strikes(How.REFUSED):
            error: Any = {"Error": {"Code": "ServiceUnavailable", "Message": "Please slow down."}}
            raise ClientError(error, model.name)

    def after(self, model: Any, **_: Any) -> None:
        if self.listening and self._strikes(How.UNANSWERED):
            raise ReadTimeoutError(endpoint_url=model.service_model.service_name)

    def _strikes(self, how: How) -> bool:
        return self.fault == Fault(len(self.calls) - 1, how)


@contextmanager
def tapped() -> Iterator[Wire]:
    """A wire on every client that is made by name from now on, whatever its service."""
    wire, session = Wire(), boto3.Session()
    session.events.register("before-call", wire.before)
    session.events.register("after-call", wire.after)
    boto3.DEFAULT_SESSION = session
    _start_cold()
    try:
        yield wire
    finally:
        boto3.DEFAULT_SESSION = None
        _start_cold()


def _start_cold() -> None:
    forget_clients()
    forget_parts()
