"""A little server that speaks the protocol of scripts/roll.md, and fails as it is told."""

import base64
import hashlib
import json
import random
import re
import secrets
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from typing import Any

TOKEN = "token-of-ada"
EXPIRED = "<Error><Code>AccessDenied</Code><Message>Policy expired.</Message></Error>"

Json = dict[str, Any]
Answer = tuple[int, Any]
Plan = Callable[[str], str | None]
"""What goes wrong with a request, by what it is about: `early`, `late`, `busy`, `slow`, or None."""


def smooth(_: str) -> str | None:
    return None


def stormy(seed: int, most: int = 3) -> Plan:
    """Each request fails up to `most` times in a row, in ways that the seed decides."""
    seen: Counter[str] = Counter()

    def plan(about: str) -> str | None:
        chance = random.Random(f"{seed} {about}")  # noqa: S311 - chance that repeats, no secret
        ways = [chance.choice(["early", "late", "busy"]) for _ in range(chance.randint(0, most))]
        seen[about] += 1
        return ways[seen[about] - 1] if seen[about] <= len(ways) else None

    return plan


@dataclass
class Server:
    """What it was told and sent; tests read and change all of it."""

    granted: set[str] = field(default_factory=lambda: {"cloud_processing"})
    plan: Plan = smooth
    address: str = ""
    devices: dict[str, Json] = field(default_factory=dict)
    manifests: list[Json] = field(default_factory=list)
    claims: dict[str, Json] = field(default_factory=dict)
    held: dict[str, bytes] = field(default_factory=dict)
    tickets: dict[str, str] = field(default_factory=dict)
    requests: list[str] = field(default_factory=list)
    ticket_batches: list[int] = field(default_factory=list)
    expire_first: bool = False
    lock: Lock = field(default_factory=Lock)

    @contextmanager
    def running(self) -> Iterator["Server"]:
        service = _Service(("127.0.0.1", 0), _handler(self))
        self.address = f"http://127.0.0.1:{service.server_port}/stage"
        thread = Thread(target=service.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield self
        finally:
            service.shutdown()
            service.server_close()
            thread.join()

    def answer(self, call: str, token: str, body: bytes) -> Answer:
        """The status and JSON (or XML) of a call, `GET /v1/media?limit=2` for example."""
        if call.startswith("POST /storage/"):
            return self._store(call.rpartition("/")[2], token, body)
        if token != f"Bearer {TOKEN}":
            return _problem(401, "unauthenticated")
        for pattern, route in _ROUTES.items():
            if found := re.fullmatch(pattern, call):
                return route(self, json.loads(body or b"{}"), *found.groups())
        return _problem(404, "not_found")

    def consents(self, _: Json) -> Answer:
        names = ("cloud_processing", "location", "training")
        return 200, {"items": [{"purpose": n, "granted": n in self.granted} for n in names]}

    def connect(self, body: Json, device: str) -> Answer:
        self.devices[device] = body
        return 200, {"id": device, **body}

    def offer(self, body: Json, device: str) -> Answer:
        assert device in self.devices
        assert 1 <= body["page"] <= body["pages"]
        assert len(body["items"]) <= 500
        if "cloud_processing" not in self.granted:
            return _problem(403, "consent_required")
        self.manifests.append(body)
        self.claims |= {one["sha256"]: one for one in body["items"]}
        refused = [(one["sha256"], _refusal(one)) for one in body["items"] if _refusal(one)]
        closed = {id for id, _ in refused} | self.held.keys()
        return 200, {
            "wanted": [one["sha256"] for one in body["items"] if one["sha256"] not in closed],
            "refused": [{"sha256": id, "code": code} for id, code in refused],
        }

    def uploads(self, body: Json) -> Answer:
        if "cloud_processing" not in self.granted:
            return _problem(403, "consent_required")
        self.ticket_batches.append(len(body["items"]))
        return 200, {"items": [self._ticket(one["sha256"]) for one in body["items"]]}

    def media(self, _: Json, query: str) -> Answer:
        limit = int(re.findall(r"limit=(\d+)", query)[0])
        after = "".join(re.findall(r"after=(\w+)", query))
        ids = [id for id in sorted(self.held) if id > after]
        items = [_view(id, self.held[id]) for id in ids[:limit]]
        return 200, {"items": items, "next": ids[limit - 1] if len(ids) > limit else None}

    def _ticket(self, id: str) -> Json:
        claim, name = self.claims[id], secrets.token_hex(8)
        self.tickets[name] = id
        fields = {
            "key": f"person/{id}",
            "Content-Type": claim["media_type"],
            "x-amz-checksum-sha256": base64.b64encode(bytes.fromhex(id)).decode(),
            "policy": name,
        }
        url = f"{self.address}/storage/{name}"
        expires = "2026-01-01T00:05:00+00:00"
        return {"sha256": id, "url": url, "fields": fields, "expires_at": expires}

    def _store(self, name: str, token: str, body: bytes) -> Answer:
        """As S3 takes a presigned POST: exact fields, size and checksum, the file last."""
        id = self.tickets.pop(name, "") if self.expire_first else self.tickets.get(name, "")
        if self.expire_first:
            self.expire_first = False
            return 403, EXPIRED
        *fields, (last, data) = _form(body)
        sent, claim = dict(fields), self.claims[id]
        digest = base64.b64encode(hashlib.sha256(data).digest())
        assert not token, "the token is none of storage's business"
        assert (last, len(data)) == ("file", claim["size"])
        assert digest == sent["x-amz-checksum-sha256"]
        assert sent["Content-Type"].decode() == claim["media_type"]
        assert sent["key"].decode() == f"person/{id}"
        self.held[id] = data
        return 204, ""


_ROUTES: dict[str, Callable[..., Answer]] = {
    r"GET /v1/consents": Server.consents,
    r"PUT /v1/devices/([\w.-]+)": Server.connect,
    r"POST /v1/devices/([\w.-]+)/manifest": Server.offer,
    r"POST /v1/uploads": Server.uploads,
    r"GET /v1/media\?(.*)": Server.media,
}


class _Service(ThreadingHTTPServer):
    def handle_error(self, *_: object) -> None:
        """A client that was killed says no goodbye."""


_FAILED: dict[str, Answer] = {
    "busy": (503, "busy"),
    "slow": (429, {"code": "slow_down", "detail": "Later."}),
}


def _handler(server: Server) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = 65536  # Head and body in one packet: two would wait for each other.

        def handle_any(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            call = f"{self.command} {self.path.removeprefix('/stage')}"
            with server.lock:
                way = server.plan(_about(server, call, body))
                status, said = _FAILED.get(way or "", (0, ""))
                if not way or way == "late":
                    server.requests.append(call)
                    token = self.headers.get("Authorization", "")
                    status, said = server.answer(call, token, body)
            if way in ("early", "late"):
                self.close_connection = True
                return
            self._reply(status, said if isinstance(said, str) else json.dumps(said))

        do_GET = do_PUT = do_POST = handle_any  # noqa: N815 - the names that http.server calls

        def _reply(self, status: int, text: str) -> None:
            self.send_response(status)
            self.send_header("Content-Length", str(len(text.encode())))
            if status == 429:
                self.send_header("Retry-After", "7")
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, format: str, *arguments: object) -> None:
            """Tests are silent."""

    return Handler


def _about(server: Server, call: str, body: bytes) -> str:
    """The same for a request and its repetition, whatever thread sends it."""
    if call.startswith("POST /storage/"):
        return server.tickets.get(call.rpartition("/")[2], call)
    return call + body.decode()


def _form(body: bytes) -> list[tuple[str, bytes]]:
    boundary = body.split(b"\r\n", 1)[0]
    parts = [part[2:-2].partition(b"\r\n\r\n") for part in body.split(boundary)[1:-1]]
    return [(re.findall(rb'name="([^"]*)"', head)[0].decode(), data) for head, _, data in parts]


def _refusal(claim: Json) -> str | None:
    if claim["size"] == 0:
        return "empty"
    for mark in ("hidden", "archived", "screenshot"):
        if mark in claim.get("kind", ()):
            return mark
    return None if claim["media_type"].startswith(("image/", "video/")) else "unsupported_type"


def _view(id: str, data: bytes) -> Json:
    return {"id": id, "state": "analyzed", "reason": None, "size": len(data)}


def _problem(status: int, code: str) -> Answer:
    return status, {"status": status, "code": code, "detail": f"Refused: {code}."}
