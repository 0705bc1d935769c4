"""Shards: a training manifest's opaque items, cut by how their ids begin.

A shard is named by its hash, and built, kept and read by itself. Its items are the leaves of a
Merkle tree (RFC 6962), whose root its manifest names.
"""

from dataclasses import asdict, dataclass
from functools import cached_property
from itertools import product

from shoebox.domain import merkle
from shoebox.domain.canonical import canonical, sha256

LARGEST = 512
"""Items that a shard holds on the average, at most."""
MOST_DIGITS = 3
HEX = "0123456789abcdef"


@dataclass(frozen=True)
class Item:
    """One picture that may be trained on."""

    id: str
    sha256: str
    media_type: str
    evidence_sha256: str

    @property
    def line(self) -> bytes:
        return canonical(asdict(self)) + b"\n"

    @property
    def subject(self) -> tuple[str, str]:
        """What the item is, whatever its evidence has become since."""
        return self.id, self.sha256


@dataclass(frozen=True)
class Cut:
    """One shard as its manifest names it."""

    prefix: str
    items: int
    sha256: str
    root: str
    subjects: str
    """A hash of what is listed, whatever its evidence has become."""
    report_sha256: str
    seal_sha256: str
    """Both empty where there is none."""


@dataclass(frozen=True)
class Shard:
    """All items whose ids begin with a prefix, in the order of their ids."""

    prefix: str
    items: tuple[Item, ...]

    @cached_property
    def text(self) -> bytes:
        """Its file: one canonical JSON object a line."""
        return b"".join(item.line for item in self.items)

    @cached_property
    def leaves(self) -> list[bytes]:
        return [merkle.leaf(item.line) for item in self.items]

    def cut(self, report: str = "", seal: str = "") -> Cut:
        """What the manifest says of it, with its disgorgement report and the heads of its chains
        in a checkpoint, where there are any."""
        return Cut(
            prefix=self.prefix,
            items=len(self.items),
            sha256=sha256(self.text),
            root=merkle.root(self.leaves).hex(),
            subjects=sha256(canonical([item.subject for item in self.items])),
            report_sha256=report,
            seal_sha256=seal,
        )


def prefixes(candidates: int) -> list[str]:
    """The beginnings of ids by which so many candidates are cut into shards."""
    digits = next((n for n in range(MOST_DIGITS) if candidates <= LARGEST * 16**n), MOST_DIGITS)
    return ["".join(found) for found in product(HEX, repeat=digits)]
