"""The OpenAPI 3.1 document of the interface, put together from what every function declares.

`python -m local.contract` writes it where the function `discovery` serves it; a test fails
when it is out of date.
"""

import importlib
import json
from collections.abc import Iterator
from typing import Any

from aws_lambda_powertools.event_handler import APIGatewayRestResolver

from local.stack import ROOT

FILE = ROOT / "functions" / "discovery" / "openapi.json"
TITLE = "Shoebox"
VERSION = "1"
PROBLEM = {
    "description": "A problem document (RFC 9457)",
    "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
}
PROBLEM_SCHEMA = {
    "type": "object",
    "required": ["type", "title", "status", "detail", "code"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "code": {"type": "string"},
        "purpose": {"type": "string"},
    },
}
PUBLIC = ("checkpoints", "discovery", "web")


def document() -> dict[str, Any]:
    """The whole contract: paths and shapes of all functions that answer HTTP."""
    paths: dict[str, Any] = {}
    schemas: dict[str, Any] = {"Problem": PROBLEM_SCHEMA}
    for noun, app in _apps():
        part = _schema(app)
        for path, methods in part["paths"].items():
            paths[path] = {method: _told(noun, one) for method, one in methods.items()}
        schemas |= part.get("components", {}).get("schemas", {})
    return {
        "openapi": "3.1.0",
        "info": {"title": TITLE, "version": VERSION},
        "servers": [{"url": "./"}],
        "paths": dict(sorted(paths.items())),
        "components": {
            "schemas": dict(sorted(schemas.items())),
            "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}},
        },
    }


def text() -> str:
    return json.dumps(document(), indent=1, ensure_ascii=False) + "\n"


def _apps() -> Iterator[tuple[str, APIGatewayRestResolver]]:
    for file in sorted((ROOT / "functions").glob("*/app.py")):
        module = importlib.import_module(f"functions.{file.parent.name}.app")
        if hasattr(module, "app"):
            yield file.parent.name, module.app


def _schema(app: APIGatewayRestResolver) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        app.get_openapi_json_schema(title=TITLE, version=VERSION, openapi_version="3.1.0")
    )
    return found


def _told(noun: str, operation: dict[str, Any]) -> dict[str, Any]:
    """An operation with its noun, its door, and what every refusal looks like."""
    fine = {code: one for code, one in operation["responses"].items() if code != "422"}
    door: list[dict[str, list[str]]] = [] if noun in PUBLIC else [{"bearer": []}]
    return operation | {
        "tags": [noun],
        "security": door,
        "responses": fine | {"default": PROBLEM},
    }


if __name__ == "__main__":
    FILE.write_text(text(), "utf-8")
