"""HTTP: who is calling, what every error looks like, and the contract that is generated.

Every route but those of a public resolver verifies the token itself, whatever stands in front
of it (R39). Errors are problem documents (RFC 9457).
"""

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Protocol

from aws_lambda_powertools.event_handler import APIGatewayRestResolver, Response
from aws_lambda_powertools.event_handler.exceptions import NotFoundError
from aws_lambda_powertools.event_handler.openapi.exceptions import RequestValidationError

from shoebox.domain.person import Person
from shoebox.domain.problem import (
    Conflict,
    ConsentRequired,
    Forbidden,
    Gone,
    Invalid,
    NotFound,
    Problem,
    SlowDown,
    Unauthenticated,
    Unavailable,
    Unreadable,
    VersionMismatch,
    VersionMissing,
)
from shoebox.ports import People, Tokens
from shoebox.telemetry import count, logger

PROBLEM = "application/problem+json"
JSON = "application/json"
STATUS: Mapping[type[Problem], HTTPStatus] = {
    Unreadable: HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    Unavailable: HTTPStatus.SERVICE_UNAVAILABLE,
    SlowDown: HTTPStatus.TOO_MANY_REQUESTS,
    Unauthenticated: HTTPStatus.UNAUTHORIZED,
    Forbidden: HTTPStatus.FORBIDDEN,
    NotFound: HTTPStatus.NOT_FOUND,
    Conflict: HTTPStatus.CONFLICT,
    Gone: HTTPStatus.GONE,
    VersionMismatch: HTTPStatus.PRECONDITION_FAILED,
    Invalid: HTTPStatus.UNPROCESSABLE_ENTITY,
    VersionMissing: HTTPStatus.PRECONDITION_REQUIRED,
}
"""The one map from refusals to statuses."""


def spelt(body: object) -> str:
    """JSON in its one canonical spelling: what is saved as it came can be verified to the byte."""
    return json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def public_resolver() -> APIGatewayRestResolver:
    """Routes that anybody may call."""
    return _with_problems(APIGatewayRestResolver(enable_validation=True, serializer=spelt))


class Door(Protocol):
    """Who knows tokens and people: the parts of any function behind the door."""

    @property
    def tokens(self) -> Tokens: ...

    @property
    def people(self) -> People: ...


class _Private(APIGatewayRestResolver):
    """Asks who is calling before anything else: Powertools looks at a body before middlewares."""

    def __init__(self, door: Door) -> None:
        super().__init__(enable_validation=True, serializer=spelt)
        self.door = door

    def resolve(self, event: Any, context: Any) -> dict[str, Any]:
        try:
            self._admit(event)
        except Problem as refused:
            return _proxied(_problem(refused))
        except Exception as error:
            return _proxied(_unexpected(error))
        return super().resolve(event, context)

    def _admit(self, event: Any) -> None:
        headers = event.get("headers")
        login = self.door.tokens.verify(bearer(headers))
        self.context.update(login=login, person=self.door.people.person(login))
        kind = (_header(headers, "Content-Type") or JSON).partition(";")[0].strip().lower()
        if event.get("body") and kind != JSON:
            raise Unreadable("Send a body of the type application/json.")


def private_resolver(door: Door) -> APIGatewayRestResolver:
    """Routes for signed-in people; their handlers find the caller by `caller`."""
    return _with_problems(_Private(door))


def _with_problems(app: APIGatewayRestResolver) -> APIGatewayRestResolver:
    app.not_found(_no_route)
    app.exception_handler(Problem)(_problem)
    app.exception_handler(RequestValidationError)(_unprocessable)
    app.exception_handler(Exception)(_unexpected)
    return app


def _proxied(refusal: Response[str]) -> dict[str, Any]:
    """A refusal as API Gateway takes it, without a resolver."""
    headers = {"Content-Type": [refusal.content_type]}
    return {
        "statusCode": refusal.status_code,
        "multiValueHeaders": headers,
        "body": refusal.body,
        "isBase64Encoded": False,
    }


def caller(app: APIGatewayRestResolver) -> Person:
    """The person that the verified token stands for."""
    person: Person = app.context["person"]
    return person


def require_operator(app: APIGatewayRestResolver) -> None:
    """Forbidden unless the token carries the operator's claim."""
    if not app.context["login"].operator:
        raise Forbidden("This is for operators.", "operator_required")


def header(app: APIGatewayRestResolver, name: str) -> str | None:
    """A request header, whatever its case."""
    return _header(app.current_event.headers, name)


def required_header(app: APIGatewayRestResolver, name: str) -> str:
    """A request header that must be there; Invalid without it."""
    found = header(app, name)
    if not found:
        raise Invalid(f"Send the header {name}.", "header_required")
    return found


def answer(
    body: object, status: HTTPStatus = HTTPStatus.OK, headers: Mapping[str, str] | None = None
) -> Response[Any]:
    """A JSON answer that no cache keeps, because it is about one person."""
    kept = {"Cache-Control": "private, no-store", **(headers or {})}
    return Response(status, content_type=JSON, body=body, headers=kept)


def problem(
    status: HTTPStatus, code: str, detail: str, extra: Mapping[str, Any] | None = None
) -> Response[str]:
    """An RFC 9457 problem document; `code` is what programs decide by."""
    document = {
        "type": f"urn:shoebox:problem:{code}",
        "title": status.phrase,
        "status": status.value,
        "detail": detail,
        "code": code,
        **(extra or {}),
    }
    return Response(status.value, content_type=PROBLEM, body=json.dumps(document))


def bearer(headers: Mapping[str, str] | None) -> str:
    """The token of an Authorization header; Unauthenticated without one."""
    scheme, _, token = (_header(headers, "Authorization") or "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise Unauthenticated("Send a bearer token.")
    return token.strip()


def _header(headers: Mapping[str, str] | None, name: str) -> str | None:
    wanted = name.lower()
    return next((v for k, v in (headers or {}).items() if k.lower() == wanted), None)


def _problem(refused: Problem) -> Response[str]:
    count("Refused")
    kinds = (kind for kind in type(refused).__mro__ if kind in STATUS)
    status = STATUS[next(kinds, Conflict)]
    extra = {"purpose": refused.purpose} if isinstance(refused, ConsentRequired) else None
    said = problem(status, refused.code, refused.detail, extra)
    if isinstance(refused, SlowDown):
        said.headers["Retry-After"] = str(refused.seconds)
    return said


def _unprocessable(error: RequestValidationError) -> Response[str]:
    wrong = [
        {"where": ".".join(str(part) for part in one["loc"]), "what": one["msg"]}
        for one in error.errors()
    ]
    detail = "The request does not have the form that the contract gives it."
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, "invalid", detail, {"errors": wrong})


def _no_route(_: NotFoundError) -> Response[str]:
    return problem(HTTPStatus.NOT_FOUND, "not_found", "There is nothing here.")


def _unexpected(_: Exception) -> Response[str]:
    logger.exception("request failed")
    count("RequestFailed")
    detail = "Something went wrong on our side; it is safe to try again."
    return problem(HTTPStatus.INTERNAL_SERVER_ERROR, "unexpected", detail)
