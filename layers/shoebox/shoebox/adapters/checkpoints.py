"""The object-locked bucket: seals, their notes, maps and tiles. Nothing is written twice."""

import json
from dataclasses import dataclass

from shoebox.domain.canonical import canonical
from shoebox.domain.checkpoint import SPAN, Sealed
from shoebox.domain.heads import HeadMap, Tile, tile_of
from shoebox.domain.ledger import Tampered
from shoebox.domain.problem import Conflict
from shoebox.domain.seal import seal_of
from shoebox.ports import Files

JSON, TEXT = "application/json", "text/plain; charset=utf-8"
LAST = 99_999_999


@dataclass(frozen=True)
class BucketCheckpoints:
    """`seals/…json`, `notes/…txt`, `maps/{root}.json` and `tiles/{root}.txt`."""

    files: Files

    def newest(self) -> Sealed | None:
        name = next(iter(self.files.names("seals/")), None)
        return self.find(_number(name)) if name else None

    def find(self, number: int) -> Sealed | None:
        kept = self.files.get(_seal(number))
        if kept is None:
            return None
        seal = seal_of(json.loads(kept)["seal"])
        marks = [*range(SPAN, number, SPAN), number]
        leaves = tuple(leaf for mark in marks for leaf in self._recent(mark))
        return Sealed(seal, leaves, (self.files.get(_note(number)) or b"").decode())

    def commit(self, sealed: Sealed) -> None:
        recent = [leaf.hex() for leaf in sealed.recent]
        kept = canonical({"seal": sealed.seal.document, "recent": recent})
        self.files.create(_seal(sealed.seal.number), kept, JSON)

    def sign(self, sealed: Sealed) -> None:
        self.files.create(_note(sealed.seal.number), sealed.note.encode(), TEXT)

    def keep_tile(self, tile: Tile) -> None:
        self._keep(f"tiles/{tile.root}.txt", tile.text.encode(), TEXT)

    def tile(self, root: str) -> Tile:
        return tile_of(self._there(f"tiles/{root}.txt").decode(), root)

    def keep_map(self, map: HeadMap) -> None:
        kept = {"size": map.size, "firsts": list(map.firsts), "roots": list(map.roots)}
        self._keep(f"maps/{map.root}.json", canonical(kept), JSON)

    def map(self, root: str) -> HeadMap:
        kept = json.loads(self._there(f"maps/{root}.json"))
        return HeadMap(kept["size"], tuple(kept["firsts"]), tuple(kept["roots"]))

    def _recent(self, number: int) -> list[bytes]:
        kept = json.loads(self._there(_seal(number)))
        return [bytes.fromhex(leaf) for leaf in kept["recent"]]

    def _keep(self, name: str, data: bytes, media_type: str) -> None:
        """Whatever has this name already has these bytes."""
        try:
            self.files.create(name, data, media_type)
        except Conflict:
            return

    def _there(self, name: str) -> bytes:
        found = self.files.get(name)
        if found is None:
            raise Tampered(f"{name} is not there")
        return found


def _seal(number: int) -> str:
    return f"seals/{_backwards(number)}.json"


def _note(number: int) -> str:
    return f"notes/{_backwards(number)}.txt"


def _backwards(number: int) -> str:
    """Buckets list names in order: so the newest comes first, however many there are."""
    return f"{LAST - number:08}"


def _number(name: str) -> int:
    return LAST - int(name.removeprefix("seals/").removesuffix(".json"))
