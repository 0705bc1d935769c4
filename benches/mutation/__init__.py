"""Which changes of the code no test notices: mutmut's default operators, no exclusions.

mutmut makes the mutants, in an environment of its own. They are never written to disk: each is
imported in the place of its module by a process that is forked from one that has pytest loaded,
and that runs the tests until one fails.
"""

import importlib.abc
import importlib.util
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType

from benches import peers

ROOT = Path(__file__).resolve().parents[2]
LAYER = ROOT / "layers" / "shoebox"
MUTMUT = "mutmut==2.5.1"
PATIENCE_SECONDS = 120
"""After so long a mutant hangs, which is noticed too."""
NOTICED = {1, 2}
"""What pytest exits with if a test failed, or a module could not even be imported."""


class NotTried(Exception):
    """The tests could not be run at all."""


@dataclass(frozen=True)
class Mutant:
    file: Path
    line: int
    index: int
    source: str

    @property
    def module(self) -> str:
        return ".".join(self.file.relative_to(LAYER).with_suffix("").parts)

    def __str__(self) -> str:
        old = self.file.read_text("utf-8").splitlines()
        new = self.source.splitlines()
        changed = next((b for a, b in zip(old, new, strict=False) if a != b), "")
        return f"{self.file.name}:{self.line}: {changed.strip()}"


def mutants(file: Path) -> list[Mutant]:
    """Every mutant of a file of our layer."""
    python = peers.python("mutmut", MUTMUT)
    command = [str(python), str(Path(__file__).with_name("listed.py")), str(file)]
    said = subprocess.run(command, check=True, capture_output=True, text=True)
    return [Mutant(file, **one) for one in json.loads(said.stdout)]


def survivors(found: Sequence[Mutant], tests: Sequence[str]) -> Iterator[Mutant]:
    """Those that every one of the tests lets pass; NotTried if the tests do not run."""
    _load()
    for file in {mutant.file for mutant in found}:
        if _noticed(Mutant(file, 0, 0, file.read_text("utf-8")), tests):
            raise NotTried(f"{file.name} fails as it is")
    return (mutant for mutant in found if not _noticed(mutant, tests))


def _load() -> None:
    """What takes long to import, and is not ours."""
    for name in ("pytest", "hypothesis", "cryptography.hazmat.primitives.asymmetric.ec", "jwt"):
        importlib.import_module(name)
    if any(name.split(".")[0] == "shoebox" for name in sys.modules):
        raise NotTried("our own code is loaded already: no mutant could take its place")


def _noticed(mutant: Mutant, tests: Sequence[str]) -> bool:
    child = os.fork()
    if child == 0:
        _try(mutant, tests)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return os.WTERMSIG(status) == signal.SIGALRM
    code = os.WEXITSTATUS(status)
    if code not in {0, *NOTICED}:
        raise NotTried(f"{mutant}: pytest exited with {code}")
    return code in NOTICED


def _try(mutant: Mutant, tests: Sequence[str]) -> None:
    """In the forked process: never returns."""
    import pytest

    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(PATIENCE_SECONDS)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    sys.meta_path.insert(0, _InItsPlace(mutant))
    os._exit(pytest.main(["-x", "-q", "-p", "no:cacheprovider", *tests]))


@dataclass(frozen=True)
class _InItsPlace(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    mutant: Mutant

    def find_spec(self, name: str, *_: object) -> ModuleSpec | None:
        if name != self.mutant.module:
            return None
        return importlib.util.spec_from_loader(name, self, origin=str(self.mutant.file))

    def exec_module(self, module: ModuleType) -> None:
        code = compile(self.mutant.source, str(self.mutant.file), "exec")
        exec(code, vars(module))  # noqa: S102 # a mutant of our own code
