"""All functions of the template in one process, over moto, behind a gateway with no authorizer.

`House.call` does what API Gateway does (find the route, build the proxy event) but lets
everybody through: whatever is refused, the function itself refused (R39).
"""

import importlib
import json
import os
import re
import secrets
import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache, cached_property
from pathlib import Path
from typing import Any
from unittest.mock import patch
from urllib.parse import quote

import boto3
from shoebox.adapters import authority, signer
from shoebox.adapters import aws as clients
from shoebox.wiring import Parts

from local.issuer import CLIENT, OPERATOR, Issuer
from tests import aws

NOON = datetime(2026, 12, 2, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Route:
    """One Api event of the template."""

    noun: str
    method: str
    path: str
    public: bool

    def matches(self, method: str, path: str) -> dict[str, str] | None:
        """The path parameters; None if the request is for another route."""
        shape = re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", self.path)
        found = re.fullmatch(shape, path)
        return found.groupdict() if found and method == self.method else None

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


@cache
def routes() -> tuple[Route, ...]:
    """Every route of the template, in its order."""
    return tuple(
        _route(noun, event["Properties"])
        for noun, properties in aws.functions().items()
        for event in properties.get("Events", {}).values()
        if event["Type"] == "Api"
    )


def _route(noun: str, event: Mapping[str, Any]) -> Route:
    public = event.get("Auth", {}).get("Authorizer") == "NONE"
    return Route(noun, event["Method"].upper(), event["Path"], public)


@dataclass
class Watch:
    """A clock that stands still until it is moved."""

    time: datetime = NOON

    def now(self) -> datetime:
        return self.time

    def move(self, **by: float) -> None:
        self.time += timedelta(**by)


@dataclass(frozen=True)
class Context:
    """What Lambda tells a function of its invocation, as far as it is read."""

    function_name: str
    memory_limit_in_mb: int = 512
    invoked_function_arn: str = "arn:aws:lambda:us-east-1:123456789012:function:shoebox"
    aws_request_id: str = "request"


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    text: str

    @property
    def json(self) -> Any:
        return json.loads(self.text)

    @property
    def code(self) -> str:
        """What kind of problem it is; fails if the body is no problem document (RFC 9457)."""
        assert self.headers["Content-Type"] == "application/problem+json", self.text
        said = self.json
        assert said["status"] == self.status
        assert said["type"] == f"urn:shoebox:problem:{said['code']}"
        assert said["title"]
        return str(said["code"])


@dataclass
class House:
    cloud: aws.Cloud
    issuer: Issuer
    watch: Watch = field(default_factory=Watch)

    def call(self, method: str, path: str, token: str | None = None, **sent: Any) -> Answer:
        """Send a request through the gateway: `json`, `text`, `query` and `headers` as given."""
        found = ((route, route.matches(method, path)) for route in routes())
        route, parameters = next(pair for pair in found if pair[1] is not None)
        return self.ask(route.noun, event(method, path, token, parameters or {}, sent))

    def ask(self, noun: str, event: Mapping[str, Any]) -> Answer:
        """Hand one proxy event to one function."""
        said = self.invoke(noun, event)
        headers = {name: values[-1] for name, values in said["multiValueHeaders"].items()}
        return Answer(said["statusCode"], headers, said.get("body") or "")

    def deliver(self, noun: str, *bodies: Any) -> list[str]:
        """Hand a batch of messages to a function; the ids (`0`, `1`...) that have to come again."""
        records = [_record(number, body) for number, body in enumerate(bodies)]
        said = self.invoke(noun, {"Records": records})
        return [failure["itemIdentifier"] for failure in said["batchItemFailures"]]

    def waiting(self, queue: str) -> list[str]:
        """The messages in a queue of the template, taken out of it."""
        url, bodies = self.cloud.refs[queue], []
        while found := self._poller.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get(
            "Messages"
        ):
            for one in found:
                bodies.append(one["Body"])
                self._poller.delete_message(QueueUrl=url, ReceiptHandle=one["ReceiptHandle"])
        return bodies

    @cached_property
    def _poller(self) -> Any:
        """Lambda's own, whose calls are not ours: nobody listens to them, and no fault of ours
        strikes them, which would leave a message out of sight until its real time is over."""
        return boto3.Session().client("sqs")

    def invoke(self, noun: str, event: Mapping[str, Any]) -> Any:
        module: Any = importlib.import_module(f"functions.{noun}.app")
        module.parts.clock = self.watch
        with patch.dict(os.environ, self.cloud.environment(noun)):
            return module.lambda_handler(event, Context(noun))


@contextmanager
def house(issuer: Issuer, **parameters: str) -> Iterator[House]:
    """A house with nothing in it, whose functions all start cold."""
    known = {"OidcIssuer": issuer.address, "OidcAudience": CLIENT, "Operator": OPERATOR}
    with aws.cloud(**known, **parameters) as cloud:
        forget_clients()
        forget_parts()
        yield House(cloud, issuer)
        forget_clients()


def forget_clients() -> None:
    """Let adapters make their clients anew."""
    for made in (clients.dynamodb, clients.s3, clients.sqs, clients.kms):
        made.cache_clear()


def forget_parts() -> None:
    """Let every function start cold: no settings read, no key fetched, no adapter made."""
    signer._public.cache_clear()
    authority._chain.cache_clear()
    lazy = [name for name, one in vars(Parts).items() if isinstance(one, cached_property)]
    for noun in aws.functions():
        parts = importlib.import_module(f"functions.{noun}.app").parts
        for name in lazy:
            vars(parts).pop(name, None)


def started_issuer(folder: Path) -> Issuer:
    """An issuer that answers on a free port until the process ends."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        issuer = Issuer(free.getsockname()[1], folder / "issuer.pem")
    issuer.start()
    return issuer


def event(
    method: str,
    path: str,
    token: str | None,
    parameters: Mapping[str, str],
    sent: Mapping[str, Any],
) -> dict[str, Any]:
    """The proxy event that a REST API would send."""
    body = json.dumps(sent["json"]) if "json" in sent else sent.get("text")
    headers = {"Authorization": f"Bearer {token}"} if token is not None else {}
    headers |= sent.get("headers", {})
    query = {name: str(value) for name, value in sent.get("query", {}).items()}
    return {
        "resource": path,
        "path": quote(path),
        "httpMethod": method,
        "headers": headers,
        "multiValueHeaders": {name: [value] for name, value in headers.items()},
        "queryStringParameters": query or None,
        "multiValueQueryStringParameters": {k: [v] for k, v in query.items()} or None,
        "pathParameters": dict(parameters) or None,
        "requestContext": {"stage": "live", "requestId": secrets.token_hex(4), "path": path},
        "body": body,
        "isBase64Encoded": False,
    }


def arrival(*names: str) -> dict[str, Any]:
    """What S3 tells of uploads."""
    return {"Records": [{"s3": {"object": {"key": quote(name)}}} for name in names]}


def _record(number: int, body: Any) -> dict[str, Any]:
    return {
        "messageId": str(number),
        "receiptHandle": "handle",
        "body": body if isinstance(body, str) else json.dumps(body),
        "attributes": {"ApproximateReceiveCount": "1"},
        "messageAttributes": {},
        "eventSource": "aws:sqs",
        "eventSourceARN": "arn:aws:sqs:us-east-1:123456789012:queue",
        "awsRegion": "us-east-1",
    }
