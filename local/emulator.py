"""MiniStack as a process of its own, with enforced IAM and a state that survives.

MiniStack writes its state when it stops cleanly; a thread here has it written every few
seconds as well, so that a power cut costs seconds and not everything.
"""

import os
import shutil
import signal
import sys
import threading
import time
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from local.server import Server
from local.stack import ROOT, Stack

SAVE_SECONDS = 5
ROOT_KEY = "test"
BATCHES = {
    "sqs:SendMessageBatch": "sqs:SendMessage",
    "sqs:DeleteMessageBatch": "sqs:DeleteMessage",
}


class Emulator:
    """One running MiniStack, on `host` only: an address of this machine."""

    code = ROOT

    def __init__(self, port: int, state: Path, host: str = "127.0.0.1") -> None:
        self.port = port
        self.host = host
        self.state = state
        self.address = f"http://{host}:{port}"
        self._server = Server(
            [sys.executable, "-m", "local.emulator"],
            self._settings(),
            f"{self.address}/_ministack/health",
            state / "emulator.log",
        )

    def start(self) -> None:
        """Start it and wait until it answers; ServerFailed if it does not."""
        shutil.rmtree(self.state / "work", ignore_errors=True)
        (self.state / "work").mkdir(parents=True)
        self._server.start()

    def stop(self) -> None:
        """Stop it cleanly, so that it writes its state."""
        self._server.stop()

    def opened(self, stack: Stack) -> Stack:
        """As it is: its gateway is the emulator's."""
        return stack

    def _settings(self) -> Mapping[str, str]:
        return {
            "GATEWAY_PORT": str(self.port),
            "BIND_HOST": self.host,
            "MINISTACK_HOST": self.host,
            "AWS_ENDPOINT_URL": self.address,
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


def _lock_buckets_as_aws_does() -> None:
    """On AWS a template locks the objects of a bucket.

    MiniStack 1.5.33 keeps object locks, but its CloudFormation does not hand them on.
    """
    from ministack.services import s3
    from ministack.services.cloudformation import provisioners

    configured = provisioners._s3_apply_configurations

    def configure(name: str, properties: Any, *before: Any) -> None:
        configured(name, properties, *before)
        if lock := properties.get("ObjectLockConfiguration"):
            retention = lock["Rule"]["DefaultRetention"]
            kept = {"Mode": retention["Mode"], "Years": int(retention["Years"])}
            s3._bucket_object_lock[name] = {"enabled": True, "default_retention": kept}

    provisioners._s3_apply_configurations = configure


def main() -> None:
    from ministack.app import main as serve

    _authorize_as_aws_does()
    _lock_buckets_as_aws_does()
    for work in (_save_often, partial(_end_with, os.getppid())):
        threading.Thread(target=work, daemon=True).start()
    sys.argv = ["ministack"]
    serve()


if __name__ == "__main__":
    main()
