"""A training manifest: a numbered, signed list of exactly what may be trained on.

It lists opaque items in shards: all whose ids begin alike. A shard is named by its hash, and
is the leaf of a Merkle tree, as each item is within its shard. So one item can be proved without
the others, and a shard is built, kept and read by itself. An item names the hash of its evidence,
which is an object of its own, so that it can be deleted when its person leaves while the manifest
stays checkable.

What is not here: the shards (shard.py), the words in which a manifest is published (croissant.py),
evidence (proof.py).
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from shoebox.domain import merkle
from shoebox.domain.canonical import Record
from shoebox.domain.shard import Cut, Shard


@dataclass(frozen=True)
class Manifest:
    version: int
    built_at: datetime
    policy: Record
    """The profile and the rows about training, by which every item was decided."""
    words: tuple[str, ...]
    """The hashes of the notices of `training` that were current."""
    previous_sha256: str
    cuts: tuple[Cut, ...]
    """In the order of their prefixes."""
    kept_out: Mapping[str, int]
    """How many candidates stayed out, by the first bar that held."""

    @property
    def items(self) -> int:
        return sum(cut.items for cut in self.cuts)

    @property
    def root(self) -> str:
        return merkle.root([bytes.fromhex(cut.root) for cut in self.cuts]).hex()

    def lists_the_same_as(self, cuts: Sequence[Cut]) -> bool:
        return _subjects(self.cuts) == _subjects(cuts)

    def cut_of(self, id: str) -> Cut | None:
        """The shard in which the item would be."""
        return next((cut for cut in self.cuts if cut.items and id.startswith(cut.prefix)), None)

    def overlapping(self, prefix: str) -> list[Cut]:
        """The shards with items that may begin with the prefix."""
        return [
            cut
            for cut in self.cuts
            if cut.items and (cut.prefix.startswith(prefix) or prefix.startswith(cut.prefix))
        ]

    def proof(self, shard: Shard, id: str) -> Record | None:
        """Where an item stands, and the way from there to the root; None if it is not listed."""
        ids, prefixes = [item.id for item in shard.items], [cut.prefix for cut in self.cuts]
        if id not in ids:
            return None
        index, number = ids.index(id), prefixes.index(shard.prefix)
        roots = [bytes.fromhex(cut.root) for cut in self.cuts]
        return {
            "item": asdict(shard.items[index]),
            "index": index,
            "path": _hex(merkle.inclusion(shard.leaves, index)),
            "shard": number,
            "shard_path": _hex(merkle.inclusion(roots, number)),
            "root": self.root,
        }


def _subjects(cuts: Sequence[Cut]) -> list[tuple[str, str]]:
    return [(cut.prefix, cut.subjects) for cut in cuts if cut.items]


def _hex(hashes: Sequence[bytes]) -> list[str]:
    return [one.hex() for one in hashes]
