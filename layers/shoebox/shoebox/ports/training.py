"""What may train: candidates, manifests, the evidence behind them, runs and reports."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from shoebox.domain.build import Build, Judged
from shoebox.domain.canonical import Record
from shoebox.domain.disgorgement import Run
from shoebox.domain.manifest import Manifest
from shoebox.domain.person import Person
from shoebox.domain.shard import Cut, Shard


class Candidates(Protocol):
    """Copies that lie ready, under opaque ids, and whose they are."""

    def put(self, id: str, person: Person, picture: bytes) -> None:
        """Keep a JPEG picture and then its author; before that it is no candidate."""
        ...

    def ids(self, prefix: str) -> Iterable[str]:
        """Every id that has an author, its picture deleted or not, in order."""
        ...

    def author(self, id: str) -> Person | None: ...

    def sha256(self, id: str) -> str:
        """Of the picture as it lies there; empty where it is gone."""
        ...

    def delete(self, id: str) -> None:
        """Delete the picture. Its author stays until it is said where it was used."""
        ...

    def forget(self, id: str) -> None:
        """Delete picture and author."""
        ...


class Manifests(Protocol):
    def newest(self) -> Manifest | None: ...

    def versions(self) -> Sequence[int]: ...

    def find(self, version: int) -> Manifest | None: ...

    def document(self, version: int) -> Record | None:
        """`manifest` and `signature`, as they were published."""
        ...

    def keep(self, shard: Shard) -> None:
        """Keep a shard under its hash."""
        ...

    def shard(self, cut: Cut) -> Shard: ...

    def publish(self, manifest: Manifest, signature: str) -> None:
        """Conflict if the version exists. Its shards are kept already."""
        ...


class Proofs(Protocol):
    """The evidence of items, each document under its hash, and the chains that it names."""

    def keep(self, evidence: Record) -> None: ...

    def keep_chain(self, chain: Record) -> None: ...

    def keep_seal(self, seal: Record) -> None:
        """Where chains stand in a checkpoint: bare hashes, never erased."""
        ...

    def find(self, item: str, sha256: str) -> Record | None: ...

    def seal(self, sha256: str) -> Record | None: ...

    def chain(self, chain: str, sha256: str) -> Record | None: ...

    def erase(self, item: str) -> None:
        """Delete all evidence of an item, whichever manifest names it."""
        ...

    def erase_chain(self, chain: str) -> None:
        """Delete every version of a person's chain that evidence names."""
        ...


class Workshop(Protocol):
    """Where the shards of a large manifest lie between two steps."""

    def start(self, build: Build) -> None:
        """Have every shard of it judged and settled, and all of it closed."""
        ...

    def keep(self, build: Build, judged: Judged) -> None: ...

    def find(self, build: Build, prefix: str) -> Judged:
        """Conflict if the shard was not judged."""
        ...

    def clear(self, build: Build) -> None: ...


class Runs(Protocol):
    def register(self, run: Run) -> Run:
        """Keep a run, or give back the one that has its id."""
        ...

    def all(self) -> Sequence[Run]:
        """In the order of their ids."""
        ...


class Reports(Protocol):
    """Signed disgorgement reports, by their hashes: `report` and `signature`."""

    def keep(self, report: Record, signature: str) -> None: ...

    def find(self, sha256: str) -> Record | None: ...

    def erasures(self) -> Iterable[Record]:
        """Those that came before evidence was deleted."""
        ...
