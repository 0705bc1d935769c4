"""A little server that speaks the protocol of scripts/roll.md, and fails as it is told."""

import base64
import hashlib
import json
import re
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from typing import Any

from agent.conform.rules import (
    TICKETS,
    Known,
    Record,
    look_at_device,
    look_at_manifest,
    look_at_upload,
)
from agent.conform.weather import WAYS, Answer, Plan, smooth

TOKEN = "token-of-ada"  # noqa: S105 - of a person that exists in a test only
EXPIRED = "<Error><Code>AccessDenied</Code><Message>Policy expired.</Message></Error>"
MISMATCH = "<Error><Code>BadDigest</Code><Message>Not these bytes.</Message></Error>"
PURPOSES = ("cloud_processing", "location", "training")
WAIT_SECONDS = 2

Json = dict[str, Any]


@dataclass
class Server:
    """What it was told and sent; whoever runs it reads and changes all of it."""

    granted: set[str] = field(default_factory=lambda: {"cloud_processing"})
    wants: Callable[[Json], bool] = lambda _: True
    since: str = "2026-06-06T12:00:00+00:00"
    plan: Plan = smooth
    address: str = ""
    record: Record = field(default_factory=Record)
    devices: dict[str, Json] = field(default_factory=dict)
    manifests: list[Json] = field(default_factory=list)
    claims: dict[str, Json] = field(default_factory=dict)
    wanted: set[str] = field(default_factory=set)
    held: dict[str, bytes] = field(default_factory=dict)
    tickets: dict[str, str] = field(default_factory=dict)
    requests: list[str] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
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

    def now(self) -> float:
        return time.monotonic()

    def answer(self, call: str, token: str, body: bytes) -> Answer:
        """The status and JSON (or XML) of a call, `GET /v1/media?limit=2` for example."""
        if call.startswith("POST /storage/"):
            return self._store(call.rpartition("/")[2], token, body)
        if token != f"Bearer {TOKEN}":
            return problem(401, "unauthenticated")
        for pattern, route in _ROUTES.items():
            if found := re.fullmatch(pattern, call):
                return route(self, json.loads(body or b"{}"), *found.groups())
        return problem(404, "not_found")

    def consents(self, _: Json) -> Answer:
        answers = ({"purpose": n, "granted": n in self.granted} for n in PURPOSES)
        return 200, {"items": [{**one, "answered_at": self.since} for one in answers]}

    def connect(self, body: Json, device: str) -> Answer:
        look_at_device(self.record, device, body)
        self.devices[device] = body
        return 200, {"id": device, **body}

    def offer(self, body: Json, device: str) -> Answer:
        self.record.demand(device in self.devices, "a manifest came before the device connected")
        if "cloud_processing" not in self.granted:
            return problem(403, "consent_required")
        known = Known(self.manifests, self.claims.keys(), "location" in self.granted)
        look_at_manifest(self.record, body, known)
        self.manifests.append(body)
        self.claims |= {one["sha256"]: one for one in body["items"]}
        refused = {one["sha256"]: code for one in body["items"] if (code := _refusal(one))}
        open_ = [one for one in body["items"] if one["sha256"] not in refused | self.held]
        wanted = [one["sha256"] for one in open_ if self.wants(one)]
        self.wanted |= set(wanted)
        told = [{"sha256": id, "code": code} for id, code in refused.items()]
        return 200, {"wanted": wanted, "refused": told}

    def uploads(self, body: Json) -> Answer:
        if "cloud_processing" not in self.granted:
            return problem(403, "consent_required")
        items = body["items"]
        self.record.demand(len(items) <= TICKETS, f"more than {TICKETS} tickets at once")
        asked = {one["sha256"] for one in items}
        self.record.demand(asked <= self.wanted, "a ticket was asked for what was not wanted")
        self.ticket_batches.append(len(items))
        return 200, {"items": [self._ticket(one["sha256"]) for one in items]}

    def media(self, _: Json, query: str) -> Answer:
        limit = int(re.findall(r"limit=(\d+)", query)[0])
        after = "".join(re.findall(r"after=(\w+)", query))
        ids = [id for id in sorted(self.held) if id > after]
        items = [_view(id, self.held[id]) for id in ids[:limit]]
        return 200, {"items": items, "next": ids[limit - 1] if len(ids) > limit else None}

    def _ticket(self, id: str) -> Json:
        name = secrets.token_hex(8)
        self.tickets[name] = id
        url = f"{self.address}/storage/{name}"
        expires = "2026-01-01T00:05:00+00:00"
        return {"sha256": id, "url": url, "fields": self._fields(name, id), "expires_at": expires}

    def _fields(self, name: str, id: str) -> dict[str, str]:
        return {
            "key": f"person/{id}",
            "Content-Type": self.claims[id]["media_type"],
            "x-amz-checksum-sha256": base64.b64encode(bytes.fromhex(id)).decode(),
            "policy": name,
        }

    def _store(self, name: str, token: str, body: bytes) -> Answer:
        """As S3 takes a presigned POST: exact fields, size and checksum, the file last."""
        if self.expire_first:
            self.expire_first = False
            del self.tickets[name]
        if name not in self.tickets:
            return 403, EXPIRED
        id, parts = self.tickets[name], form(body)
        self.record.demand(not token, "the token was sent to storage")
        look_at_upload(self.record, parts, self._fields(name, id), self.claims[id])
        data = parts[-1][1]
        if hashlib.sha256(data).hexdigest() != id:
            self.record.demand(False, "the bytes are not those that were announced")
            return 400, MISMATCH
        self.held[id] = data
        return 204, ""


_ROUTES: dict[str, Callable[..., Answer]] = {
    r"GET /v1/consents": Server.consents,
    r"PUT /v1/devices/([^/?]+)": Server.connect,
    r"POST /v1/devices/([^/?]+)/manifest": Server.offer,
    r"POST /v1/uploads": Server.uploads,
    r"GET /v1/media\?(.*)": Server.media,
}


class _Service(ThreadingHTTPServer):
    def handle_error(self, *_: object) -> None:
        """A client that was killed says no goodbye."""


def _handler(server: Server) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = 65536  # Head and body in one packet: two would wait for each other.

        def handle_any(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            call = f"{self.command} {self.path.removeprefix('/stage')}"
            with server.lock:
                way = server.plan(_about(server, call, body))
                status, said = WAYS.get(way or "", (0, ""))
                if not way or way == "late":
                    server.requests.append(call)
                    server.times.append(server.now())
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
                self.send_header("Retry-After", str(WAIT_SECONDS))
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, format: str, *arguments: object) -> None:
            """Nobody wants to read it."""

    return Handler


def _about(server: Server, call: str, body: bytes) -> str:
    """The same for a request and its repetition, whatever thread sends it."""
    if call.startswith("POST /storage/"):
        return server.tickets.get(call.rpartition("/")[2], call)
    return call + body.decode()


def form(body: bytes) -> list[tuple[str, bytes]]:
    """The parts of a multipart body, in their order."""
    boundary = body.split(b"\r\n", 1)[0]
    parts = [part[2:-2].partition(b"\r\n\r\n") for part in body.split(boundary)[1:-1]]
    return [(re.findall(rb'name="([^"]*)"', head)[0].decode(), data) for head, _, data in parts]


def problem(status: int, code: str) -> Answer:
    return status, {"status": status, "code": code, "detail": f"Refused: {code}."}


_BARS = {
    "hidden": "hidden",
    "locked": "hidden",
    "archived": "archived",
    "screenshot": "screenshot",
    "duplicate": "near_duplicate",
}


def _refusal(claim: Json) -> str | None:
    if claim["size"] == 0:
        return "empty"
    for mark, code in _BARS.items():
        if mark in claim.get("kind", ()):
            return code
    return None if claim["media_type"].startswith(("image/", "video/")) else "unsupported_type"


def _view(id: str, data: bytes) -> Json:
    return {"id": id, "state": "analyzed", "reason": None, "size": len(data)}
