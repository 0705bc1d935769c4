"""A server as a process of its own: started, waited for, and ended by us."""

import os
import socket
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import requests

START_SECONDS = 90
STOP_SECONDS = 20


class ServerFailed(Exception):
    """It did not start; the message says where its log is."""


@dataclass
class Server:
    """`command` run with `settings` added to the environment; it is up when `health` answers
    anything but a failure."""

    command: Sequence[str | Path]
    settings: Mapping[str, str]
    health: str
    log: Path
    _process: "subprocess.Popen[bytes] | None" = field(default=None, init=False)

    def start(self) -> None:
        """Start it and wait until it answers; ServerFailed if it does not."""
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                self.command, env=self._environment(), stdout=log, stderr=log,
                stdin=subprocess.DEVNULL, start_new_session=True,
            )  # fmt: skip
        deadline = time.monotonic() + START_SECONDS
        while not self._answers():
            # A leftover process on the same port would answer in its place: ours must live.
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise ServerFailed(f"{self.command[-1]} did not start; see {self.log}")
            time.sleep(0.2)

    def stop(self) -> None:
        """Stop it cleanly, so that it writes its state."""
        if self._process and self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(timeout=STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self._process.kill()

    def _answers(self) -> bool:
        try:
            return requests.get(self.health, timeout=2).status_code < 500
        except requests.RequestException:
            return False

    def _environment(self) -> dict[str, str]:
        """Nothing of the caller's AWS settings may reach the functions."""
        kept = {k: v for k, v in os.environ.items() if not k.startswith("AWS_")}
        return {**kept, **self.settings}


def free_port(first: int) -> int:
    """The first port from `first` on that nobody listens on."""
    for port in range(first, first + 200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return port
    raise OSError(f"no free port from {first} on")
