"""Letting go of what left the set that a device may see, or was hidden there.

Each item is barred first, so that no upload that is under way brings it back; its claim goes
last, so that a purge that was cut short is found and finished.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from shoebox.domain.canonical import Record
from shoebox.domain.device import Access, Announced, Claim
from shoebox.domain.media import MediaState
from shoebox.domain.person import Person
from shoebox.ports import CameraRoll, Clock, Devices, Queue, Syncs
from shoebox.usecases.media import Keeping, remove_copies

ITEMS = 25
"""So few to a message, that one is worked on well within its time."""
RETHINK = timedelta(minutes=1)


@dataclass(frozen=True)
class Clearance:
    """What purging needs."""

    keeping: Keeping
    clock: Clock
    devices: Devices
    syncs: Syncs
    purges: Queue

    @property
    def roll(self) -> CameraRoll:
        return self.keeping.roll


def parting(person: Person, device: str, sync: str | None = None) -> Record:
    """The message: let go of what that complete sync lacks; without one, of all of the device."""
    return {"person": person, "device": device, "sync": sync}


def purging(person: Person, ids: Iterable[str]) -> Sequence[Record]:
    """The messages: let go of these items."""
    all_ = list(ids)
    parts = (all_[start : start + ITEMS] for start in range(0, len(all_), ITEMS))
    return [{"person": person, "ids": part} for part in parts]


def purge(clearance: Clearance, message: Any) -> int:
    """Do what a message says; how many items are let go of, or were found to be."""
    if "ids" in message:
        return _purge(clearance, message["person"], message["ids"])
    return _part(clearance, message["person"], message["device"], message["sync"])


def _part(clearance: Clearance, person: Person, device: str, sync: str | None) -> int:
    announced = _announced(clearance, person, device, sync)
    if announced is None:
        return 0
    claims = clearance.roll.claimed_by(person, device)
    gone = [replace(claim, left=True) for claim in claims if claim.sha256 not in announced]
    clearance.roll.claim(person, gone)
    clearance.purges.send(purging(person, (claim.sha256 for claim in gone)))
    return len(gone)


def _announced(
    clearance: Clearance, person: Person, device: str, sync: str | None
) -> Announced | None:
    """What may stay; None where the message was overtaken and nothing may be concluded."""
    known = clearance.devices.find(person, device)
    if known is None or known.access is Access.FULL:
        return None
    if known.access is Access.NONE:
        return frozenset()
    return clearance.syncs.announced(person, device, sync) if sync else None


def _purge(clearance: Clearance, person: Person, ids: Sequence[str]) -> int:
    claims = clearance.roll.claims(person, ids)
    barred = {id: claim for id, claim in claims.items() if claim.recalled}
    if barred:
        _let_go(clearance, person, barred)
    return len(barred)


def _let_go(clearance: Clearance, person: Person, barred: dict[str, Claim]) -> None:
    items = clearance.roll.find(person, [*barred]).values()
    days = {item.signals.taken.day for item in items if item.signals and item.signals.taken}
    _look_again(clearance, person, days)
    for item in items:
        if item.state is not MediaState.DELETED:  # that its person deleted it stays known
            clearance.roll.forget(person, item.id)
    _look_again(clearance, person, days)  # whoever looked meanwhile saw them still
    remove_copies(clearance.keeping, person, barred.keys())
    clearance.roll.unclaim(person, [*barred])


def _look_again(clearance: Clearance, person: Person, days: set[date]) -> None:
    if days:
        clearance.keeping.due.mark(person, days, clearance.clock.now() + RETHINK)
