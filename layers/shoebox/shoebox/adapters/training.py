"""The bucket of training: candidates, manifests and their shards, evidence, runs, reports.

Below `candidates/` the pictures, below `authors/` whose they are. What is named by its hash is
written once: `shards/`, `evidence/{item}/`, `chains/{chain}/`, `seals/`, `reports/`,
`erasures/`. The root of a version is `manifests/{version}.json`.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pydantic import TypeAdapter

from shoebox.adapters.files import S3Files
from shoebox.domain.canonical import Record
from shoebox.domain.croissant import document, manifest_of, shard_name
from shoebox.domain.disgorgement import Cause, Run, report_sha256, run_of
from shoebox.domain.manifest import Manifest
from shoebox.domain.person import Person
from shoebox.domain.problem import Conflict
from shoebox.domain.proof import document_sha256
from shoebox.domain.shard import Cut, Item, Shard

JPEG, JSON, LINES = "image/jpeg", "application/json", "application/jsonlines"
ERASURES, REPORTS = "erasures/", "reports/"
_line = TypeAdapter(Item)


@dataclass(frozen=True)
class S3Candidates:
    files: S3Files

    def put(self, id: str, person: Person, picture: bytes) -> None:
        self.files.put(_picture(id), picture, JPEG)
        self.files.put(_author(id), person.encode(), "text/plain")

    def ids(self, prefix: str) -> Iterable[str]:
        for name in self.files.names(_author(prefix)):
            yield name.removeprefix(_author(""))

    def author(self, id: str) -> Person | None:
        found = self.files.get(_author(id))
        return found.decode() if found else None

    def sha256(self, id: str) -> str:
        return self.files.sha256(_picture(id))

    def delete(self, id: str) -> None:
        self.files.delete(_picture(id))

    def forget(self, id: str) -> None:
        self.delete(id)
        self.files.delete(_author(id))


@dataclass(frozen=True)
class S3Manifests:
    files: S3Files

    def newest(self) -> Manifest | None:
        versions = self.versions()
        return self.find(versions[-1]) if versions else None

    def versions(self) -> Sequence[int]:
        names = self.files.names("manifests/")
        return sorted(int(name.split("/")[1].removesuffix(".json")) for name in names)

    def find(self, version: int) -> Manifest | None:
        signed = self.document(version)
        return manifest_of(signed["manifest"]) if signed else None

    def document(self, version: int) -> Record | None:
        return read(self.files, _manifest(version))

    def keep(self, shard: Shard) -> None:
        write_once(self.files, shard_name(shard.cut().sha256), shard.text, LINES)

    def shard(self, cut: Cut) -> Shard:
        lines = (self.files.get(shard_name(cut.sha256)) or b"").splitlines()
        return Shard(cut.prefix, tuple(_line.validate_json(line) for line in lines))

    def publish(self, manifest: Manifest, signature: str) -> None:
        signed = {"manifest": document(manifest), "signature": signature}
        self.files.create(_manifest(manifest.version), json.dumps(signed).encode(), JSON)


@dataclass(frozen=True)
class S3Proofs:
    files: S3Files

    def keep(self, evidence: Record) -> None:
        name = _evidence(evidence["item"], document_sha256(evidence))
        write_once(self.files, name, json.dumps(evidence).encode(), JSON)

    def keep_chain(self, chain: Record) -> None:
        name = _chain(chain["chain"], document_sha256(chain))
        write_once(self.files, name, json.dumps(chain).encode(), JSON)

    def keep_seal(self, seal: Record) -> None:
        name = _seal(document_sha256(seal))
        write_once(self.files, name, json.dumps(seal).encode(), JSON)

    def seal(self, sha256: str) -> Record | None:
        return read(self.files, _seal(sha256))

    def find(self, item: str, sha256: str) -> Record | None:
        return read(self.files, _evidence(item, sha256))

    def chain(self, chain: str, sha256: str) -> Record | None:
        return read(self.files, _chain(chain, sha256))

    def erase(self, item: str) -> None:
        self._delete(f"evidence/{item}/")

    def erase_chain(self, chain: str) -> None:
        self._delete(f"chains/{chain}/")

    def _delete(self, prefix: str) -> None:
        for name in list(self.files.names(prefix)):
            self.files.delete(name)


@dataclass(frozen=True)
class S3Runs:
    files: S3Files

    def register(self, run: Run) -> Run:
        try:
            self.files.create(_run(run.id), json.dumps(run.document).encode(), JSON)
        except Conflict:
            return run_of(read(self.files, _run(run.id)) or run.document)
        return run

    def all(self) -> Sequence[Run]:
        names = sorted(self.files.names("runs/"))
        return [run_of(found) for name in names if (found := read(self.files, name))]


@dataclass(frozen=True)
class S3Reports:
    files: S3Files

    def keep(self, report: Record, signature: str) -> None:
        folder = ERASURES if report["cause"] == Cause.ERASURE else REPORTS
        signed = json.dumps({"report": report, "signature": signature}).encode()
        write_once(self.files, f"{folder}{report_sha256(report)}.json", signed, JSON)

    def find(self, sha256: str) -> Record | None:
        return read(self.files, f"{REPORTS}{sha256}.json")

    def erasures(self) -> Iterable[Record]:
        for name in self.files.names(ERASURES):
            if found := read(self.files, name):
                yield found


def read(files: S3Files, name: str) -> Record | None:
    """The JSON object under a name."""
    data = files.get(name)
    found: Record | None = json.loads(data) if data else None
    return found


def write_once(files: S3Files, name: str, data: bytes, media_type: str) -> None:
    """What is named by its hash is there whole, or not at all; to look costs less than to write."""
    if files.size(name) is None:
        files.put(name, data, media_type)


def _picture(id: str) -> str:
    return f"candidates/{id}.jpg"


def _author(id: str) -> str:
    return f"authors/{id}"


def _manifest(version: int) -> str:
    return f"manifests/{version:08}.json"


def _evidence(item: str, sha256: str) -> str:
    return f"evidence/{item}/{sha256}.json"


def _chain(chain: str, sha256: str) -> str:
    return f"chains/{chain}/{sha256}.json"


def _seal(sha256: str) -> str:
    return f"seals/{sha256}.json"


def _run(id: str) -> str:
    return f"runs/{id}.json"
