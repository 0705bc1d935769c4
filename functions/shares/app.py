"""Sharing, and taking back."""

from http import HTTPStatus
from typing import Annotated, Any

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Path
from aws_lambda_powertools.utilities.typing import LambdaContext
from shoebox.contract import suggestions as shapes
from shoebox.http import JSON, answer, caller, header, private_resolver, required_header
from shoebox.telemetry import logger, metrics
from shoebox.usecases import shares
from shoebox.wiring import SHARING, Parts

parts = Parts("tokens", "people", *SHARING)
app = private_resolver(parts)

Id = Annotated[str, Path(pattern=r"^[0-9a-f]{32}$")]


@app.get("/v1/shares")
def overview() -> Response[shapes.ShareList]:
    me = caller(app)
    return answer(shapes.ShareList(items=[shapes.share_view(s, me) for s in parts.shares.of(me)]))


@app.post("/v1/shares")
def share(body: shapes.ShareBody) -> Response[shapes.ShareView]:
    key = required_header(app, "Idempotency-Key")
    asked = shares.Request(**body.model_dump(), key=key)
    shared = shares.share(parts.press, caller(app), asked, header(app, "If-Match"))
    return answer(shapes.share_view(shared, caller(app)), HTTPStatus.CREATED)


@app.delete("/v1/shares/<id>")
def take_back(id: Id) -> Response[shapes.ShareView]:
    return answer(shapes.share_view(shares.take_back(parts.press, caller(app), id), caller(app)))


@app.get("/v1/shares/<id>/picture")
def picture(id: Id) -> Response[shapes.LinkView | None]:
    """A redirect to the picture, or its link for a page that cannot follow one with a token."""
    link = shares.picture(parts.shares, parts.published, parts.clock, caller(app), id)
    if header(app, "Accept") == JSON:
        return answer(shapes.LinkView(url=link))
    return answer(None, HTTPStatus.FOUND, {"Location": link})


@logger.inject_lambda_context(clear_state=True)
@metrics.log_metrics
def lambda_handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    return app.resolve(event, context)
