"""Where the shards of a large manifest lie between two steps, and the machine that takes them."""

import json
from dataclasses import dataclass
from typing import Any

from botocore.exceptions import ClientError

from shoebox.adapters.files import S3Files
from shoebox.adapters.rows import body, read
from shoebox.domain.build import Build, Judged
from shoebox.domain.problem import Conflict


@dataclass(frozen=True)
class StatesWorkshop:
    """`builds/{build}/{prefix}.json`; what is left of a build that failed lapses by itself."""

    files: S3Files
    states: Any
    """A client of Step Functions."""
    machine: str

    def start(self, build: Build) -> None:
        told = {"build": build.document, "prefixes": build.prefixes}
        try:
            self.states.start_execution(
                stateMachineArn=self.machine, name=build.name, input=json.dumps(told)
            )
        except ClientError as error:
            if error.response["Error"]["Code"] != "ExecutionAlreadyExists":
                raise

    def keep(self, build: Build, judged: Judged) -> None:
        name = _name(build, judged.cut.prefix)
        self.files.put(name, body(judged).encode(), "application/json")

    def find(self, build: Build, prefix: str) -> Judged:
        found = self.files.get(_name(build, prefix))
        if found is None:
            raise Conflict(f"Shard {prefix!r} of build {build.name} is not there.")
        return read(Judged, found.decode())

    def clear(self, build: Build) -> None:
        for name in list(self.files.names(f"builds/{build.name}/")):
            self.files.delete(name)


def _name(build: Build, prefix: str) -> str:
    return f"builds/{build.name}/{prefix or 'all'}.json"
