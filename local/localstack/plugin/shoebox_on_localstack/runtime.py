"""One execution environment as a local process under awslambdaric."""

import json
import os
import signal
import subprocess
import threading
from collections.abc import Mapping
from concurrent.futures import TimeoutError as WaitedTooLong
from pathlib import Path

from shoebox_on_localstack.runtime_api import Invocation, Outcome, RuntimeApi, RuntimeEnded


class Runtime:
    """A process that has loaded a handler, or is about to.

    `python` is the interpreter that has awslambdaric; `code` becomes the working folder, so that
    the handler's module is found there. What it prints is added to the file `log`.
    """

    def __init__(self, python: str, code: Path, variables: Mapping[str, str], log: Path) -> None:
        self.api = RuntimeApi()
        self._log = log
        with log.open("ab") as out:
            self._process = subprocess.Popen(
                [python, "-m", "awslambdaric", variables["_HANDLER"]],
                cwd=code,
                env={**variables, "AWS_LAMBDA_RUNTIME_API": self.api.address},
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                start_new_session=True,
            )
        threading.Thread(target=self._watch, daemon=True).start()

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def wait_until_started(self, seconds: float) -> None:
        """Wait until the handler is loaded; InitFailed or RuntimeEnded if it cannot be."""
        self.api.started.result(seconds)

    def invoke(self, invocation: Invocation) -> tuple[Outcome, str]:
        """What came of it, and what was printed meanwhile. The process is killed at the timeout."""
        begin = self._log.stat().st_size
        outcome = self._outcome(invocation)
        with self._log.open("rb") as log:
            log.seek(begin)
            return outcome, log.read().decode(errors="replace")

    def stop(self) -> None:
        """End the process and all that it started."""
        if self.alive:
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self.api.close()

    def _outcome(self, invocation: Invocation) -> Outcome:
        try:
            return self.api.hand_over(invocation).result(invocation.seconds)
        except WaitedTooLong:
            self.stop()
            return _failure(invocation, f"Task timed out after {invocation.seconds:.2f} seconds")
        except RuntimeEnded as ended:
            return _failure(invocation, f"Error: {ended}", "Runtime.ExitError")

    def _watch(self) -> None:
        self.api.ended(f"Runtime exited with error: exit status {self._process.wait()}")


def _failure(invocation: Invocation, what: str, kind: str = "Sandbox.Timedout") -> Outcome:
    told = {"errorType": kind, "errorMessage": f"RequestId: {invocation.id} {what}"}
    return Outcome(json.dumps(told).encode(), failed=True)
