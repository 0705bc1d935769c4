"""MiniStack as a process of its own, with enforced IAM and a state that survives.

MiniStack writes its state when it stops cleanly; a thread here has it written every few
seconds as well, so that a power cut costs seconds and not everything.
"""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from pathlib import Path

import requests

SAVE_SECONDS = 5
START_SECONDS = 60
ROOT_KEY = "test"


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
        self.state.mkdir(parents=True, exist_ok=True)
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
            "LOG_LEVEL": "WARNING",
            "PYTHONUNBUFFERED": "1",
        }


def _save_often() -> None:
    from ministack import app
    from ministack.core.persistence import save_all

    while True:
        time.sleep(SAVE_SECONDS)
        save_all(app._build_persistence_save_dict())


def main() -> None:
    from ministack.app import main as serve

    threading.Thread(target=_save_often, daemon=True).start()
    sys.argv = ["ministack"]
    serve()


if __name__ == "__main__":
    main()
