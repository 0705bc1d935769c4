"""What left the device, and deleting it."""

from http import HTTPStatus
from typing import Annotated, Any

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Path, Query
from aws_lambda_powertools.utilities.typing import LambdaContext
from shoebox.contract import roll as shapes
from shoebox.http import answer, caller, private_resolver
from shoebox.telemetry import logger, metrics
from shoebox.usecases import media
from shoebox.wiring import Parts

parts = Parts("tokens", "people", "permissions", "roll", "files", "suggestions", "creations", "due")
app = private_resolver(parts)

LINK_SECONDS = 300
Id = Annotated[str, Path(pattern=r"^[0-9a-f]{64}$")]
Cursor = Annotated[str | None, Query(pattern=r"^[0-9a-f]{64}$")]
Limit = Annotated[int, Query(ge=1, le=200)]


@app.get("/v1/media")
def overview(limit: Limit = 100, after: Cursor = None) -> Response[shapes.MediaList]:
    page = parts.roll.page(caller(app), limit, after)
    return answer(shapes.media_list(page, media.lapses(parts.permissions, caller(app))))


@app.get("/v1/media/<id>")
def one(id: Id) -> Response[shapes.MediaView]:
    item = media.find(parts.roll, caller(app), id)
    thumbnail = parts.files.link(f"{caller(app)}/thumbnail/{id}.jpg", LINK_SECONDS)
    lapse = media.lapses(parts.permissions, caller(app))
    return answer(shapes.media_view(item, lapse, thumbnail if item.held else None))


@app.delete("/v1/media/<id>")
def delete(id: Id) -> Response[None]:
    keeping = media.Keeping(parts.roll, parts.files, parts.suggestions, parts.creations, parts.due)
    media.delete(keeping, parts.clock, caller(app), id)
    return answer(None, HTTPStatus.NO_CONTENT)


@logger.inject_lambda_context(clear_state=True)
@metrics.log_metrics
def lambda_handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    return app.resolve(event, context)
