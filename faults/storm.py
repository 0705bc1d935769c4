"""Every request to AWS may fail, by chance, before its effect or after it.

Unlike the faults on the wire, these lie below the SDK's retries, as those of a real network do.
"""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import SimpleNamespace
from unittest.mock import patch

import boto3
from botocore import endpoint
from botocore.exceptions import ConnectTimeoutError, ReadTimeoutError

from tests.functions.house import forget_clients, forget_parts


@dataclass
class Storm:
    """Lets `share` of the requests fail; half of these had their effect already."""

    share: float
    chance: random.Random
    blowing: bool = False
    requests: int = 0
    failed: int = 0
    _unanswered: bool = field(default=False)

    @contextmanager
    def blows(self) -> Iterator[None]:
        self.blowing = True
        try:
            yield
        finally:
            self.blowing = False

    def before(self, **_: object) -> None:
        self._unanswered = False
        if not self.blowing:
            return
        self.requests += 1
        if self.chance.random() < self.share:
            self.failed += 1
            self._unanswered = self.chance.random() < 0.5
            if not self._unanswered:
                raise ConnectTimeoutError(endpoint_url="refused")

    def after(self, **_: object) -> None:
        if self._unanswered:
            raise ReadTimeoutError(endpoint_url="unanswered")


@contextmanager
def brewing(share: float, seed: int) -> Iterator[Storm]:
    """A storm over every client that is made by name from now on; retries do not wait."""
    storm, session = Storm(share, random.Random(seed)), boto3.Session()  # noqa: S311 - repeatable
    session.events.register_first("before-send", storm.before)
    session.events.register_last("before-send", storm.after)
    boto3.DEFAULT_SESSION = session
    forget_clients()
    forget_parts()
    try:
        with patch.object(endpoint, "time", SimpleNamespace(sleep=lambda _: None)):
            yield storm
    finally:
        boto3.DEFAULT_SESSION = None
        forget_clients()
        forget_parts()
