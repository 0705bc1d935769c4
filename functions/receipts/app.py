"""Receipts, what was purged, and the person's ledger, in every form."""

from typing import Annotated, Any

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Path, Query
from aws_lambda_powertools.utilities.typing import LambdaContext
from shoebox.contract import consents as shapes
from shoebox.domain.sweep import purges
from shoebox.http import answer, caller, private_resolver
from shoebox.telemetry import logger, metrics
from shoebox.usecases import receipts
from shoebox.usecases.checkpoints import exported
from shoebox.usecases.sweep import found
from shoebox.wiring import Parts

parts = Parts("tokens", "people", "ledger", "archive", "purges", "checkpoints")
app = private_resolver(parts)

Id = Annotated[str, Path(pattern="^[0-9a-f]{32}$")]


@app.get("/v1/receipts")
def overview() -> Response[shapes.ReceiptList]:
    links = parts.ledger.chain(caller(app)).links
    return answer(shapes.ReceiptList(items=[shapes.receipt_view(link) for link in links]))


@app.get("/v1/receipts/<sequence>")
def record(sequence: Annotated[int, Path(ge=1)]) -> Response[shapes.ConsentRecordView]:
    made, signed = receipts.record(parts.archive, caller(app), sequence)
    return answer(shapes.consent_record_view(sequence, made, signed))


@app.get("/v1/purges")
def purged() -> Response[shapes.ReceiptList]:
    links = purges(parts.ledger.chain(caller(app)))
    return answer(shapes.ReceiptList(items=[shapes.receipt_view(link) for link in links]))


@app.get("/v1/purges/<id>")
def purge(id: Id) -> Response[dict[str, Any]]:
    return answer(dict(found(parts.purges, caller(app), id).document))


@app.get("/v1/ledger")
def ledger(
    format: Annotated[shapes.LedgerFormat, Query()] = shapes.LedgerFormat.SHOEBOX,
) -> Response[dict[str, Any]]:
    return answer(FORMATS[format]())


def _shoebox() -> dict[str, Any]:
    return shapes.ledger_document(*exported(parts.ledger, parts.checkpoints, caller(app)))


def _kantara() -> dict[str, Any]:
    return shapes.kantara_document(receipts.kantara(parts.archive, caller(app)))


FORMATS = {shapes.LedgerFormat.SHOEBOX: _shoebox, shapes.LedgerFormat.KANTARA: _kantara}


@logger.inject_lambda_context(clear_state=True)
@metrics.log_metrics
def lambda_handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    return app.resolve(event, context)
