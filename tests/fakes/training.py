"""The bucket of training in memory."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from threading import Lock

from shoebox.domain.build import Build, Judged
from shoebox.domain.canonical import Record, sha256
from shoebox.domain.croissant import document, manifest_of
from shoebox.domain.disgorgement import Cause, Run, report_sha256
from shoebox.domain.manifest import Manifest
from shoebox.domain.person import Person
from shoebox.domain.problem import Conflict
from shoebox.domain.proof import document_sha256
from shoebox.domain.shard import Cut, Shard


@dataclass
class FakeCandidates:
    """`held` and `authors` are open, so that tests can look and meddle."""

    held: dict[str, bytes] = field(default_factory=dict)
    authors: dict[str, Person] = field(default_factory=dict)

    def put(self, id: str, person: Person, picture: bytes) -> None:
        self.held[id] = picture
        self.authors[id] = person

    def ids(self, prefix: str) -> Iterable[str]:
        return sorted(id for id in self.authors if id.startswith(prefix))

    def author(self, id: str) -> Person | None:
        return self.authors.get(id)

    def sha256(self, id: str) -> str:
        return sha256(self.held[id]) if id in self.held else ""

    def delete(self, id: str) -> None:
        self.held.pop(id, None)

    def forget(self, id: str) -> None:
        self.delete(id)
        self.authors.pop(id, None)


@dataclass
class FakeManifests:
    documents: dict[int, Record] = field(default_factory=dict)
    shards: dict[str, Shard] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def newest(self) -> Manifest | None:
        return self.find(max(self.documents)) if self.documents else None

    def find(self, version: int) -> Manifest | None:
        signed = self.documents.get(version)
        return manifest_of(signed["manifest"]) if signed else None

    def versions(self) -> Sequence[int]:
        return sorted(self.documents)

    def document(self, version: int) -> Record | None:
        return self.documents.get(version)

    def keep(self, shard: Shard) -> None:
        self.shards[shard.cut().sha256] = shard

    def shard(self, cut: Cut) -> Shard:
        return self.shards[cut.sha256]

    def publish(self, manifest: Manifest, signature: str) -> None:
        with self._lock:
            if manifest.version in self.documents:
                raise Conflict(f"Version {manifest.version} exists.")
            signed = {"manifest": document(manifest), "signature": signature}
            self.documents[manifest.version] = signed


@dataclass
class FakeProofs:
    held: dict[tuple[str, str], Record] = field(default_factory=dict)
    chains: dict[tuple[str, str], Record] = field(default_factory=dict)
    seals: dict[str, Record] = field(default_factory=dict)

    def keep(self, evidence: Record) -> None:
        self.held[evidence["item"], document_sha256(evidence)] = evidence

    def keep_chain(self, chain: Record) -> None:
        self.chains[chain["chain"], document_sha256(chain)] = chain

    def keep_seal(self, seal: Record) -> None:
        self.seals[document_sha256(seal)] = seal

    def seal(self, sha256: str) -> Record | None:
        return self.seals.get(sha256)

    def find(self, item: str, sha256: str) -> Record | None:
        return self.held.get((item, sha256))

    def chain(self, chain: str, sha256: str) -> Record | None:
        return self.chains.get((chain, sha256))

    def erase(self, item: str) -> None:
        self.held = {key: value for key, value in self.held.items() if key[0] != item}

    def erase_chain(self, chain: str) -> None:
        self.chains = {key: value for key, value in self.chains.items() if key[0] != chain}


@dataclass
class FakeRuns:
    known: dict[str, Run] = field(default_factory=dict)

    def register(self, run: Run) -> Run:
        return self.known.setdefault(run.id, run)

    def all(self) -> Sequence[Run]:
        return [self.known[id] for id in sorted(self.known)]


@dataclass
class FakeReports:
    held: dict[str, Record] = field(default_factory=dict)

    def keep(self, report: Record, signature: str) -> None:
        self.held.setdefault(report_sha256(report), {"report": report, "signature": signature})

    def find(self, sha256: str) -> Record | None:
        return self.held.get(sha256)

    def erasures(self) -> Iterable[Record]:
        return [one for one in self.held.values() if one["report"]["cause"] == Cause.ERASURE]


@dataclass
class FakeWorkshop:
    """What was started waits in `started`, for a test to take its steps."""

    started: list[Build] = field(default_factory=list)
    kept: dict[tuple[str, str], Judged] = field(default_factory=dict)

    def start(self, build: Build) -> None:
        self.started.append(build)

    def keep(self, build: Build, judged: Judged) -> None:
        self.kept[build.name, judged.cut.prefix] = judged

    def find(self, build: Build, prefix: str) -> Judged:
        if (build.name, prefix) not in self.kept:
            raise Conflict("It was not judged.")
        return self.kept[build.name, prefix]

    def clear(self, build: Build) -> None:
        self.kept = {key: one for key, one in self.kept.items() if key[0] != build.name}
