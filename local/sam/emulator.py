"""`sam local` as a place: HTTP functions in the SAM CLI's containers, MiniStack behind them.

What is not HTTP (queues, schedules) reaches functions through MiniStack, since the SAM CLI has no
events of its own; `invoke` runs any of them in a container. Containers have the rights of the
account's root: no roles are enforced on them.
"""

import json
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

import requests

from local.emulator import Emulator
from local.sam.build import addressed, base_image, build, environment, sam
from local.sam.docker import Network, demand_engine, gateway
from local.server import Server, free_port
from local.stack import ROOT, Stack

# The first call of all builds the image of the layers that almost all functions have.
FIRST_SECONDS = 300


class SamLocal:
    """MiniStack where containers reach it, and `sam local start-api` before it."""

    code = ROOT

    def __init__(self, port: int, state: Path) -> None:
        self.port = port
        self.state = state
        self.network = Network(f"shoebox-{port}")
        self._running: list[Emulator | Server] = []

    @cached_property
    def host(self) -> str:
        return gateway()

    @property
    def address(self) -> str:
        return f"http://{self.host}:{self.port}"

    def start(self) -> None:
        """NoDocker or NoPython where the machine lacks them; BuildFailed, ServerFailed."""
        demand_engine()
        base_image()
        build()
        self.network.create()
        self._run(Emulator(self.port, self.state, self.host))

    def opened(self, stack: Stack) -> Stack:
        """The stack behind `sam local start-api`."""
        self._template = addressed(self.address)
        (self.state / "variables.json").write_text(json.dumps(_variables(stack)))
        port = free_port(self.port + 10)
        page = f"http://127.0.0.1:{port}/"
        listen = ["--host", "127.0.0.1", "--port", str(port), "--warm-containers", "LAZY"]
        command = self._sam("start-api", *listen)
        # No function answers there: asking whether it is up starts no container.
        nobody = f"{page}is/it/up"
        bound = _bound(command)
        self._run(Server(bound, environment(), nobody, self.state / "start-api.log"))
        requests.get(page, timeout=FIRST_SECONDS)
        return replace(stack, gateway=page)

    def invoke(self, function: str, event: Any) -> Any:
        """What a function answers, by its logical name, or the runtime's words on its error."""
        given = self.state / f"{function}.json"
        given.write_text(json.dumps(event))
        command = self._sam("invoke", function, "--event", str(given))
        done = subprocess.run(command, env=environment(), capture_output=True, text=True)
        answer = done.stdout.strip().rpartition("\n")[2]
        if not answer:
            raise RuntimeError(f"{function}: {done.stderr[-2000:]}")
        return json.loads(answer)

    def stop(self) -> None:
        while self._running:
            self._running.pop().stop()
            self.network.remove()

    def _run(self, one: Emulator | Server) -> None:
        self._running.append(one)
        one.start()

    def _sam(self, what: str, *options: str) -> list[str | Path]:
        always = ["--template", str(self._template), "--docker-network", self.network.name]
        variables = ["--env-vars", str(self.state / "variables.json")]
        return [sam(), "local", what, *options, *always, *variables, "--skip-pull-image"]


def _bound(command: list[str | Path]) -> list[str | Path]:
    """Ended with this process however that ends, where util-linux (Linux) can promise it."""
    setpriv = shutil.which("setpriv")
    return [setpriv, "--pdeathsig", "TERM", *command] if setpriv else command


def _variables(stack: Stack) -> Mapping[str, Mapping[str, str]]:
    """The variables of every function as they are deployed, by its logical name."""
    functions = stack.client("lambda")
    names = {id: name for name, id in stack.resources().items()}
    pages = functions.get_paginator("list_functions").paginate()
    return {
        names[one["FunctionName"]]: one["Environment"]["Variables"]
        for page in pages
        for one in page["Functions"]
        if one["FunctionName"] in names and "Environment" in one
    }
