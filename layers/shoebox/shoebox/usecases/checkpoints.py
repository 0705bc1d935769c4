"""Reading checkpoints: the public list, and where one chain stands in the newest."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from shoebox.domain.canonical import Record
from shoebox.domain.checkpoint import Sealed, sealed_chain
from shoebox.domain.ledger import Chain
from shoebox.domain.person import Person
from shoebox.domain.positions import positions, verify_positions
from shoebox.domain.problem import Invalid, NotFound
from shoebox.ports import Checkpoints, Ledger

PAGE = 30
TILES = 4
"""How many tiles are held while chains are looked up in order."""


def page(checkpoints: Checkpoints, before: int | None) -> tuple[Sequence[Record], int | None]:
    """Newest first, each with its proof that it holds the one before; where the next page begins.

    Numbers have no gaps and nothing changes, so a page is the same whenever it is asked for.
    """
    newest = newest_signed(checkpoints)
    end = newest.seal.number + 1 if newest else 1
    top = min(before or end, end) - 1
    bottom = max(top - PAGE, 0)
    found = [document(checkpoints, number) for number in range(top, bottom, -1)]
    return found, bottom + 1 if bottom else None


def document(checkpoints: Checkpoints, number: int, since: int | None = None) -> Record:
    """One checkpoint, with the proof that it holds all of an older one; of the one before it,
    unless another is named. NotFound if it is not there, Invalid if that one is not older."""
    sealed = checkpoints.find(number)
    if sealed is None or not sealed.note:
        raise NotFound("There is no such checkpoint.")
    older = number - 1 if since is None else since
    if not 0 <= older < number:
        raise Invalid("Name an older checkpoint.", "not_older")
    return sealed.since(older)


def standing(checkpoints: Checkpoints, chain: str) -> Record | None:
    """Where a chain stands in the newest checkpoint, or that it does not; None without any."""
    sealed = newest_signed(checkpoints)
    if sealed is None:
        return None
    map = checkpoints.map(sealed.seal.map)
    found = positions(map, chain, checkpoints.tile)
    verify_positions(chain, found, sealed.seal.chains, sealed.seal.map)
    return sealed_chain(sealed, found)


def standings(checkpoints: Checkpoints, lengths: Mapping[str, int]) -> Record | None:
    """Where several chains stand in the newest checkpoint; None without any.

    A chain that is not in it yet, or is sealed beyond the given length, is not told of.
    """
    sealed = newest_signed(checkpoints)
    if sealed is None:
        return None
    map, tile = checkpoints.map(sealed.seal.map), lru_cache(TILES)(checkpoints.tile)
    found = [one for chain in sorted(lengths) for one in positions(map, chain, tile)]
    told = {one.head.chain: one for one in found}
    return sealed_chain(
        sealed,
        [told[c] for c in sorted(lengths) if c in told and told[c].head.sequence <= lengths[c]],
    )


def exported(
    ledger: Ledger, checkpoints: Checkpoints, person: Person
) -> tuple[Chain, Record | None]:
    """The person's chain and its standing. A chain that was sealed with what came in between is
    read again, so that nobody is shown a checkpoint of more than they hold."""
    chain = ledger.chain(person)
    found = standing(checkpoints, chain.id)
    heads = found["heads"] if found else []
    sealed = max((one["sequence"] for one in heads if one["chain"] == chain.id), default=0)
    return (ledger.chain(person) if sealed > len(chain.links) else chain), found


def newest_signed(checkpoints: Checkpoints) -> Sealed | None:
    """The newest checkpoint; what is committed and not yet signed is none."""
    newest = checkpoints.newest()
    if newest and not newest.note:
        return checkpoints.find(newest.seal.number - 1)
    return newest
