"""Connecting devices, and taking what they offer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from shoebox.domain.consent import Purpose
from shoebox.domain.device import Access, Claim, Device
from shoebox.domain.media import MediaItem, MediaState, Refusal
from shoebox.domain.person import Person
from shoebox.domain.problem import Forbidden, NotFound
from shoebox.ports import CameraRoll, Clock, Devices
from shoebox.usecases.permissions import Permissions


@dataclass(frozen=True)
class Offer:
    """The answer to a manifest."""

    wanted: tuple[str, ...]
    refused: tuple[tuple[str, Refusal], ...]


def register(
    devices: Devices, clock: Clock, person: Person, device: str, name: str, access: Access
) -> Device:
    """Connect a device, or change its name or access."""
    version = _version(devices.find(person, device), name, access)
    registered = Device(device, name, access, version, clock.now())
    devices.put(person, registered)
    return registered


def offer(
    permissions: Permissions,
    devices: Devices,
    roll: CameraRoll,
    person: Person,
    device: str,
    claims: Sequence[Claim],
) -> Offer:
    """Say which of the offered items are wanted. Nothing is wanted without consent."""
    permissions.require(person, Purpose.CLOUD_PROCESSING)
    _require_access(devices.find(person, device))
    known = roll.find(person, [claim.sha256 for claim in claims])
    fresh = [claim for claim in claims if not _settled(known.get(claim.sha256))]
    wanted = [claim for claim in fresh if claim.refusal is None]
    roll.claim(person, wanted)
    _note_refusals(permissions.clock, roll, person, fresh)
    return Offer(
        tuple(claim.sha256 for claim in wanted),
        tuple((claim.sha256, claim.refusal) for claim in fresh if claim.refusal)
        + tuple((item.id, reason) for item in known.values() if (reason := item.closed)),
    )


def _version(known: Device | None, name: str, access: Access) -> int:
    """Counts the changes: to say the same again is none."""
    if known is None:
        return 1
    return known.version + ((known.name, known.access) != (name, access))


def _require_access(device: Device | None) -> None:
    if device is None:
        raise NotFound("This device is not connected.")
    if device.access is Access.NONE:
        raise Forbidden("This device has no access to the camera roll.", "access_none")


def _note_refusals(clock: Clock, roll: CameraRoll, person: Person, claims: Sequence[Claim]) -> None:
    """Keep why an item was refused, so that its person sees it; of hidden items keep nothing."""
    for claim in claims:
        if claim.refusal and claim.refusal is not Refusal.HIDDEN:
            roll.put(person, _refused(claim, claim.refusal, clock.now()))


def _settled(item: MediaItem | None) -> bool:
    return item is not None and item.settled


def _refused(claim: Claim, refusal: Refusal, at: datetime) -> MediaItem:
    state = MediaState.REFUSED
    return MediaItem(claim.sha256, state, at, claim.size, claim.device, refusal=refusal)
