"""What a person lets us see, and what waits to be done about it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, Protocol, TypeVar

from shoebox.domain.device import Announced, Claim, Device, SyncPage
from shoebox.domain.media import MediaItem
from shoebox.domain.person import Person

T = TypeVar("T")


class Devices(Protocol):
    def put(self, person: Person, device: Device) -> None: ...

    def find(self, person: Person, device: str) -> Device | None: ...

    def all(self, person: Person) -> Sequence[Device]: ...


class Syncs(Protocol):
    """What each device last said that it may see, page by page. One sync at a time counts."""

    def arrive(self, person: Person, device: str, page: SyncPage) -> bool:
        """Keep a page; whether every page of its sync is here now."""
        ...

    def announced(self, person: Person, device: str, sync: str) -> Announced | None:
        """What that sync announced; None unless it is complete and still the newest."""
        ...


class Keys(Protocol):
    """Which request an Idempotency-Key stands for; only newer keys may be remembered."""

    def use(self, person: Person, key: str, request: str) -> bool:
        """Have the key stand for a request, by its hash; false if it stands for another one."""
        ...


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

    def claimed_by(self, person: Person, device: str) -> Iterable[Claim]:
        """Everything that the device was the last to offer."""
        ...

    def unclaim(self, person: Person, ids: Sequence[str]) -> None: ...

    def reclaim(self, person: Person, before: Claim, after: Claim) -> bool:
        """Have `after` stand where exactly `before` does; false where something else stands."""
        ...

    def forget(self, person: Person, id: str) -> None:
        """Keep nothing of what became of an item."""
        ...

    def put(self, person: Person, item: MediaItem) -> None:
        """Keep what became of an item; Gone if its person deleted it meanwhile.

        A refusal never replaces an item that is held: that is Gone, too.
        """
        ...

    def amend(self, person: Person, before: MediaItem, after: MediaItem) -> bool:
        """Have `after` stand where exactly `before` does; false where something else stands."""
        ...

    def find(self, person: Person, ids: Sequence[str]) -> Mapping[str, MediaItem]: ...

    def page(self, person: Person, limit: int, after: str | None = None) -> Page[MediaItem]:
        """Items in the order of their ids; Invalid for a cursor that was not given out."""
        ...

    def taken_between(self, person: Person, first: date, last: date) -> Sequence[MediaItem]:
        """Items whose local day lies in the range, both ends included."""
        ...

    def taken_since(self, person: Person, first: date, limit: int) -> Sequence[MediaItem]:
        """Items from that local day on, the earliest first; `limit` of them at most."""
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
        """Add days to what is due, at `at` or earlier. Wakes what was parked."""
        ...

    def due(self, now: datetime) -> Iterable[Person]:
        """Everybody whose time has come."""
        ...

    def find(self, person: Person) -> Due | None:
        """What waits for the person, parked or not."""
        ...

    def settle(
        self, due: Due, again: datetime | None = None, left: frozenset[date] = frozenset()
    ) -> None:
        """Take the days away, unless something was added since `due` was read; the person is due
        `again` with those that are `left`, or never."""
        ...

    def park(self, due: Due) -> None:
        """Keep the days but take them out of the index, unless something was added since."""
        ...
