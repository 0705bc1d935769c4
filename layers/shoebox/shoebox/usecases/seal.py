"""Sealing: where every chain stands goes into the log, and the log's new head is signed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from shoebox.domain.checkpoint import Sealed, following
from shoebox.domain.heads import Head, HeadMap, follows, tiles
from shoebox.domain.seal import Seal
from shoebox.ports import Checkpoints, Clock, Heads, Notary


@dataclass(frozen=True)
class Sealing:
    """All that seal can reach: bare hashes. `origin` is the log's name, the same for ever."""

    heads: Heads
    checkpoints: Checkpoints
    notary: Notary
    clock: Clock
    origin: str


def seal(sealing: Sealing) -> Sealed | None:
    """Sign a checkpoint over all chains; None where the newest of this day says it already.

    A chain whose entries do not lead from its sealed head to its present one keeps the sealed
    one, and is counted. What was committed is signed before anything else is: so no two logs of
    the same size are ever signed.
    """
    now = sealing.clock.now()
    last = sealing.checkpoints.newest()
    if last and not last.note:
        last = _signed(sealing, last)
    found = _found(sealing, last, now)
    if last and last.seal.says_the_same_as(found):
        return None
    sealed = following(last, found)
    sealing.checkpoints.commit(sealed)
    return _signed(sealing, sealed)


def _signed(sealing: Sealing, sealed: Sealed) -> Sealed:
    note = sealing.notary.note(sealed.text(sealing.origin), sealing.origin)
    signed = replace(sealed, note=note)
    sealing.checkpoints.sign(signed)
    return signed


def _found(sealing: Sealing, last: Sealed | None, now: datetime) -> Seal:
    """Where all chains stand, kept tile by tile; never dated before the seal before it."""
    guard = _Guard(sealing.heads)
    map = HeadMap()
    for tile in tiles(guard.passed(_kept(sealing.checkpoints, last))):
        sealing.checkpoints.keep_tile(tile)
        map = map.with_tile(tile)
    sealing.checkpoints.keep_map(map)
    number, at = (last.seal.number + 1, max(now, last.seal.at)) if last else (1, now)
    return Seal(number, at, map.root, map.size, guard.refused)


def _kept(checkpoints: Checkpoints, last: Sealed | None) -> Iterator[Head]:
    """The heads that were sealed last, in order."""
    roots = checkpoints.map(last.seal.map).roots if last else ()
    return (head for root in roots for head in checkpoints.tile(root).heads)


@dataclass
class _Guard:
    """Lets a chain pass from its sealed head to its present one only along its entries."""

    heads: Heads
    refused: int = field(default=0)

    def passed(self, sealed: Iterable[Head]) -> Iterator[Head]:
        for old, new in _side_by_side(iter(sealed), iter(self.heads.all())):
            head = new if new == old or self._leads(old, new) else old
            self.refused += head != new
            if head:
                yield head

    def _leads(self, old: Head | None, new: Head | None) -> bool:
        if new is None:
            return False
        after = old.sequence if old else 0
        return follows(new, old, self.heads.entries(new.chain, after, new.sequence))


def _side_by_side(
    sealed: Iterator[Head], present: Iterator[Head]
) -> Iterator[tuple[Head | None, Head | None]]:
    """Both in order of chain, so that the heads of one chain come together."""
    old, new = next(sealed, None), next(present, None)
    while old or new:
        if new is None or (old and old.chain < new.chain):
            yield old, None
            old = next(sealed, None)
        elif old is None or new.chain < old.chain:
            yield None, new
            new = next(present, None)
        else:
            yield old, new
            old, new = next(sealed, None), next(present, None)
