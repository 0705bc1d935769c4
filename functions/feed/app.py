"""What was shared with a person to see, and to whom that person shows things."""

from typing import Any

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.utilities.typing import LambdaContext
from shoebox.contract import suggestions as shapes
from shoebox.domain.share import Audience
from shoebox.http import answer, caller, private_resolver
from shoebox.telemetry import logger, metrics
from shoebox.usecases import shares
from shoebox.wiring import Parts

parts = Parts("tokens", "people", "shares")
app = private_resolver(parts)


@app.get("/v1/feed")
def feed() -> Response[shapes.ShareList]:
    return _shown(Audience.FEED)


@app.get("/v1/stories")
def stories() -> Response[shapes.ShareList]:
    return _shown(Audience.STORY)


@app.get("/v1/circle")
def circle() -> Response[shapes.CircleView]:
    return _circle()


@app.put("/v1/circle")
def set_circle(body: shapes.CircleBody) -> Response[shapes.CircleView]:
    parts.shares.set_audience(caller(app), frozenset(body.members))
    return _circle()


def _shown(audience: Audience) -> Response[shapes.ShareList]:
    found = shares.shown_to(parts.shares, parts.clock, caller(app), audience)
    return answer(shapes.ShareList(items=[shapes.share_view(s, caller(app)) for s in found]))


def _circle() -> Response[shapes.CircleView]:
    members = sorted(parts.shares.audience(caller(app)))
    return answer(shapes.CircleView(person=caller(app), members=members))


@logger.inject_lambda_context(clear_state=True)
@metrics.log_metrics
def lambda_handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    return app.resolve(event, context)
