"""Sealing very many chains: how long it takes, and whether memory stays where it is.

The chains are made up as they are read; tiles and maps lie in a folder. One chain in twenty has
grown since the checkpoint before. `ours` are seconds of one core; `rss_mb` is what sealing added
to the process, `kept_mb` what the checkpoint added to the bucket, `proof_ms` the median of finding
and checking one chain's. No call to AWS is in it: `queries` says how many a day's sealing makes to
DynamoDB, by size.
"""

import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from shoebox.adapters.checkpoints import BucketCheckpoints
from shoebox.domain.checkpoint import Sealed, signed_note
from shoebox.domain.heads import Head
from shoebox.domain.ledger import ORIGIN, Entry
from shoebox.domain.problem import Conflict
from shoebox.usecases.checkpoints import standing
from shoebox.usecases.seal import Sealing, seal

from tests.fakes.files import FakeFiles

CASES = {"100k-chains": 100_000, "1m-chains": 1_000_000}
GROWN = 20
PROOFS = 25
ROW_BYTES = 130
PAGE_BYTES = 1_000_000
SHARDS = 16
DAY = timedelta(days=1)


def run() -> Iterator[dict[str, object]]:
    """Each case in a process of its own, so that its memory is its own."""
    for case, count in CASES.items():
        command = [sys.executable, "-m", "benches.checkpoint", str(count)]
        said = subprocess.run(command, check=True, capture_output=True, text=True)
        yield {"bench": "checkpoint", "case": case, **json.loads(said.stdout)}


@dataclass
class _Folder(FakeFiles):
    """A bucket as a folder, so that what is kept takes no memory."""

    at: Path = field(default_factory=Path)

    def create(self, name: str, data: bytes, media_type: str) -> None:  # noqa: ARG002 # as the port
        path = self.at / name
        if path.exists():
            raise Conflict(name)
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)

    def get(self, name: str) -> bytes | None:
        path = self.at / name
        return path.read_bytes() if path.exists() else None

    def names(self, prefix: str) -> Iterable[str]:
        return sorted(path.relative_to(self.at).as_posix() for path in self.at.glob(f"{prefix}*"))

    def weight(self) -> int:
        return sum(path.stat().st_size for path in self.at.rglob("*") if path.is_file())


@dataclass(frozen=True)
class _Chains:
    """So many chains of one entry, of which every twentieth has a second one from day 2 on."""

    count: int
    day: int

    def all(self) -> Iterator[Head]:
        return (self._head(number) for number in range(self.count))

    def entries(self, chain: str, after: int, until: int) -> Sequence[Entry]:
        return self._entries(chain)[after:until]

    def _head(self, number: int) -> Head:
        chain = f"{number * (2**128 // self.count):032x}"
        grown = self.day > 1 and number % GROWN == 0
        entry = self._entries(chain)[1 if grown else 0]
        return Head(chain, entry.sequence, entry.hash)

    def _entries(self, chain: str) -> list[Entry]:
        first = Entry(chain, 1, ORIGIN, chain * 2)
        return [first, Entry(chain, 2, first.hash, chain * 2)]


@dataclass
class _Notary:
    time: datetime = datetime(2026, 12, 1, tzinfo=UTC)

    def now(self) -> datetime:
        return self.time

    def note(self, text: str, name: str) -> str:
        return signed_note(text, name, b"key", b"signature")


def _measured(count: int) -> dict[str, object]:
    with tempfile.TemporaryDirectory(prefix="shoebox-bench-") as folder:
        files, notary = _Folder(at=Path(folder)), _Notary()
        checkpoints = BucketCheckpoints(files)
        at_rest = _rss()
        first = _sealed(count, 1, checkpoints, notary)
        kept, began = files.weight(), time.process_time()
        second = _sealed(count, 2, checkpoints, notary)
        seconds = time.process_time() - began
        return {
            "ours": round(seconds, 1),
            "unit": "s",
            "chains": second.seal.chains,
            "refused": first.seal.refused + second.seal.refused,
            "rss_mb": round(_rss() - at_rest, 1),
            "kept_mb": round((files.weight() - kept) / 1e6, 1),
            "objects": -(-count // 1024) + 3,
            "proof_ms": _proof_ms(count, checkpoints),
            "queries": _pages(count) + count // GROWN,
        }


def _sealed(count: int, day: int, checkpoints: BucketCheckpoints, notary: _Notary) -> Sealed:
    notary.time += DAY
    found = seal(Sealing(_Chains(count, day), checkpoints, notary, notary, "bench/ledger"))
    if found is None:
        raise RuntimeError("nothing was sealed")
    return found


def _proof_ms(count: int, checkpoints: BucketCheckpoints) -> float:
    times = []
    for number in range(PROOFS):
        chain = f"{number * count // PROOFS * (2**128 // count):032x}"
        began = time.process_time()
        standing(checkpoints, chain)
        times.append(time.process_time() - began)
    return round(statistics.median(times) * 1000, 1)


def _pages(count: int) -> int:
    """Pages of at most a megabyte, shard by shard."""
    return SHARDS * -(-(count // SHARDS) * ROW_BYTES // PAGE_BYTES)


def _rss() -> float:
    """The most memory that the process has ever had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_measured(int(sys.argv[1]))))
