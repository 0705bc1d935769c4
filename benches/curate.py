"""Building a training manifest: is it a Croissant, and does memory stay where it is?

`croissant`: a small manifest, read by `mlcroissant` from an environment of its own; `read` has to
be `items`. `100k-items`: candidates of 20,000 people, made up as they are read, in one process as
one invocation would; `rss_mb` is what building added to it, `ours` its seconds. No call to AWS is
in them. What is beyond `LARGE` in domain/build.py is judged by many invocations, a shard each.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property, lru_cache
from pathlib import Path

from shoebox.adapters.checkpoints import BucketCheckpoints
from shoebox.domain.canonical import Record, sha256
from shoebox.domain.consent import Answer, Decision, Purpose
from shoebox.domain.croissant import shard_name
from shoebox.domain.ledger import Chain, Entry
from shoebox.domain.shard import Shard
from shoebox.domain.share import Audience, Share
from shoebox.usecases.curate import Curation, build, plan

from benches import peers
from tests.fakes.files import FakeFiles
from tests.fakes.signer import FakeSigner
from tests.fakes.texts import FakeNotices, FakePolicies
from tests.fakes.training import FakeManifests, FakeProofs, FakeReports, FakeRuns
from tests.fakes.world import FakeClock

EACH = 5
"""Shares of one person."""
MANY, FEW = 100_000, 25
THEN = datetime(2026, 6, 1, tzinfo=UTC)
READER = """
import logging, mlcroissant, sys
logging.disable(logging.CRITICAL)
dataset = mlcroissant.Dataset(jsonld=sys.argv[1])
assert not dataset.metadata.ctx.issues.errors, dataset.metadata.ctx.issues.report()
print(sum(1 for _ in dataset.records("items")))
"""


def run() -> Iterator[dict[str, object]]:
    """Each case in a process of its own, so that its memory is its own."""
    yield {"bench": "curate", "case": "croissant", **_read_by_mlcroissant()}
    said = subprocess.run(
        [sys.executable, "-m", "benches.curate", str(MANY)], check=True, capture_output=True
    )
    yield {"bench": "curate", "case": "100k-items", "unit": "s", **json.loads(said.stdout)}


@dataclass
class _Folder(FakeManifests):
    """Shards lie in a folder, so that what is kept takes no memory."""

    at: Path = field(default_factory=Path)

    def keep(self, shard: Shard) -> None:
        path = self.at / shard_name(shard.cut().sha256)
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(shard.text)


class _Sink(FakeProofs):
    """Evidence is written and forgotten."""

    def keep(self, evidence: Record) -> None:
        json.dumps(evidence)

    def keep_chain(self, chain: Record) -> None:
        json.dumps(chain)


@dataclass(frozen=True)
class _Crowd:
    """Candidates and ledgers of many people, made up as they are asked for."""

    count: int
    words: str

    @cached_property
    def _numbers(self) -> list[tuple[str, int]]:
        return sorted((_id(number), number) for number in range(self.count))

    def ids(self, prefix: str) -> Iterable[str]:
        at = bisect_left(self._numbers, (prefix, 0))
        while at < self.count and self._numbers[at][0].startswith(prefix):
            yield self._numbers[at][0]
            at += 1

    def author(self, id: str) -> str:
        number = self._numbers[bisect_left(self._numbers, (id, 0))][1]
        return f"{number // EACH:032x}"

    def sha256(self, id: str) -> str:
        return sha256(id.encode())

    def forget(self, id: str) -> None:
        raise AssertionError(id)

    def chain(self, person: str) -> Chain:
        return _chain(person, self.words)

    def entries(self, chain: str) -> Sequence[Entry]:
        return [link.entry for link in _chain(chain, self.words).links]


@lru_cache(maxsize=2)
def _chain(person: str, words: str) -> Chain:
    """A grant, and five shares with a yes."""
    given = Answer(Purpose.TRAINING, Decision.GRANTED, "training-1", words, "en", THEN)
    first = int(person, 16) * EACH
    records = [given.record, *(_share(person, first + n).record for n in range(EACH))]
    chain = Chain(person)
    for number, record in enumerate(records):
        link = chain.following(record, sha256(f"{person} {number}".encode()).encode()[:32])
        chain = Chain(person, (*chain.links, link))
    return chain


def _id(number: int) -> str:
    return sha256(f"item {number}".encode())[:32]


def _share(person: str, number: int) -> Share:
    id = _id(number)
    facts = (id, person, "", "", Audience.FEED, "", "", True, THEN)
    return Share(*facts, picture_sha256=sha256(id.encode()))


def _build(count: int, folder: Path) -> tuple[_Folder, int]:
    """Build a manifest of so many items into a folder; how many it lists."""
    notices, manifests = FakeNotices(), _Folder(at=folder)
    crowd = _Crowd(count, notices.find(Purpose.TRAINING, "en").sha256)
    curation = Curation(
        crowd,  # type: ignore[arg-type] # nothing is put into it
        crowd,
        notices,
        FakePolicies(),
        manifests,
        _Sink(),
        BucketCheckpoints(FakeFiles()),
        FakeRuns(),
        FakeReports(),
        FakeSigner(),
        FakeClock(),
    )
    made = build(curation, plan(curation))
    return manifests, made.items if made else 0


def _read_by_mlcroissant() -> dict[str, object]:
    python = peers.python("croissant", "mlcroissant==1.1.1")
    with tempfile.TemporaryDirectory() as folder:
        manifests, items = _build(FEW, Path(folder))
        path = Path(folder) / "manifest.json"
        path.write_text(json.dumps((manifests.document(1) or {})["manifest"]))
        said = subprocess.run(
            [str(python), "-c", READER, str(path)], check=True, capture_output=True, text=True
        )
    return {"peer": "mlcroissant 1.1.1", "items": items, "read": int(said.stdout)}


def _measure(count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        _build(FEW, Path(folder))
        before, began = _peak_mb(), time.process_time()
        manifests, items = _build(count, Path(folder))
        seconds, grown = time.process_time() - began, _peak_mb() - before
        newest = manifests.newest()
    shards = len(newest.cuts) if newest else 0
    told = {"items": items, "shards": shards, "ours": round(seconds, 1), "rss_mb": round(grown)}
    sys.stdout.write(json.dumps({**told, "whole_rss_mb": round(_peak_mb())}))


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    _measure(int(sys.argv[1]))
