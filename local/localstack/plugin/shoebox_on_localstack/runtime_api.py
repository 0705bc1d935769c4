"""The Lambda Runtime API, version 2018-06-01, as one execution environment sees it.

The runtime interface client asks for the next invocation and posts what came of it. The source
of the shapes is AWS's "Using the Lambda runtime API".
"""

import json
import threading
import time
from concurrent.futures import Future
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import Queue
from typing import Any

ROOT = "/2018-06-01/runtime"


class RuntimeEnded(Exception):
    """The process is gone; the message says how, in Lambda's words."""


class InitFailed(Exception):
    """The handler could not be loaded; `payload` is the client's JSON about it."""

    def __init__(self, payload: bytes) -> None:
        super().__init__(payload.decode(errors="replace"))
        self.payload = payload


@dataclass(frozen=True)
class Outcome:
    """What the handler returned, or the client's JSON about what it raised."""

    payload: bytes
    failed: bool


@dataclass(frozen=True)
class Invocation:
    """One event for the handler, and the future of what comes of it."""

    id: str
    arn: str
    event: str
    trace: str
    seconds: float
    outcome: "Future[Outcome]" = field(default_factory=Future)

    def headers(self) -> dict[str, str]:
        """As the API names them; the deadline is in milliseconds since 1970."""
        return {
            "Content-Type": "application/json",  # without it the client ends without a word
            "Lambda-Runtime-Aws-Request-Id": self.id,
            "Lambda-Runtime-Deadline-Ms": str(int((time.time() + self.seconds) * 1000)),
            "Lambda-Runtime-Invoked-Function-Arn": self.arn,
            "Lambda-Runtime-Trace-Id": self.trace,
        }


class RuntimeApi:
    """Serves one process, one invocation at a time, on 127.0.0.1 at a port of its own."""

    def __init__(self) -> None:
        self.started: Future[None] = Future()
        self._invocations: Queue[Invocation | None] = Queue()
        self._current: Invocation | None = None
        self._server = _Server(self)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def address(self) -> str:
        """Host and port, as AWS_LAMBDA_RUNTIME_API wants them."""
        return f"127.0.0.1:{self._server.server_port}"

    def hand_over(self, invocation: Invocation) -> "Future[Outcome]":
        """Queue it; the future holds its Outcome, or RuntimeEnded."""
        self._current = invocation
        self._invocations.put(invocation)
        return invocation.outcome

    def ended(self, how: str) -> None:
        """The process is gone: whoever waits for it hears so."""
        for waiting in (self.started, self._current and self._current.outcome):
            if waiting and not waiting.done():
                waiting.set_exception(RuntimeEnded(how))

    def close(self) -> None:
        """Answer nobody any more."""
        self._invocations.put(None)
        self._server.shutdown()
        self._server.server_close()

    def next(self) -> Invocation | None:
        """Wait for an invocation; None when closed. The first call says that it has started."""
        if not self.started.done():
            self.started.set_result(None)
        return self._invocations.get()

    def posted(self, path: str, body: bytes) -> bool:
        """Take what the client posts; False if it is nothing that is waited for."""
        if path == f"{ROOT}/init/error":
            self.started.set_exception(InitFailed(body))
            return True
        *_, id, what = path.split("/")
        current = self._current
        if current is None or id != current.id or what not in {"response", "error"}:
            return False
        current.outcome.set_result(Outcome(body, failed=what == "error"))
        return True


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, api: RuntimeApi) -> None:
        super().__init__(("127.0.0.1", 0), _Desk)
        self.api = api


class _Desk(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_GET(self) -> None:
        invocation = self.server.api.next() if self.path == f"{ROOT}/invocation/next" else None
        if invocation is None:
            self._answer(404, {"Content-Type": "application/json"}, b"{}")
        else:
            self._answer(200, invocation.headers(), invocation.event.encode())

    def do_POST(self) -> None:
        known = self.server.api.posted(self.path, self._body())
        status = json.dumps({"status": "OK" if known else "unknown"}).encode()
        self._answer(202 if known else 400, {"Content-Type": "application/json"}, status)

    def log_message(self, format: str, *args: Any) -> None:
        """Events belong in no log."""

    def _body(self) -> bytes:
        """A response is sent whole or in chunks, by the client's version."""
        if self.headers.get("Transfer-Encoding", "").lower() != "chunked":
            return self.rfile.read(int(self.headers.get("Content-Length", 0)))
        body = b""
        while size := int(self.rfile.readline().split(b";")[0], 16):
            body += self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()
        return body

    def _answer(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
