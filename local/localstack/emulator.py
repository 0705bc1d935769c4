"""LocalStack as a process, with functions as local processes and moto's tables in it."""

import shutil
from collections.abc import Mapping
from pathlib import Path

import requests

from local.environments import FUNCTIONS, LOCALSTACK, Missing
from local.sam.build import BUILT, build
from local.server import Server
from local.stack import ROOT, Stack

HEALTH = "/_localstack/health"


class LocalStack:
    """One running LocalStack, on 127.0.0.1 only. It forgets everything when it stops."""

    code = ROOT

    def __init__(self, port: int, state: Path) -> None:
        self.host = "127.0.0.1"
        self.address = f"http://{self.host}:{port}"
        self._state = state / "localstack"
        self._server: Server | None = None

    def start(self) -> None:
        """Make its environments if need be, start it, and wait until it answers."""
        shutil.rmtree(self._state, ignore_errors=True)
        for folder in ("work", "cache"):
            (self._state / folder).mkdir(parents=True)
        self._server = Server(
            [LOCALSTACK.ready(), "-m", "shoebox_on_localstack"],
            self._settings(),
            f"{self.address}{HEALTH}",
            self._state / "emulator.log",
        )
        self._server.start()

    def stop(self) -> None:
        if self._server:
            self._server.stop()

    def opened(self, stack: Stack) -> Stack:
        """As it is: its gateway is the emulator's."""
        return stack

    def _settings(self) -> Mapping[str, str]:
        return {
            "GATEWAY_LISTEN": self.address.removeprefix("http://"),
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


class GivenLocalStack:
    """A LocalStack that somebody else runs, in a container or not; it is left as it is.

    Its functions find nothing of this machine: they get the layers that `sam build` makes.
    """

    code = BUILT

    def __init__(self, address: str, host: str) -> None:
        self.address = address.rstrip("/")
        self.host = host

    def start(self) -> None:
        """See that it answers, and build; Missing if it does not answer."""
        try:
            answers = requests.get(self.address + HEALTH, timeout=10).ok
        except requests.RequestException:
            answers = False
        if not answers:
            raise Missing(f"No LocalStack answers at {self.address}.")
        build()

    def stop(self) -> None:
        """It goes on."""

    def opened(self, stack: Stack) -> Stack:
        """As it is: its gateway is the emulator's."""
        return stack
