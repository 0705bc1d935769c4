"""Devices, the camera roll and suggestions, in memory."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from threading import Lock

from shoebox.domain.device import Announced, Claim, Device, SyncPage
from shoebox.domain.media import MediaItem, MediaState
from shoebox.domain.person import Person
from shoebox.domain.problem import Gone, Invalid, VersionMismatch
from shoebox.domain.suggestion import Suggestion
from shoebox.ports import Page

REPLACES = {
    MediaState.ANALYZED: {MediaState.ANALYZED, MediaState.REFUSED},
    MediaState.REFUSED: {MediaState.REFUSED},
    MediaState.DELETED: set(MediaState),
}


@dataclass
class FakeDevices:
    known: dict[tuple[Person, str], Device] = field(default_factory=dict)

    def put(self, person: Person, device: Device) -> None:
        self.known[person, device.id] = device

    def find(self, person: Person, device: str) -> Device | None:
        return self.known.get((person, device))

    def all(self, person: Person) -> Sequence[Device]:
        return [found for (owner, _), found in sorted(self.known.items()) if owner == person]


@dataclass
class FakeSyncs:
    """Of each device, the sync that counts: its name, how many pages, and those that came."""

    known: dict[tuple[Person, str], tuple[str, int, dict[int, tuple[str, ...]]]] = field(
        default_factory=dict
    )

    def arrive(self, person: Person, device: str, page: SyncPage) -> bool:
        sync, pages, came = self.known.get((person, device), ("", 0, {}))
        if (sync, pages) != (page.sync, page.pages):
            came = {}
        came = came | {page.page: page.ids}
        self.known[person, device] = (page.sync, page.pages, came)
        return len(came) == page.pages

    def announced(self, person: Person, device: str, sync: str) -> Announced | None:
        newest, pages, came = self.known.get((person, device), ("", 0, {}))
        if newest != sync or len(came) != pages:
            return None
        return frozenset(id for ids in came.values() for id in ids)


@dataclass
class FakeKeys:
    used: dict[tuple[Person, str], str] = field(default_factory=dict)

    def use(self, person: Person, key: str, request: str) -> bool:
        return self.used.setdefault((person, key), request) == request


@dataclass
class FakeCameraRoll:
    claimed: dict[tuple[Person, str], Claim] = field(default_factory=dict)
    items: dict[tuple[Person, str], MediaItem] = field(default_factory=dict)

    def claim(self, person: Person, claims: Sequence[Claim]) -> None:
        self.claimed |= {(person, claim.sha256): claim for claim in claims}

    def claims(self, person: Person, ids: Sequence[str]) -> Mapping[str, Claim]:
        return {id: self.claimed[person, id] for id in ids if (person, id) in self.claimed}

    def claimed_by(self, person: Person, device: str) -> Iterable[Claim]:
        theirs = [claim for (owner, _), claim in self.claimed.items() if owner == person]
        return [claim for claim in theirs if claim.device == device]

    def unclaim(self, person: Person, ids: Sequence[str]) -> None:
        for id in ids:
            self.claimed.pop((person, id), None)

    def reclaim(self, person: Person, before: Claim, after: Claim) -> bool:
        same = self.claimed.get((person, before.sha256)) == before
        if same:
            self.claimed[person, after.sha256] = after
        return same

    def forget(self, person: Person, id: str) -> None:
        self.items.pop((person, id), None)

    def put(self, person: Person, item: MediaItem) -> None:
        there = self.items.get((person, item.id))
        if there and there.state not in REPLACES[item.state]:
            raise Gone("It was deleted or decided meanwhile.")
        self.items[person, item.id] = item

    def amend(self, person: Person, before: MediaItem, after: MediaItem) -> bool:
        same = self.items.get((person, before.id)) == before
        if same:
            self.items[person, after.id] = after
        return same

    def find(self, person: Person, ids: Sequence[str]) -> Mapping[str, MediaItem]:
        return {id: self.items[person, id] for id in ids if (person, id) in self.items}

    def page(self, person: Person, limit: int, after: str | None = None) -> Page[MediaItem]:
        if after and not (len(after) == 64 and set(after) <= set("0123456789abcdef")):
            raise Invalid("This cursor was not given out.", "bad_cursor")
        ids = sorted(id for owner, id in self.items if owner == person and id > (after or ""))
        found = [self.items[person, id] for id in ids[:limit]]
        return Page(found, ids[limit - 1] if len(ids) > limit else None)

    def taken_between(self, person: Person, first: date, last: date) -> Sequence[MediaItem]:
        dated = [
            (item.signals.taken, item)
            for (owner, _), item in self.items.items()
            if owner == person and item.signals and item.signals.taken
        ]
        found = [(taken.local, item) for taken, item in dated if first <= taken.day <= last]
        return [item for _, item in sorted(found, key=lambda pair: (pair[0], pair[1].id))]

    def taken_since(self, person: Person, first: date, limit: int) -> Sequence[MediaItem]:
        return self.taken_between(person, first, date.max)[:limit]


@dataclass
class FakeSuggestions:
    known: dict[tuple[Person, str], Suggestion] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def find(self, person: Person, suggestion: str) -> Suggestion | None:
        return self.known.get((person, suggestion))

    def put(self, person: Person, suggestion: Suggestion) -> None:
        with self._lock:
            old = self.known.get((person, suggestion.id))
            if suggestion.version != (old.version if old else 0) + 1:
                raise VersionMismatch("It changed since you looked at it.")
            self.known[person, suggestion.id] = suggestion

    def forget(self, person: Person, suggestion: str) -> None:
        self.known.pop((person, suggestion), None)

    def all(self, person: Person) -> Sequence[Suggestion]:
        found = [one for (owner, _), one in self.known.items() if owner == person]
        return sorted(found, key=lambda one: (one.taken_from, one.id), reverse=True)
