"""MiniStack as a process of its own, with enforced IAM and a state that survives.

MiniStack writes its state when it stops cleanly; a thread here has it written every few
seconds as well, so that a power cut costs seconds and not everything.
"""

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

import requests

SAVE_SECONDS = 5
START_SECONDS = 60
ROOT_KEY = "test"
BATCHES = {
    "sqs:SendMessageBatch": "sqs:SendMessage",
    "sqs:DeleteMessageBatch": "sqs:DeleteMessage",
}


class EmulatorFailed(Exception):
    """The emulator did not start; the message says where its log is."""


class Emulator:
    """One running MiniStack, on 127.0.0.1 only."""

    def __init__(self, port: int, state: Path) -> None:
        self.port = port
        self.state = state
        self.address = f"http://127.0.0.1:{port}"
        self.log = state / "emulator.log"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it answers; EmulatorFailed if it does not."""
        shutil.rmtree(self.state / "work", ignore_errors=True)
        (self.state / "work").mkdir(parents=True)
        command = [sys.executable, "-m", "local.emulator"]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                command, env=self._environment(), stdout=log, stderr=log, start_new_session=True
            )
        deadline = time.monotonic() + START_SECONDS
        while not self._answers():
            # A leftover process on the same port would answer in its place: ours must live.
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise EmulatorFailed(f"The emulator did not start; see {self.log}")
            time.sleep(0.2)

    def stop(self) -> None:
        """Stop it cleanly, so that it writes its state."""
        if self._process and self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                self._process.kill()

    def _answers(self) -> bool:
        try:
            found = requests.get(f"{self.address}/_ministack/health", timeout=2)
        except requests.RequestException:
            return False
        return found.ok

    def _environment(self) -> dict[str, str]:
        """Nothing of the caller's AWS settings may reach the functions."""
        kept = {k: v for k, v in os.environ.items() if not k.startswith("AWS_")}
        return {**kept, **self._settings()}

    def _settings(self) -> Mapping[str, str]:
        return {
            "GATEWAY_PORT": str(self.port),
            "BIND_HOST": "127.0.0.1",
            "MINISTACK_HOST": "127.0.0.1",
            "AUTH": "true",
            "AWS_ACCESS_KEY_ID": ROOT_KEY,
            "AWS_SECRET_ACCESS_KEY": ROOT_KEY,
            "MINISTACK_REGION": "us-east-1",
            "PERSIST_STATE": "1",
            "STATE_DIR": str(self.state / "services"),
            "S3_PERSIST": "1",
            "S3_DATA_DIR": str(self.state / "buckets"),
            "LAMBDA_STATE_DIR": str(self.state / "functions"),
            "IOT_MTLS_ENABLED": "0",
            "SFTP_ENABLED": "0",
            "TMPDIR": str(self.state / "work"),
            "LOG_LEVEL": "WARNING",
            "PYTHONUNBUFFERED": "1",
        }


def _save_often() -> None:
    from ministack import app
    from ministack.core.persistence import save_all

    while True:
        time.sleep(SAVE_SECONDS)
        save_all(app._build_persistence_save_dict())


def _end_with(parent: int) -> None:
    """Stop, and save, when whoever started this is gone: nothing is left holding the port."""
    while os.getppid() == parent:
        time.sleep(1)
    os.kill(os.getpid(), signal.SIGTERM)


def _authorize_as_aws_does() -> None:
    """On AWS the right to send a message is the right to send a batch of them.

    MiniStack 1.5.33 asks for an action `sqs:SendMessageBatch`, which AWS does not know.
    """
    from ministack.core import iam_actions

    named = iam_actions.extract_iam_action

    def action(*request: Any, **options: Any) -> str | None:
        found: str | None = named(*request, **options)
        return BATCHES.get(found, found) if found else None

    iam_actions.extract_iam_action = action


def main() -> None:
    from ministack.app import main as serve

    _authorize_as_aws_does()
    for work in (_save_often, partial(_end_with, os.getppid())):
        threading.Thread(target=work, daemon=True).start()
    sys.argv = ["ministack"]
    serve()


if __name__ == "__main__":
    main()
