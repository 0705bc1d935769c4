"""Connecting devices, and taking what they offer."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime

from shoebox.domain.consent import Purpose
from shoebox.domain.device import Access, Claim, Device, SyncPage
from shoebox.domain.media import MediaItem, MediaState
from shoebox.domain.person import Person
from shoebox.domain.problem import Forbidden, Gone, Invalid, NotFound
from shoebox.domain.refusal import Refusal
from shoebox.ports import CameraRoll, Devices, Queue, Syncs
from shoebox.usecases.permissions import Permissions
from shoebox.usecases.purge import parting, purging

Known = Mapping[str, MediaItem]


@dataclass(frozen=True)
class Desk:
    """Where devices report."""

    permissions: Permissions
    devices: Devices
    roll: CameraRoll
    syncs: Syncs
    purges: Queue


@dataclass(frozen=True)
class Offer:
    """The answer to a manifest."""

    wanted: tuple[str, ...]
    refused: tuple[tuple[str, Refusal], ...]


def register(desk: Desk, person: Person, device: str, name: str, access: Access) -> Device:
    """Connect a device, or change its name or access. Without access, what it sent goes."""
    known = desk.devices.find(person, device)
    now = desk.permissions.clock.now()
    registered = Device(device, name, access, _version(known, name, access), now)
    desk.devices.put(person, registered)
    if known and access is Access.NONE:
        desk.purges.send([parting(person, device)])
    return registered


def offer(
    desk: Desk, person: Person, device: str, page: SyncPage, claims: Sequence[Claim]
) -> Offer:
    """Say which of a page's items are wanted. Nothing is wanted without consent.

    With limited access, the last page to come has everything purged that no page announced.
    """
    consent = desk.permissions.require(person, Purpose.CLOUD_PROCESSING)
    access = _access(desk.devices.find(person, device))
    if page.page > page.pages:
        raise Invalid("There is no such page.", "invalid")
    if not consent.granted(Purpose.LOCATION, desk.permissions.clock.now()):
        claims = [replace(claim, place=None) for claim in claims]
    answer = _take(desk, person, claims)
    if access is Access.LIMITED:
        _keep_up(desk, person, device, page)
    return answer


def _take(desk: Desk, person: Person, claims: Sequence[Claim]) -> Offer:
    known = desk.roll.find(person, [claim.sha256 for claim in claims])
    fresh = [claim for claim in claims if not _settled(known.get(claim.sha256))]
    wanted = [claim for claim in fresh if claim.refusal is None]
    desk.roll.claim(person, wanted)
    _note_refusals(desk, person, fresh, known)
    recalled = _recall(desk, person, claims)
    refused = {claim.sha256: claim.refusal for claim in [*fresh, *recalled] if claim.refusal}
    refused |= {item.id: reason for item in known.values() if (reason := item.closed)}
    return Offer(tuple(claim.sha256 for claim in wanted), tuple(refused.items()))


def _recall(desk: Desk, person: Person, claims: Iterable[Claim]) -> Sequence[Claim]:
    """Have everything purged that was offered before and now may not be here."""
    barred = {claim.sha256: claim for claim in claims if claim.recalled}
    held = desk.roll.claims(person, [*barred])
    recalled = [barred[id] for id in held]
    desk.roll.claim(person, recalled)
    desk.purges.send(purging(person, held))
    return recalled


def _keep_up(desk: Desk, person: Person, device: str, page: SyncPage) -> None:
    if desk.syncs.arrive(person, device, page):
        desk.purges.send([parting(person, device, page.sync)])


def _version(known: Device | None, name: str, access: Access) -> int:
    """Counts the changes: to say the same again is none."""
    if known is None:
        return 1
    return known.version + ((known.name, known.access) != (name, access))


def _access(device: Device | None) -> Access:
    if device is None:
        raise NotFound("This device is not connected.")
    if device.access is Access.NONE:
        raise Forbidden("This device has no access to the camera roll.", "access_none")
    return device.access


def _note_refusals(desk: Desk, person: Person, claims: Iterable[Claim], known: Known) -> None:
    """Keep why an item was refused, so that its person sees it; of hidden items keep nothing."""
    noted = {id: item.refusal for id, item in known.items()}
    for claim in claims:
        refusal = claim.refusal
        if refusal not in (None, Refusal.HIDDEN, noted.get(claim.sha256)):
            with suppress(Gone):  # it was taken or deleted meanwhile, which says more
                desk.roll.put(person, _refused(claim, refusal, desk.permissions.clock.now()))


def _settled(item: MediaItem | None) -> bool:
    return item is not None and item.settled


def _refused(claim: Claim, refusal: Refusal | None, at: datetime) -> MediaItem:
    state = MediaState.REFUSED
    return MediaItem(claim.sha256, state, at, claim.size, claim.device, refusal=refusal)
