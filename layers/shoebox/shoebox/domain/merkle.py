"""Merkle trees after RFC 6962, section 2.1: roots, proofs, and the checking of proofs.

Leaves and inner nodes are hashed with different first bytes, so that neither can be passed off
as the other. A tree of n > 1 leaves splits at the largest power of two below n. Every function
takes and gives hashes of 32 bytes; what a leaf says is not known here.
"""

from collections.abc import Sequence
from hashlib import sha256

from shoebox.domain.problem import Problem

LEAF = b"\x00"
NODE = b"\x01"
EMPTY = sha256(b"").digest()


class NotProved(Problem):
    """A proof that does not lead to the root that it is for."""

    code = "not_proved"


def leaf(data: bytes) -> bytes:
    return sha256(LEAF + data).digest()


def node(left: bytes, right: bytes) -> bytes:
    return sha256(NODE + left + right).digest()


def root(leaves: Sequence[bytes]) -> bytes:
    """The root over hashes of leaves; of none at all, the hash of nothing."""
    level = list(leaves)
    while len(level) > 1:
        level = _parents(level)
    return level[0] if level else EMPTY


def inclusion(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """The audit path of one leaf, from the bottom up (2.1.1)."""
    path, level = [], list(leaves)
    while len(level) > 1:
        path += level[index ^ 1 : (index ^ 1) + 1]
        level, index = _parents(level), index // 2
    return path


def consistency(leaves: Sequence[bytes], old: int) -> list[bytes]:
    """The proof that the tree of the first `old` leaves only grew (2.1.2)."""
    return _subproof(leaves, old, known=True) if old else []


def verify_inclusion(
    leaf: bytes, index: int, size: int, path: Sequence[bytes], root: bytes
) -> None:
    """NotProved unless the leaf stands at this index of the tree of this size and root."""
    if not 0 <= index < size or _climbed(leaf, index, size, path) != root:
        raise NotProved(f"nothing shows that this is leaf {index} of {size}")


def verify_consistency(
    old: int, old_root: bytes, new: int, new_root: bytes, proof: Sequence[bytes]
) -> None:
    """NotProved unless the new tree begins with all the leaves of the old one, in order."""
    if not 0 <= old <= new or _grown(old, old_root, new, new_root, proof) != (old_root, new_root):
        raise NotProved(f"nothing shows that {new} leaves begin with those {old}")


def _parents(level: Sequence[bytes]) -> list[bytes]:
    """The level above; a last node without a partner moves up as it is."""
    pairs = zip(level[::2], level[1::2], strict=False)
    return [node(left, right) for left, right in pairs] + list(level[len(level) // 2 * 2 :])


def _split(size: int) -> int:
    """The largest power of two below the size, which is at least 2."""
    return 1 << ((size - 1).bit_length() - 1)


def _subproof(leaves: Sequence[bytes], old: int, known: bool) -> list[bytes]:
    """SUBPROOF of 2.1.2; `known` where the old root is this very subtree's."""
    if old == len(leaves):
        return [] if known else [root(leaves)]
    split = _split(len(leaves))
    if old <= split:
        return [*_subproof(leaves[:split], old, known), root(leaves[split:])]
    return [*_subproof(leaves[split:], old - split, known=False), root(leaves[:split])]


def _climbed(leaf: bytes, index: int, size: int, path: Sequence[bytes]) -> bytes:
    """The root that a path leads to."""
    if size == 1:
        return _only([leaf, *path])
    split, (*below, aside) = _split(size), _some(path)
    if index < split:
        return node(_climbed(leaf, index, split, below), aside)
    return node(aside, _climbed(leaf, index - split, size - split, below))


def _grown(
    old: int, old_root: bytes, new: int, new_root: bytes, proof: Sequence[bytes]
) -> tuple[bytes, bytes]:
    """The two roots that a proof leads to; anything grows out of the empty tree."""
    if old == 0:
        return _only([EMPTY, *proof]), new_root
    return _roots(old, new, proof, [old_root])


def _roots(
    old: int, new: int, proof: Sequence[bytes], known: Sequence[bytes]
) -> tuple[bytes, bytes]:
    """Both roots over one subtree; `known` is the old one's where it needs no proof."""
    if old == new:
        return (_only([*known, *proof]),) * 2
    split, (*below, aside) = _split(new), _some(proof)
    if old <= split:
        before, after = _roots(old, split, below, known)
        return before, node(after, aside)
    before, after = _roots(old - split, new - split, below, [])
    return node(aside, before), node(aside, after)


def _only(found: Sequence[bytes]) -> bytes:
    if len(found) != 1:
        raise NotProved("the proof is too long or too short")
    return found[0]


def _some(found: Sequence[bytes]) -> Sequence[bytes]:
    if not found:
        raise NotProved("the proof is too short")
    return found
