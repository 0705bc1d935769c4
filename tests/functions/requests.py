"""A well-formed request to any route of the template."""

from typing import Any

from tests.functions.guest import DEVICE, morning
from tests.functions.house import House, Route


def path_of(route: Route, id: str) -> str:
    known = {"purpose": "training", "device": DEVICE, "sha256": "0" * 64, "media": id}
    return route.path.format(version=1, shard=0, sequence=1, id=id, **known)


def sent(house: House, suggestion: str = "0" * 32) -> dict[str, dict[str, Any]]:
    """What a request must carry to get past the check of its form, by route."""
    claims = [taken.claim for taken in morning()]
    wanted = [{key: one[key] for key in ("sha256", "size", "media_type")} for one in claims]
    notice = house.call("GET", "/v1/notices/training").json
    shown = {"notice_id": notice["id"], "notice_sha256": notice["sha256"], "language": "en"}
    bodies: dict[str, Any] = {
        "PUT /v1/consents/{purpose}": {"decision": "granted", **shown},
        "PUT /v1/devices/{device}": {"name": "Mine", "access": "full"},
        "POST /v1/devices/{device}/manifest": {
            "sync": "s", "page": 1, "pages": 1, "items": claims,
        },
        "POST /v1/uploads": {"items": wanted},
        "POST /v1/verify": {"sha256": "0" * 64, "size": 9, "media_type": "image/jpeg"},
        "POST /v1/edits": {"media": morning()[0].id, "style": "pencil"},
        "POST /v1/shares": {"suggestion": suggestion, "audience": "feed"},
        "PATCH /v1/suggestions/{id}": {"title": "Another title"},
        "PUT /v1/profile": {"country": "CA", "region": "QC", "birth_year": 1980},
        "PUT /v1/exclusions": {"topics": ["dog"]},
        "PUT /v1/dates": {"items": [{"name": "Ada", "month": 12, "day": 1}]},
        "PUT /v1/circle": {"members": []},
        "POST /v1/training/runs": {"model": "a model", "manifest": 1},
    }  # fmt: skip
    return {route: {"json": body} for route, body in bodies.items()}
