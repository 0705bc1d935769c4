"""The calls of the interface that a device needs, tried again where that may help."""

import json
import re
import secrets
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, TypeVar

import requests

Json = dict[str, Any]
T = TypeVar("T")

SECONDS_TO_CONNECT, SECONDS_TO_ANSWER = 10, 60
TICKET_SECONDS = 240
"""Tickets live for five minutes. Counted from when they came: a device's clock may be wrong."""
PAUSES = (0.5, 1.0, 2.0, 4.0, 8.0)
"""Upper bounds in seconds of the random pauses between attempts (backoff with full jitter)."""
PAGE = 200
NO_ANSWER = 0
MOST_SECONDS = 120
"""So long a server may have this wait; whoever asks for more is asked again then."""

_STORAGE_CODE = re.compile(r"<Code>([^<]+)</Code>")
_STORAGE_MESSAGE = re.compile(r"<Message>([^<]+)</Message>")


class ApiProblem(Exception):
    """A call that failed. `code` is stable, `detail` for people; `status` is 0 without an answer.

    Codes that are not the server's own: `unreachable`, `ticket_expired`, `http_{status}`.
    """

    def __init__(self, status: int, code: str, detail: str, pause: float = 0) -> None:
        super().__init__(f"{code}: {detail}" if detail else code)
        self.status, self.code, self.detail = status, code, detail
        self.pause = pause
        """Seconds that the server asked to wait."""

    @property
    def may_pass(self) -> bool:
        """Whether the same call may succeed a little later."""
        return (
            self.status in (NO_ANSWER, HTTPStatus.TOO_MANY_REQUESTS)
            or self.status >= HTTPStatus.INTERNAL_SERVER_ERROR
        )


@dataclass(frozen=True)
class Ticket:
    """Leave to send one item straight to storage, by a form with these fields."""

    url: str
    fields: Mapping[str, str]
    until: float
    """On the monotonic clock of this device."""


@dataclass(frozen=True)
class Offer:
    """The answer to one page of a manifest."""

    wanted: Sequence[str]
    refused: Mapping[str, str]


@dataclass(frozen=True)
class Permissions:
    """The purposes that are granted, and all that the answers said: times, for example."""

    granted: frozenset[str]
    said: str = field(repr=False)


@dataclass(frozen=True)
class Bearer(requests.auth.AuthBase):
    """The person's token; without one, nothing: not even what a `.netrc` would add."""

    token: str = ""

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        if self.token:
            request.headers["Authorization"] = f"Bearer {self.token}"
        return request


@dataclass(frozen=True)
class Api:
    """The interface at `address`, used in the name of the person of `token`.

    Every call raises ApiProblem, after several attempts where a failure may pass. `upload` may
    be called from several threads at once.
    """

    address: str
    token: str = field(repr=False)
    sleep: Callable[[float], object] = time.sleep
    session: requests.Session = field(default_factory=requests.Session, repr=False)

    def permissions(self) -> Permissions:
        """What is granted now."""
        answers = self._call("GET", "consents")["items"]
        granted = frozenset(one["purpose"] for one in answers if one["granted"])
        return Permissions(granted, json.dumps(answers, sort_keys=True))

    def connect(self, device: str, name: str, access: str) -> None:
        """Connect this device, or change its name or access."""
        self._call("PUT", f"devices/{device}", json={"name": name, "access": access})

    def offer(self, device: str, page: Json) -> Offer:
        """Post one page of a manifest."""
        answer = self._call("POST", f"devices/{device}/manifest", json=page)
        refused = {one["sha256"]: one["code"] for one in answer["refused"]}
        return Offer(answer["wanted"], refused)

    def tickets(self, uploads: Sequence[Json]) -> list[Ticket]:
        """A ticket for each item, in their order."""
        until = time.monotonic() + TICKET_SECONDS
        answer = self._call("POST", "uploads", json={"items": uploads})
        given = {one["sha256"]: Ticket(one["url"], one["fields"], until) for one in answer["items"]}
        return [given[one["sha256"]] for one in uploads]

    def upload(self, upload: Json, ticket: Ticket, data: bytes) -> None:
        """Send the item's bytes to storage; a ticket that is too old is replaced once."""
        try:
            self._persist(lambda: self._send(upload, ticket, data))
        except ApiProblem as problem:
            if problem.status != HTTPStatus.FORBIDDEN:
                raise
            [fresh] = self.tickets([upload])
            self._persist(lambda: self._send(upload, fresh, data))

    def media(self) -> Iterator[Json]:
        """Everything that left the person's devices."""
        after: Json = {}
        while True:
            page = self._call("GET", "media", params={"limit": PAGE, **after})
            yield from page["items"]
            if page["next"] is None:
                return
            after = {"after": page["next"]}

    def _call(self, method: str, path: str, **options: Any) -> Any:
        url = f"{self.address.rstrip('/')}/v1/{path}"
        auth = Bearer(self.token)
        return self._persist(lambda: _json(_answer(self.session, method, url, auth, **options)))

    def _send(self, upload: Json, ticket: Ticket, data: bytes) -> None:
        if time.monotonic() > ticket.until:
            raise ApiProblem(HTTPStatus.FORBIDDEN, "ticket_expired", "The ticket is too old.")
        file = (upload["sha256"], data, upload["media_type"])
        form: Json = {"data": ticket.fields, "files": {"file": file}}
        _answer(self.session, "POST", ticket.url, Bearer(), **form)

    def _persist(self, attempt: Callable[[], T]) -> T:
        for pause in PAUSES:
            try:
                return attempt()
            except ApiProblem as problem:
                if not problem.may_pass:
                    raise
                asked = problem.pause
            self.sleep(asked + secrets.SystemRandom().uniform(0, pause))
        return attempt()


def _answer(
    session: requests.Session, method: str, url: str, auth: Bearer, **options: Any
) -> requests.Response:
    timeout = (SECONDS_TO_CONNECT, SECONDS_TO_ANSWER)
    try:
        answer = session.request(method, url, auth=auth, timeout=timeout, **options)
    except requests.RequestException as error:
        raise ApiProblem(NO_ANSWER, "unreachable", str(error)) from error
    if not answer.ok:
        raise _problem(answer)
    return answer


def _json(answer: requests.Response) -> Any:
    try:
        return answer.json()
    except requests.JSONDecodeError as error:
        raise ApiProblem(answer.status_code, "not_json", "The answer is not JSON.") from error


def _problem(answer: requests.Response) -> ApiProblem:
    """From the interface's problem document, storage's XML, or whatever a proxy says."""
    status, pause = answer.status_code, _asked_pause(answer)
    try:
        document = answer.json()
        return ApiProblem(status, document["code"], document["detail"], pause)
    except (requests.JSONDecodeError, KeyError, TypeError):
        code = _STORAGE_CODE.search(answer.text)
        message = _STORAGE_MESSAGE.search(answer.text)
        said = message[1] if message else answer.reason or ""
        return ApiProblem(status, code[1] if code else f"http_{status}", said, pause)


def _asked_pause(answer: requests.Response) -> float:
    """Of a Retry-After in seconds; a date says nothing to a device whose clock may be wrong."""
    asked = answer.headers.get("Retry-After", "")
    return min(float(asked), MOST_SECONDS) if asked.isdecimal() else 0
