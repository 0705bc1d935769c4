"""Sharing, and taking back."""

from http import HTTPStatus
from typing import Annotated, Any

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Path, Query
from aws_lambda_powertools.utilities.typing import LambdaContext
from shoebox.contract import suggestions as shapes
from shoebox.domain.collage import MOST
from shoebox.domain.share import Share
from shoebox.http import JSON, answer, caller, header, private_resolver, required_header
from shoebox.telemetry import logger, metrics
from shoebox.usecases import shares
from shoebox.wiring import SHARING, Parts

parts = Parts("tokens", "people", *SHARING)
app = private_resolver(parts)

Id = Annotated[str, Path(pattern=r"^[0-9a-f]{32}$")]
Page = Annotated[int, Query(ge=1, le=MOST)]


@app.get("/v1/shares")
def overview() -> Response[shapes.ShareList]:
    me = caller(app)
    return answer(shapes.ShareList(items=[shapes.share_view(s, me) for s in parts.shares.of(me)]))


@app.post("/v1/shares")
def share(body: shapes.ShareBody) -> Response[shapes.ShareView]:
    key = required_header(app, "Idempotency-Key")
    shared = shares.share(parts.press, caller(app), body.asked(key), header(app, "If-Match"))
    return answer(shapes.share_view(shared, caller(app)), HTTPStatus.CREATED)


@app.delete("/v1/shares/<id>")
def take_back(id: Id) -> Response[shapes.ShareView]:
    return answer(shapes.share_view(shares.take_back(parts.press, caller(app), id), caller(app)))


@app.get("/v1/shares/<id>/picture")
def picture(id: Id, page: Page = 1) -> Response[shapes.LinkView | None]:
    return _leading(shares.page(parts.published, _standing(id), page))


@app.get("/v1/shares/<id>/film")
def film(id: Id) -> Response[shapes.LinkView | None]:
    return _leading(shares.film(parts.published, _standing(id)))


def _standing(id: str) -> Share:
    return shares.standing(parts.shares, parts.clock, caller(app), id)


def _leading(link: str) -> Response[shapes.LinkView | None]:
    """A redirect, or the link for a page that cannot follow one with a token."""
    if header(app, "Accept") == JSON:
        return answer(shapes.LinkView(url=link))
    return answer(None, HTTPStatus.FOUND, {"Location": link})


@logger.inject_lambda_context(clear_state=True)
@metrics.log_metrics
def lambda_handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    return app.resolve(event, context)
