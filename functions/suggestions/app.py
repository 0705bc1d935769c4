"""Suggestions, for the person that they were made for."""

from http import HTTPStatus
from typing import Annotated, Any

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Path
from aws_lambda_powertools.utilities.typing import LambdaContext
from shoebox.contract import suggestions as shapes
from shoebox.domain import decision
from shoebox.domain.suggestion import Suggestion
from shoebox.http import answer, caller, header, private_resolver
from shoebox.telemetry import logger, metrics
from shoebox.usecases import arrangement, pacing, suggestions
from shoebox.wiring import Parts

parts = Parts("tokens", "people", "shelf", "worktable", "pacer", "creations")
app = private_resolver(parts)

LINK_SECONDS = 300
Id = Annotated[str, Path(pattern=r"^[0-9a-f]{32}$")]


@app.get("/v1/suggestions")
def overview() -> Response[shapes.SuggestionList]:
    found = suggestions.offered(parts.shelf, caller(app))
    return answer(shapes.SuggestionList(items=[_view(one) for one in found]))


@app.get("/v1/suggestions/skipped")
def skipped() -> Response[shapes.SkippedList]:
    return answer(shapes.skipped_list(pacing.skipped(parts.pacer, caller(app))))


@app.get("/v1/suggestions/<id>")
def one(id: Id) -> Response[shapes.SuggestionView]:
    return _shown(suggestions.find(parts.shelf, caller(app), id))


@app.patch("/v1/suggestions/<id>")
def arrange(id: Id, body: shapes.ArrangementBody) -> Response[shapes.SuggestionView]:
    """202 while it is drawn again."""
    seen = header(app, "If-Match")
    changed = arrangement.arrange(parts.worktable, caller(app), id, body.wish, seen)
    return _shown(changed, HTTPStatus.ACCEPTED if changed.wanted else HTTPStatus.OK)


@app.post("/v1/suggestions/<id>/keep")
def keep(id: Id) -> Response[shapes.SuggestionView]:
    return _changed(id, decision.keep)


@app.post("/v1/suggestions/<id>/dismiss")
def dismiss(id: Id) -> Response[shapes.SuggestionView]:
    return _changed(id, decision.dismiss)


@app.post("/v1/suggestions/<id>/snooze")
def snooze(id: Id) -> Response[shapes.SuggestionView]:
    return _changed(id, decision.snooze)


@app.post("/v1/suggestions/<id>/less")
def less(id: Id) -> Response[shapes.SuggestionView]:
    return _changed(id, decision.show_less)


@app.post("/v1/suggestions/<id>/undo")
def undo(id: Id) -> Response[shapes.SuggestionView]:
    return _changed(id, decision.undo)


def _changed(id: str, wanted: suggestions.Decision) -> Response[shapes.SuggestionView]:
    return _shown(suggestions.change(parts.shelf, caller(app), id, wanted, header(app, "If-Match")))


def _shown(
    suggestion: Suggestion, status: HTTPStatus = HTTPStatus.OK
) -> Response[shapes.SuggestionView]:
    return answer(_view(suggestion), status, {"ETag": suggestion.etag})


def _view(suggestion: Suggestion) -> shapes.SuggestionView:
    link = parts.creations.link(f"{caller(app)}/{suggestion.picture}", LINK_SECONDS)
    return shapes.suggestion_view(suggestion, link)


@logger.inject_lambda_context(clear_state=True)
@metrics.log_metrics
def lambda_handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    return app.resolve(event, context)
