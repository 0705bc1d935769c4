"""A person using the interface: what a page or an app would call, and nothing else."""

import secrets
from dataclasses import dataclass
from typing import Any

import requests

SECONDS = 60


class Refused(Exception):
    """The interface answered with a problem."""

    def __init__(self, answer: requests.Response) -> None:
        self.status = answer.status_code
        self.code = _code(answer)
        super().__init__(f"{answer.request.method} {answer.url}: {self.status} {self.code}")


@dataclass(frozen=True)
class Visitor:
    """Calls `address` with a person's token."""

    address: str
    token: str

    def call(self, method: str, path: str, **options: Any) -> requests.Response:
        """One call; the answer whatever it is."""
        headers = {"Authorization": f"Bearer {self.token}", **options.pop("headers", {})}
        return requests.request(
            method, self.address + path, headers=headers, timeout=SECONDS, **options
        )

    def json(self, method: str, path: str, **options: Any) -> Any:
        """The JSON of a call that succeeds; Refused otherwise."""
        answer = self.call(method, path, **options)
        if not answer.ok:
            raise Refused(answer)
        return answer.json()

    def settle(self) -> None:
        """Live in California and be of age, unless something else was said already."""
        if self.json("GET", "v1/profile")["country"] is None:
            said = {"country": "US", "region": "CA", "birth_year": 1990}
            self.json("PUT", "v1/profile", json=said, headers={"If-Match": "*"})

    def answer(self, purpose: str, decision: str) -> Any:
        """Answer the current notice in English."""
        self.settle()
        notice = self.json("GET", f"v1/notices/{purpose}")
        body = {
            "decision": decision,
            "notice_id": notice["id"],
            "notice_sha256": notice["sha256"],
            "language": notice["language"],
        }
        return self.json("PUT", f"v1/consents/{purpose}", json=body)

    def media(self) -> list[Any]:
        """Everything that left the devices, page after page."""
        items: list[Any] = []
        page: Any = {"next": ""}
        while page["next"] is not None:
            after = {"after": page["next"]} if page["next"] else {}
            page = self.json("GET", "v1/media", params={"limit": "200", **after})
            items += page["items"]
        return items

    def suggestions(self) -> list[Any]:
        found: list[Any] = self.json("GET", "v1/suggestions")["items"]
        return found

    def edit(self, photo: str, style: str) -> requests.Response:
        """The answer, whatever it is, to having a photo painted."""
        headers = {"Idempotency-Key": secrets.token_hex(8)}
        return self.call("POST", "v1/edits", json={"media": photo, "style": style}, headers=headers)

    def share(self, suggestion: Any, audience: str, allow_training: bool = False) -> Any:
        body = {
            "suggestion": suggestion["id"],
            "audience": audience,
            "allow_training": allow_training,
        }
        headers = {"Idempotency-Key": secrets.token_hex(8), "If-Match": suggestion["etag"]}
        return self.json("POST", "v1/shares", json=body, headers=headers)

    def take_back(self, share: Any) -> Any:
        return self.json("DELETE", f"v1/shares/{share['id']}")


def _code(answer: requests.Response) -> str:
    try:
        return str(answer.json().get("code", answer.text[:200]))
    except ValueError:
        return answer.text[:200]
