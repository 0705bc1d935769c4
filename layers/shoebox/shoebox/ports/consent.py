"""What people are shown, what they answered, and what policy lets be asked."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from shoebox.domain.canonical import Record
from shoebox.domain.consent import Purpose
from shoebox.domain.ledger import Chain, Entry, Evidence
from shoebox.domain.notice import Notice
from shoebox.domain.person import Person
from shoebox.domain.policy import Policy


class Notices(Protocol):
    def find(self, purpose: Purpose, language: str) -> Notice:
        """The current words, in the language or else in English; NotFound without any."""
        ...

    def shown(self, purpose: Purpose, sha256: str) -> Notice:
        """The words with this hash, however old; NotFound for words that were never shown."""
        ...

    def current_words(self) -> Mapping[Purpose, frozenset[str]]:
        """The hashes of the words that are current, in every language, per purpose."""
        ...


class Ledger(Protocol):
    def chain(self, person: Person) -> Chain:
        """The person's chain; without answers an empty one, whose id is kept at the first."""
        ...

    def entries(self, chain: str) -> Sequence[Entry]:
        """The bare entries, in order."""
        ...


class WritableLedger(Ledger, Protocol):
    def append(self, person: Person, link: Evidence) -> None:
        """Keep entry, evidence and the chain's new head, all or none; LedgerMoved if the sequence
        is taken."""
        ...


class LedgerMoved(Exception):
    """Somebody else appended first: read the chain again."""


class Signer(Protocol):
    def sign(self, payload: bytes, typ: str) -> str:
        """A compact JWS (ES256) over the payload."""
        ...

    def jwk(self) -> Record:
        """The public key, as a JWK."""
        ...


class Policies(Protocol):
    def current(self) -> Policy: ...
