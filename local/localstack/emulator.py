"""LocalStack as a process, with functions as local processes and moto's tables in it."""

import shutil
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from local.environments import FUNCTIONS, LOCALSTACK
from local.server import Server


class LocalStack:
    """One running LocalStack, on 127.0.0.1 only. It forgets everything when it stops."""

    def __init__(self, port: int, state: Path) -> None:
        self.address = f"http://127.0.0.1:{port}"
        self._listen = f"127.0.0.1:{port}"
        self._state = state / "localstack"

    def start(self) -> None:
        """Make its environments if need be, start it, and wait until it answers."""
        shutil.rmtree(self._state, ignore_errors=True)
        for folder in ("work", "cache"):
            (self._state / folder).mkdir(parents=True)
        self._server.start()

    def stop(self) -> None:
        self._server.stop()

    @cached_property
    def _server(self) -> Server:
        return Server(
            [LOCALSTACK.ready(), "-m", "shoebox_on_localstack"],
            self._settings(),
            f"{self.address}/_localstack/health",
            self._state / "emulator.log",
        )

    def _settings(self) -> Mapping[str, str]:
        return {
            "GATEWAY_LISTEN": self._listen,
            "OVERRIDE_IN_DOCKER": "0",
            "FILESYSTEM_ROOT": str(self._state / "filesystem"),
            "XDG_CACHE_HOME": str(self._state / "cache"),
            "TMPDIR": str(self._state / "work"),
            "DISABLE_EVENTS": "1",
            "SKIP_SSL_CERT_DOWNLOAD": "1",
            "DNS_ADDRESS": "0",
            "S3_SKIP_SIGNATURE_VALIDATION": "0",
            "LS_LOG": "warning",
            "LAMBDA_RUNTIME_EXECUTOR": "processes",
            "PROVIDER_OVERRIDE_DYNAMODB": "moto",
            "PROVIDER_OVERRIDE_DYNAMODBSTREAMS": "moto",
            "SHOEBOX_FUNCTIONS_PYTHON": str(FUNCTIONS.ready()),
        }
