"""Devices, manifests, tickets and media, as the interface shows them."""

from typing import Annotated

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from shoebox.domain.device import Access, Claim, Device, SyncPage
from shoebox.domain.lapse import Lapse
from shoebox.domain.mark import Mark
from shoebox.domain.media import MediaItem, MediaState
from shoebox.domain.place import Place
from shoebox.domain.refusal import Refusal
from shoebox.domain.signals import Look, Remark
from shoebox.ports import Page, Ticket
from shoebox.usecases.devices import Offer

Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Sibling = Annotated[str, Field(min_length=1, max_length=64)]
"""A word that items which belong together share."""
MANIFEST_ITEMS = 500
TICKETS = 100


class DeviceBody(BaseModel):
    model_config = ConfigDict(extra="forbid")
    name: Annotated[str, Field(min_length=1, max_length=80)]
    access: Access


class DeviceView(BaseModel):
    id: str
    name: str
    access: Access


class DeviceList(BaseModel):
    items: list[DeviceView]
    next: str | None = None


class PlaceBody(BaseModel):
    """Degrees, WGS 84. A tenth of a degree is kept: some ten kilometres."""

    latitude: Annotated[float, Field(ge=-90, le=90)]
    longitude: Annotated[float, Field(ge=-180, le=180)]


class ClaimBody(BaseModel):
    """One item of the camera roll, before any byte of it left the device."""

    sha256: Sha256
    size: Annotated[int, Field(ge=0)]
    media_type: Annotated[str, Field(max_length=100)]
    captured_at: AwareDatetime | None = None
    kind: Annotated[list[Annotated[str, Field(max_length=20)]], Field(max_length=20)] = []
    """Marks of the platform, `hidden` for example: those of `Mark`; others say nothing."""
    live: Sibling | None = None
    burst: Sibling | None = None
    place: PlaceBody | None = None
    """Only where `location` is granted."""


class ManifestBody(BaseModel):
    sync: Annotated[str, Field(min_length=1, max_length=64)]
    page: Annotated[int, Field(ge=1)]
    pages: Annotated[int, Field(ge=1)]
    items: Annotated[list[ClaimBody], Field(max_length=MANIFEST_ITEMS)]


class RefusedView(BaseModel):
    sha256: str
    code: Refusal


class OfferView(BaseModel):
    wanted: list[str]
    refused: list[RefusedView]


class UploadItem(BaseModel):
    sha256: Sha256
    size: Annotated[int, Field(ge=0)]
    media_type: str


class UploadBody(BaseModel):
    items: Annotated[list[UploadItem], Field(min_length=1, max_length=TICKETS)]


class TicketView(BaseModel):
    sha256: str
    url: str
    fields: dict[str, str]
    expires_at: str


class TicketList(BaseModel):
    items: list[TicketView]


class MediaView(BaseModel):
    id: str
    state: MediaState
    held: bool
    reason: Refusal | None
    remarks: list[Remark]
    size: int
    device: str
    at: str
    gone_by: str | None
    """When it goes by itself; null for what stays until it is deleted."""
    media_type: str | None = None
    width: int | None = None
    height: int | None = None
    taken: str | None = None
    duration: float | None = None
    """Seconds of a film; null for a still picture."""
    look: Look | None = None
    marks: list[Mark] = []
    has_place: bool = False
    thumbnail: str | None = None


class MediaList(BaseModel):
    items: list[MediaView]
    next: str | None = None


def device_view(device: Device) -> DeviceView:
    return DeviceView(id=device.id, name=device.name, access=device.access)


def claim(body: ClaimBody, device: str) -> Claim:
    return Claim(
        sha256=body.sha256,
        device=device,
        size=body.size,
        media_type=body.media_type,
        captured_at=body.captured_at.isoformat() if body.captured_at else None,
        marks=tuple(mark for mark in Mark if mark in body.kind),
        live=body.live,
        burst=body.burst,
        place=_coarse(body.place) if body.place else None,
    )


def _coarse(place: PlaceBody) -> Place:
    return Place(round(place.latitude, 1), round(place.longitude, 1))


def sync_page(body: ManifestBody) -> SyncPage:
    return SyncPage(body.sync, body.page, body.pages, tuple(one.sha256 for one in body.items))


def offer_view(offer: Offer) -> OfferView:
    refused = [RefusedView(sha256=id, code=code) for id, code in offer.refused]
    return OfferView(wanted=list(offer.wanted), refused=refused)


def ticket_view(ticket: Ticket) -> TicketView:
    return TicketView(
        sha256=ticket.sha256,
        url=ticket.url,
        fields=dict(ticket.fields),
        expires_at=ticket.expires_at.isoformat(),
    )


def media_view(item: MediaItem, lapse: Lapse, thumbnail: str | None = None) -> MediaView:
    signals, gone_by = item.signals, lapse.of(item)
    view = MediaView(
        id=item.id,
        state=item.state,
        held=item.held,
        reason=item.refusal,
        remarks=list(signals.remarks) if signals else [],
        marks=list(item.marks),
        size=item.size,
        device=item.device,
        at=item.at.isoformat(),
        gone_by=gone_by.isoformat() if gone_by else None,
        thumbnail=thumbnail,
    )
    if signals is None:
        return view
    measured = {
        "media_type": signals.media_type,
        "width": signals.width,
        "height": signals.height,
        "taken": signals.taken.local.isoformat() if signals.taken else None,
        "duration": signals.duration,
        "look": signals.look,
        "has_place": signals.place is not None,
    }
    return view.model_copy(update=measured)


def media_list(page: Page[MediaItem], lapse: Lapse) -> MediaList:
    return MediaList(items=[media_view(item, lapse) for item in page.items], next=page.next)
