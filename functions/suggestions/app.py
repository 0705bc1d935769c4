"""Suggestions, for the person that they were made for."""

from collections.abc import Callable
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


def _step(decide: suggestions.Decision) -> Callable[[Id], Response[shapes.SuggestionView]]:
    def step(id: Id) -> Response[shapes.SuggestionView]:
        seen = header(app, "If-Match")
        return _shown(suggestions.change(parts.shelf, caller(app), id, decide, seen))

    return step


for name, decide in decision.STEPS.items():
    app.post(f"/v1/suggestions/<id>/{name}")(_step(decide))


def _shown(
    suggestion: Suggestion, status: HTTPStatus = HTTPStatus.OK
) -> Response[shapes.SuggestionView]:
    return answer(_view(suggestion), status, {"ETag": suggestion.etag})


def _view(suggestion: Suggestion) -> shapes.SuggestionView:
    return shapes.suggestion_view(suggestion, _link)


def _link(drawing: str) -> str:
    return parts.creations.link(f"{caller(app)}/{drawing}", LINK_SECONDS)


@logger.inject_lambda_context(clear_state=True)
@metrics.log_metrics
def lambda_handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    return app.resolve(event, context)
