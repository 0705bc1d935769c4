"""A large manifest: the same steps as of a small one, each shard by an invocation of its own.

The state machine `LargeManifest` of the template calls them in order: every shard is judged, then
every shard settled, then all of it closed. Each step may be repeated.
"""

from dataclasses import dataclass

from shoebox.domain.build import Build
from shoebox.domain.manifest import Manifest
from shoebox.ports import Workshop
from shoebox.usecases import curate
from shoebox.usecases.curate import Curation


@dataclass(frozen=True)
class Assembly:
    """What curate can reach, and where shards lie between two steps."""

    curation: Curation
    workshop: Workshop


def begin(assembly: Assembly) -> Manifest | None:
    """Build the next manifest here, or have a large one built step by step."""
    build = curate.plan(assembly.curation)
    if build.large:
        assembly.workshop.start(build)
        return None
    return curate.build(assembly.curation, build)


def judge(assembly: Assembly, build: Build, prefix: str) -> None:
    assembly.workshop.keep(build, curate.judge(assembly.curation, build, prefix))


def settle(assembly: Assembly, build: Build, prefix: str) -> None:
    judged = assembly.workshop.find(build, prefix)
    assembly.workshop.keep(build, curate.settle(assembly.curation, build, judged))


def close(assembly: Assembly, build: Build, _: str) -> None:
    shards = [assembly.workshop.find(build, prefix) for prefix in build.prefixes]
    curate.close(assembly.curation, build, shards)
    assembly.workshop.clear(build)
