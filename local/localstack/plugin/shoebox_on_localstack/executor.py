"""LocalStack's runtime executor that runs functions as local processes instead of containers.

The interpreter is named by SHOEBOX_FUNCTIONS_PYTHON; it has awslambdaric, and the packages that
the dependency layers hold on AWS. A function's layers are copied into one folder, as on AWS.
"""

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from localstack import config
from localstack.services.lambda_.invocation.executor_endpoint import StatusErrorException
from localstack.services.lambda_.invocation.lambda_models import FunctionVersion, InvocationResult
from localstack.services.lambda_.invocation.plugins import RuntimeExecutorPlugin
from localstack.services.lambda_.invocation.runtime_executor import RuntimeExecutor

from shoebox_on_localstack.runtime import Runtime
from shoebox_on_localstack.runtime_api import InitFailed, Invocation

HOST = "127.0.0.1"
KEPT = ("PATH", "LANG", "HOME")


class ProcessExecutorPlugin(RuntimeExecutorPlugin):
    """Found by LAMBDA_RUNTIME_EXECUTOR=processes."""

    name = "processes"

    def load(self, *_: Any, **__: Any) -> type[RuntimeExecutor]:
        return ProcessExecutor


class ProcessExecutor(RuntimeExecutor):
    """One environment of one version of a function."""

    runtime: Runtime | None = None
    variables: Mapping[str, str]

    def start(self, env_vars: dict[str, Any]) -> None:
        """Load the handler; StatusErrorException if it cannot be loaded."""
        self.log = Path(tempfile.gettempdir()) / "lambda" / f"{self.id}.log"
        self.variables = self._variables(env_vars)
        self.runtime = self._started()

    def stop(self) -> None:
        if self.runtime:
            self.runtime.stop()
        self.log.unlink(missing_ok=True)

    def invoke(self, payload: dict[str, str]) -> InvocationResult:
        """Run it in the process that is there, or in a new one after a timeout or a crash."""
        if self.runtime is None or not self.runtime.alive:
            self.runtime = self._started()
        invocation = Invocation(
            id=payload["invoke-id"],
            arn=payload["invoked-function-arn"],
            event=payload["payload"],
            trace=payload["trace-id"],
            seconds=self.function_version.config.timeout,
        )
        outcome, printed = self.runtime.invoke(invocation)
        told = f"START RequestId: {invocation.id}\n{printed}END RequestId: {invocation.id}\n"
        return InvocationResult(invocation.id, outcome.payload, outcome.failed, told)

    def get_address(self) -> str:
        return HOST

    def get_endpoint_from_executor(self) -> str:
        return HOST

    def get_runtime_endpoint(self) -> str:
        return f"http://{HOST}:{config.GATEWAY_LISTEN[0].port}/_localstack_lambda/{self.id}"

    def get_logs(self) -> str:
        return self.log.read_text(errors="replace") if self.log.exists() else ""

    @classmethod
    def prepare_version(cls, function_version: FunctionVersion) -> None:
        function_version.config.code.prepare_for_execution()
        _lay(function_version)

    @classmethod
    def cleanup_version(cls, function_version: FunctionVersion) -> None:
        shutil.rmtree(_opt(function_version), ignore_errors=True)

    def _started(self) -> Runtime:
        code = self.function_version.config.code.get_unzipped_code_location()
        python = os.environ["SHOEBOX_FUNCTIONS_PYTHON"]
        runtime = Runtime(python, code, self.variables, self.log)
        try:
            runtime.wait_until_started(config.LAMBDA_RUNTIME_ENVIRONMENT_TIMEOUT)
        except InitFailed as failed:
            raise StatusErrorException("The handler could not be loaded", failed.payload) from None
        return runtime

    def _variables(self, given: Mapping[str, Any]) -> Mapping[str, str]:
        kept = {name: os.environ[name] for name in KEPT if name in os.environ}
        code = self.function_version.config.code.get_unzipped_code_location()
        opt = _opt(self.function_version)
        ours = {"LAMBDA_TASK_ROOT": code, "PYTHONPATH": opt / "python", "TMPDIR": code.parent}
        return kept | {name: str(value) for name, value in {**given, **ours}.items()}


def _opt(version: FunctionVersion) -> Path:
    code: Path = version.config.code.get_unzipped_code_location()
    return code.parent / "opt"


def _lay(version: FunctionVersion) -> None:
    """Put the layers over each other in their order, into what is /opt on AWS."""
    for layer in version.config.layers:
        layer.code.prepare_for_execution()
        source = layer.code.get_unzipped_code_location()
        shutil.copytree(source, _opt(version), dirs_exist_ok=True)
