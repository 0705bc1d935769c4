"""Checkpoints: what is signed every day over all chains, so that nothing older can be rewritten.

- A Seal (seal.py) says where all chains stood: the root of the map of their heads.
- Seals are the leaves of an append-only log, an RFC 6962 tree.
- A Checkpoint is the signed head of that log: a C2SP tlog-checkpoint, which is a C2SP signed
  note with an ECDSA signature (type 0x02). It has the number of its last seal.

So each checkpoint commits to every one before it, and any two can be proved to agree.
"""

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from shoebox.domain import merkle
from shoebox.domain.canonical import Record
from shoebox.domain.positions import Position
from shoebox.domain.seal import Seal

CHECKPOINT_FORMAT = "shoebox-checkpoint/2"
SPAN = 256
"""How many hashes of seals are kept together at most."""
KEY_ID_BYTES = 4


@dataclass(frozen=True)
class Sealed:
    """A seal in its log, with the hashes of all seals up to it, and its note once it is signed."""

    seal: Seal
    leaves: tuple[bytes, ...]
    note: str = ""

    @property
    def root(self) -> bytes:
        return merkle.root(self.leaves)

    @property
    def recent(self) -> tuple[bytes, ...]:
        """The hashes that are kept with it: of earlier ones every 256th keeps as many."""
        return self.leaves[(self.seal.number - 1) // SPAN * SPAN :]

    @property
    def document(self) -> Record:
        """What anybody needs to see that the seal is in the signed log."""
        path = merkle.inclusion(self.leaves, self.seal.number - 1)
        return {"note": self.note, "seal": self.seal.document, "path": _hex(path)}

    def text(self, origin: str) -> str:
        """What is signed: origin, size and root of the log, a line each."""
        return f"{origin}\n{self.seal.number}\n{_base64(self.root)}\n"

    def since(self, number: int) -> Record:
        """The checkpoint, with the proof that it holds all of an older one; of 0, without."""
        return {
            "format": CHECKPOINT_FORMAT,
            **self.document,
            "since": self._proof_of(number) if number else None,
        }

    def _proof_of(self, number: int) -> Record:
        return {
            "number": number,
            "root": merkle.root(self.leaves[:number]).hex(),
            "proof": _hex(merkle.consistency(self.leaves, number)),
        }


def following(last: Sealed | None, seal: Seal) -> Sealed:
    """The next seal in the log; NotProved unless that holds all that was signed before."""
    if last is None:
        return Sealed(seal, (seal.leaf,))
    leaves = (*last.leaves, seal.leaf)
    size, root = signed_head(last.note)
    proof = merkle.consistency(leaves, size)
    merkle.verify_consistency(size, root, seal.number, merkle.root(leaves), proof)
    return Sealed(seal, leaves)


def signed_head(note: str) -> tuple[int, bytes]:
    """The size and the root of the log that a note is about."""
    _, size, root, *_ = note.split("\n")
    return int(size), base64.b64decode(root)


def signed_note(text: str, name: str, key: bytes, signature: bytes) -> str:
    """The text as a signed note. `key` is the public key as DER, `signature` one over the text."""
    signed = _base64(sha256(key).digest()[:KEY_ID_BYTES] + signature)
    return f"{text}\n\N{EM DASH} {name} {signed}\n"


def sealed_chain(sealed: Sealed, positions: Sequence[Position]) -> Record:
    """What a person's export says of the newest checkpoint."""
    return {**sealed.document, "heads": [_told(one) for one in positions]}


def _told(position: Position) -> Record:
    head = position.head
    return {
        "chain": head.chain,
        "sequence": head.sequence,
        "head": head.hash,
        "index": position.index,
        "path": list(position.path),
    }


def _hex(hashes: Sequence[bytes]) -> list[str]:
    return [one.hex() for one in hashes]


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode()
