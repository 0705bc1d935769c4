"""Having one's own photos painted anew."""

from http import HTTPStatus
from typing import Annotated, Any

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Path
from aws_lambda_powertools.utilities.typing import LambdaContext
from shoebox.contract import edits as shapes
from shoebox.http import answer, caller, private_resolver, required_header
from shoebox.telemetry import logger, metrics
from shoebox.usecases import edits
from shoebox.wiring import EDITING, Parts

parts = Parts("tokens", "people", *EDITING)
app = private_resolver(parts)

Id = Annotated[str, Path(pattern=r"^[0-9a-f]{32}$")]


@app.get("/v1/edits")
def overview() -> Response[shapes.EditList]:
    found = parts.edits.of(caller(app))
    return answer(shapes.EditList(items=[shapes.edit_view(one) for one in found]))


@app.post("/v1/edits")
def edit(body: shapes.EditBody) -> Response[shapes.EditView]:
    asked = edits.Asked(**body.model_dump(), key=required_header(app, "Idempotency-Key"))
    made = edits.edit(parts.atelier, caller(app), asked)
    return answer(shapes.edit_view(made), HTTPStatus.CREATED)


@app.get("/v1/edits/<id>")
def one(id: Id) -> Response[shapes.EditView]:
    return answer(shapes.edit_view(edits.find(parts.atelier, caller(app), id)))


@app.delete("/v1/edits/<id>")
def take_back(id: Id) -> Response[shapes.EditView]:
    return answer(shapes.edit_view(edits.take_back(parts.atelier, caller(app), id)))


@logger.inject_lambda_context(clear_state=True)
@metrics.log_metrics
def lambda_handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    return app.resolve(event, context)
