"""The page: a few static files, and where to sign in."""

from http import HTTPStatus
from pathlib import Path as File
from typing import Annotated, Any

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Path
from aws_lambda_powertools.utilities.typing import LambdaContext
from shoebox.domain.problem import NotFound
from shoebox.http import public_resolver
from shoebox.telemetry import logger, metrics
from shoebox.wiring import Parts

parts = Parts("page")
app = public_resolver()

STATIC = File(__file__).with_name("static")
TYPES = {".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript"}
TYPES |= {".svg": "image/svg+xml"}
# Pictures and sign-in come from origins that only the deployment knows; scripts never do.
SECURITY = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data: blob: https: http:; "
    "media-src 'self' https: http:; "
    "connect-src 'self' https: http:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


@app.get("/")
def page() -> Response[str]:
    return _file("index.html")


@app.get("/page/config.json")
def config() -> dict[str, str]:
    return {"issuer": parts.page["OIDC_ISSUER"], "client": parts.page["OIDC_AUDIENCE"]}


@app.get("/page/<name>")
def file(name: Annotated[str, Path(pattern=r"^[a-z0-9-]+\.[a-z]+$")]) -> Response[str]:
    return _file(name)


def _file(name: str) -> Response[str]:
    path = STATIC / name
    if path.suffix not in TYPES or not path.is_file():
        raise NotFound("There is no such file.")
    body = path.read_text("utf-8")
    headers = {"Cache-Control": "no-cache", **SECURITY}
    return Response(HTTPStatus.OK, content_type=TYPES[path.suffix], body=body, headers=headers)


@logger.inject_lambda_context(clear_state=True)
@metrics.log_metrics
def lambda_handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    return app.resolve(event, context)
