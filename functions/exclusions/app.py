"""What a person never wants to be shown, and the dates that matter to them, and their taste."""

from http import HTTPStatus
from typing import Any

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.utilities.typing import LambdaContext
from shoebox.contract import exclusions as shapes
from shoebox.domain.exclusion import Exclusion
from shoebox.domain.given import GivenDates
from shoebox.http import answer, caller, header, private_resolver
from shoebox.telemetry import logger, metrics
from shoebox.usecases.exclusions import Calendar, Fence, exclude, give
from shoebox.usecases.pacing import taste
from shoebox.wiring import Parts

parts = Parts("tokens", "people", "exclusions", "dates", "tastes", "suggestions", "roll", "due")
app = private_resolver(parts)


@app.get("/v1/exclusions")
def read() -> Response[shapes.ExclusionView]:
    return _shown(parts.exclusions.find(caller(app)))


@app.put("/v1/exclusions")
def change(body: shapes.ExclusionBody) -> Response[shapes.ExclusionView]:
    seen = header(app, "If-Match")
    return _shown(exclude(_fence(), caller(app), body.exclusion, seen))


@app.get("/v1/dates")
def dates() -> Response[shapes.DatesView]:
    return _told(parts.dates.find(caller(app)))


@app.put("/v1/dates")
def set_dates(body: shapes.DatesBody) -> Response[shapes.DatesView]:
    calendar = Calendar(parts.dates, parts.due, parts.clock)
    return _told(give(calendar, caller(app), body.dates, header(app, "If-Match")))


@app.get("/v1/taste")
def learned() -> Response[shapes.TasteView]:
    told = parts.suggestions.all(caller(app))
    return answer(shapes.taste_view(taste(parts.tastes, caller(app), told)))


@app.delete("/v1/taste")
def forget() -> Response[None]:
    parts.tastes.forget(caller(app), parts.clock.now())
    return answer(None, HTTPStatus.NO_CONTENT)


def _told(dates: GivenDates) -> Response[shapes.DatesView]:
    return answer(shapes.dates_view(dates), headers={"ETag": dates.etag})


def _fence() -> Fence:
    return Fence(parts.exclusions, parts.suggestions, parts.roll, parts.due, parts.clock)


def _shown(exclusion: Exclusion) -> Response[shapes.ExclusionView]:
    return answer(shapes.exclusion_view(exclusion), headers={"ETag": exclusion.etag})


@logger.inject_lambda_context(clear_state=True)
@metrics.log_metrics
def lambda_handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    return app.resolve(event, context)
