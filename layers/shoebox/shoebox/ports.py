"""What the use cases need from the world, as protocols: fakes and real adapters keep the same.

Every write is safe to repeat. Nothing here is a lock: where two writers may meet, the port says
which of them is refused.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, Protocol, TypeVar

from shoebox.domain.canonical import Record
from shoebox.domain.collage import Sheet
from shoebox.domain.consent import Purpose
from shoebox.domain.device import Claim, Device
from shoebox.domain.ledger import Chain, Entry, Evidence
from shoebox.domain.manifest import Manifest
from shoebox.domain.media import Box, Development, MediaItem
from shoebox.domain.notice import Notice
from shoebox.domain.person import Login, Person
from shoebox.domain.policy import Policy
from shoebox.domain.share import Share
from shoebox.domain.suggestion import Suggestion


class Clock(Protocol):
    def now(self) -> datetime:
        """The present, aware, in UTC."""
        ...


class Entropy(Protocol):
    def token(self, size: int) -> bytes:
        """`size` bytes that nobody can guess."""
        ...


class Tokens(Protocol):
    def verify(self, token: str) -> Login:
        """Who a bearer token speaks for; Unauthenticated if it proves nothing."""
        ...


class People(Protocol):
    def person(self, login: Login) -> Person:
        """The person behind a login: a new random one at the first sign-in."""
        ...


class Notices(Protocol):
    def find(self, purpose: Purpose, language: str) -> Notice:
        """The current words, in the language or else in English; NotFound without any."""
        ...

    def current_words(self) -> Mapping[Purpose, frozenset[str]]:
        """The hashes of the words that are current, in every language, per purpose."""
        ...


class Ledger(Protocol):
    def chain(self, person: Person) -> Chain:
        """The person's chain; without answers an empty one, whose id is kept at the first."""
        ...

    def append(self, person: Person, link: Evidence) -> None:
        """Keep entry and evidence, both or neither; LedgerMoved if the sequence is taken."""
        ...

    def entries(self, chain: str) -> Sequence[Entry]:
        """The bare entries, in order."""
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


class Devices(Protocol):
    def put(self, person: Person, device: Device) -> None: ...

    def find(self, person: Person, device: str) -> Device | None: ...

    def all(self, person: Person) -> Sequence[Device]: ...


T = TypeVar("T")


@dataclass(frozen=True)
class Page(Generic[T]):
    """A part of a list, and where the next part begins."""

    items: Sequence[T]
    next: str | None = None


class CameraRoll(Protocol):
    """What a person let us see: the claims of devices, and what became of each item."""

    def claim(self, person: Person, claims: Sequence[Claim]) -> None:
        """Remember what a device offered; a later claim for the same hash replaces it."""
        ...

    def claims(self, person: Person, ids: Sequence[str]) -> Mapping[str, Claim]: ...

    def put(self, person: Person, item: MediaItem) -> None:
        """Keep what became of an item; Gone if its person deleted it meanwhile.

        A refusal never replaces an item that is held: that is Gone, too.
        """
        ...

    def find(self, person: Person, ids: Sequence[str]) -> Mapping[str, MediaItem]: ...

    def page(self, person: Person, limit: int, after: str | None = None) -> Page[MediaItem]:
        """Items in the order of their ids; Invalid for a cursor that was not given out."""
        ...

    def taken_between(self, person: Person, first: date, last: date) -> Sequence[MediaItem]:
        """Items whose local day lies in the range, both ends included."""
        ...


@dataclass(frozen=True)
class Due:
    """Work that waits for a person: the local days that changed."""

    person: Person
    days: frozenset[date]
    revision: int


class DueIndex(Protocol):
    """Sparse: a person for whom nothing is due has no row in it, and costs nothing."""

    def mark(self, person: Person, days: Iterable[date], at: datetime) -> None:
        """Add days to what is due, at `at` unless it is due already. Wakes what was parked."""
        ...

    def due(self, now: datetime) -> Iterable[Person]:
        """Everybody whose time has come."""
        ...

    def find(self, person: Person) -> Due | None:
        """What waits for the person, parked or not."""
        ...

    def settle(self, due: Due) -> None:
        """Take the row away, unless something was added since `due` was read."""
        ...

    def park(self, due: Due) -> None:
        """Keep the days but take them out of the index, unless something was added since."""
        ...


class Suggestions(Protocol):
    def find(self, person: Person, suggestion: str) -> Suggestion | None: ...

    def put(self, person: Person, suggestion: Suggestion) -> None:
        """Keep version n over version n - 1; VersionMismatch if that is not what is there."""
        ...

    def all(self, person: Person) -> Sequence[Suggestion]:
        """The newest first."""
        ...


class Shares(Protocol):
    def begin(self, share: Share) -> Share:
        """Keep a new share, or give back the one that has its id."""
        ...

    def put(self, share: Share) -> None:
        """Replace a share; Gone if it was taken back, and this does not say so too."""
        ...

    def find(self, share: str) -> Share | None: ...

    def of(self, person: Person) -> Sequence[Share]:
        """The newest first."""
        ...

    def audience(self, person: Person) -> frozenset[Person]:
        """The circle that a person shows things to: nobody until they say otherwise."""
        ...

    def set_audience(self, person: Person, circle: frozenset[Person]) -> None: ...

    def shown_by(self, person: Person) -> frozenset[Person]:
        """The people in whose circle a person is."""
        ...


class Files(Protocol):
    """One bucket: bytes under names, and short-lived links to them."""

    def put(self, name: str, data: bytes, media_type: str) -> None: ...

    def create(self, name: str, data: bytes, media_type: str) -> None:
        """As `put`, but Conflict where the name is taken."""
        ...

    def get(self, name: str) -> bytes | None: ...

    def delete(self, name: str) -> None: ...

    def names(self, prefix: str) -> Iterable[str]: ...

    def link(self, name: str, seconds: int) -> str:
        """A URL that anybody may read the bytes by, for so long."""
        ...


@dataclass(frozen=True)
class Ticket:
    """Leave to upload exactly one item: a presigned POST."""

    sha256: str
    url: str
    fields: Mapping[str, str]
    expires_at: datetime


class Inbox(Protocol):
    """Where uploads arrive. Nothing stays here."""

    def ticket(self, person: Person, claim: Claim, seconds: int, now: datetime) -> Ticket: ...

    def size(self, name: str) -> int | None:
        """How many bytes lie under the name, without reading them."""
        ...

    def get(self, name: str) -> bytes | None: ...

    def delete(self, name: str) -> None: ...


class Queue(Protocol):
    def send(self, bodies: Sequence[Record]) -> None:
        """Hand over every body at least once, or raise."""
        ...


class Manifests(Protocol):
    def newest(self) -> Manifest | None: ...

    def versions(self) -> Sequence[int]: ...

    def document(self, version: int) -> Record | None:
        """The signed document with the evidence that is left."""
        ...

    def publish(self, manifest: Manifest, signature: str, evidence: Sequence[Record]) -> None:
        """Evidence first, the manifest last; Conflict if the version exists."""
        ...


class Policies(Protocol):
    def current(self) -> Policy: ...


class Darkroom(Protocol):
    def develop(self, data: bytes, claimed_type: str, now: datetime) -> Development:
        """Decode once, measure, and make preview and thumbnail; MediaRefused if it cannot be."""
        ...

    def without_place(self, data: bytes) -> bytes:
        """The same file without its position."""
        ...


class Studio(Protocol):
    def draw(self, sheet: Sheet, pictures: Sequence[tuple[bytes, Box]], title: str | None) -> bytes:
        """A JPEG without metadata; the same arguments give the same bytes."""
        ...


class Cleaner(Protocol):
    def clean_copy(self, picture: bytes) -> bytes:
        """The same JPEG picture with nothing but pixels in it."""
        ...
