"""Registering which manifest a model was trained on, so that it can be found again."""

from dataclasses import dataclass

from shoebox.domain.canonical import sha256
from shoebox.domain.disgorgement import Run
from shoebox.domain.person import Person
from shoebox.domain.problem import Invalid, NotFound
from shoebox.ports import Clock, Manifests, Runs


@dataclass(frozen=True)
class Asked:
    """What an operator says of a run. `key` makes a repeated request the same run."""

    operator: Person
    key: str
    model: str
    manifest: int

    @property
    def id(self) -> str:
        return sha256(f"run {self.operator} {self.key}".encode())[:32]


def register(runs: Runs, manifests: Manifests, clock: Clock, asked: Asked) -> Run:
    """Note the run; NotFound without such a manifest, Invalid for another run under its key."""
    if manifests.find(asked.manifest) is None:
        raise NotFound("There is no such manifest.")
    run = runs.register(Run(asked.id, asked.model, asked.manifest, clock.now()))
    if (run.model, run.manifest) != (asked.model, asked.manifest):
        raise Invalid("This Idempotency-Key was used for another run.", "key_reused")
    return run
