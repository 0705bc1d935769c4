"""What anybody may know: that it runs, the contract, the words, the policy, and the public keys."""

from http import HTTPStatus
from pathlib import Path as File
from typing import Annotated, Any

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Path, Query
from aws_lambda_powertools.utilities.typing import LambdaContext
from shoebox.contract.consents import NoticeView, notice_view
from shoebox.contract.policies import PolicyView, RetentionView, policy_view, retention_view
from shoebox.domain.consent import Purpose
from shoebox.http import JSON, public_resolver
from shoebox.telemetry import logger, metrics
from shoebox.usecases import credentials
from shoebox.wiring import Parts

parts = Parts("receipts", "manifest_signer", "notary", "retired_keys", "policies", "authority")
app = public_resolver()

GPC_SINCE = "2026-11-25"
PEM = "application/pem-certificate-chain"
CONTRACT = File(__file__).with_name("openapi.json")


@app.get("/v1/health")
def health() -> dict[str, str]:
    return {"status": "ok"}


@app.get("/v1/openapi.json")
def contract() -> Response[str]:
    return Response(HTTPStatus.OK, content_type=JSON, body=CONTRACT.read_text("utf-8"))


@app.get("/v1/notices/<purpose>")
def notice(
    purpose: Annotated[Purpose, Path()], language: Annotated[str, Query()] = "en"
) -> NoticeView:
    return notice_view(parts.notices.find(purpose, language))


@app.get("/v1/notices/<purpose>/<sha256>")
def words(
    purpose: Annotated[Purpose, Path()], sha256: Annotated[str, Path(pattern="^[0-9a-f]{64}$")]
) -> NoticeView:
    return notice_view(parts.notices.shown(purpose, sha256))


@app.get("/v1/policy")
def policy() -> PolicyView:
    return policy_view(parts.policies.current())


@app.get("/v1/retention")
def retention() -> RetentionView:
    return retention_view(parts.policies.current())


@app.get("/.well-known/gpc.json")
def gpc() -> dict[str, Any]:
    return {"gpc": True, "lastUpdate": GPC_SINCE}


@app.get("/.well-known/jwks.json")
def keys() -> dict[str, Any]:
    signing = [one.jwk() for one in (parts.receipts, parts.manifest_signer, parts.notary)]
    return {"keys": [dict(key) for key in (*signing, *parts.retired_keys)]}


@app.get("/.well-known/content-credentials.pem")
def anchors() -> Response[str]:
    """The roots above our Content Credentials, for readers that shall trust them."""
    return Response(HTTPStatus.OK, content_type=PEM, body=credentials.anchors(parts.authority))


@logger.inject_lambda_context(clear_state=True)
@metrics.log_metrics
def lambda_handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    return app.resolve(event, context)
