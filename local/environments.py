"""Environments beside .venv, for what cannot live in it; each is made once.

`python -m local.environments NAME...` makes them ahead of time; `up` and the tests make what they
need. They lie under .state/environments, on the Lambda runtime's Python.
"""

import fcntl
import hashlib
import importlib.util
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from local.pythons import VERSION, lambda_python
from local.stack import ROOT

console = Console()
FOLDER = ROOT / ".state" / "environments"


class Missing(Exception):
    """This machine lacks what a place needs; the message says what."""


class NoPython(Missing):
    """This machine has no Python of the Lambda runtime's version."""


@dataclass(frozen=True)
class Environment:
    """`what` to give to pip, in turns; `of` are the files of whose text it is made."""

    name: str
    what: Sequence[Sequence[str]]
    of: Sequence[str]

    @property
    def folder(self) -> Path:
        return FOLDER / self.name

    @property
    def python(self) -> Path:
        return self.folder / "bin" / "python"

    def ready(self) -> Path:
        """Its interpreter, after making it where it is missing or out of date; NoPython."""
        with _alone(self.name):
            if not self._stamp.exists() or self._stamp.read_text() != self._state():
                self._make()
        return self.python

    @property
    def _stamp(self) -> Path:
        return self.folder / ".made"

    def _state(self) -> str:
        texts = [(ROOT / file).read_bytes() for file in self.of]
        return hashlib.sha256(repr([self.what, texts]).encode()).hexdigest()

    def _make(self) -> None:
        python = lambda_python()
        if python is None:
            raise NoPython(f"Python {VERSION} is not on this machine: {self.name} needs it.")
        console.print(f"Setting up {self.name} with Python {VERSION} (once; a minute) ...")
        self._stamp.unlink(missing_ok=True)
        subprocess.run([python, "-m", "venv", self.folder], check=True)
        for packages in self.what:
            if not self._by_uv(packages):
                self._by_pip(packages)
        self._stamp.write_text(self._state())

    def _by_uv(self, packages: Sequence[str]) -> bool:
        """Several times faster; False where scripts/setup could not bring it, or it cannot."""
        if not importlib.util.find_spec("uv"):
            return False
        target = ["--python", str(self.python), "--compile-bytecode"]
        command = [sys.executable, "-m", "uv", "pip", "install", *target, *packages]
        return subprocess.run(command, cwd=ROOT).returncode == 0

    def _by_pip(self, packages: Sequence[str]) -> None:
        """Of a pip that is new enough to know groups."""
        pip = [str(self.python), "-m", "pip", "install", "--disable-pip-version-check"]
        subprocess.run([*pip, "--quiet", "--upgrade", "pip"], check=True)
        subprocess.run([*pip, *packages], cwd=ROOT, check=True)


@contextmanager
def _alone(name: str) -> Iterator[None]:
    """Two workers of the tests may want the same one at the same time."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


PLUGIN = "local/localstack/plugin"
LOCALSTACK = Environment(
    "localstack",
    [
        ["--constraint", "local/localstack/constraints.txt", "--group", "localstack"],
        ["--no-deps", "--editable", PLUGIN],
    ],
    ["pyproject.toml", "local/localstack/constraints.txt", f"{PLUGIN}/pyproject.toml"],
)
FUNCTIONS = Environment(
    "functions",
    [["--requirement", "requirements/run.txt", "--requirement", "local/localstack/functions.txt"]],
    ["requirements/run.txt", "local/localstack/functions.txt"],
)
SAM = Environment(
    "sam",
    [["--constraint", "local/sam/constraints.txt", "--group", "sam"]],
    ["pyproject.toml", "local/sam/constraints.txt"],
)
ENVIRONMENTS: Mapping[str, Environment] = {one.name: one for one in (LOCALSTACK, FUNCTIONS, SAM)}


def main(names: Sequence[str]) -> None:
    for name in names:
        console.print(ENVIRONMENTS[name].ready())


if __name__ == "__main__":
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    main(sys.argv[1:])
