"""A picture that is verified, as the interface shows it."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from shoebox.contract.roll import Sha256, TicketView, ticket_view
from shoebox.domain.device import Claim
from shoebox.domain.reading import Reading
from shoebox.ports import Ticket

LARGEST = 32 << 20
"""Bytes; nothing that is drawn here comes near it."""


class VerifyBody(BaseModel):
    """A picture that its owner wants to know about."""

    model_config = ConfigDict(extra="forbid")
    sha256: Sha256
    size: Annotated[int, Field(ge=1, le=LARGEST)]
    media_type: Literal["image/jpeg", "video/mp4"]


class VerifyState(StrEnum):
    WAITING = "waiting"
    """For the upload: ask again with the same words after it."""
    READ = "read"
    """And deleted."""


class IngredientView(BaseModel):
    kind: str
    media_type: str | None
    sha256: str | None
    """Of the original: only the private copy names it."""


class VerifyView(BaseModel):
    state: VerifyState
    ticket: TicketView | None = None
    ours: bool | None = None
    """Signed here, and not a byte of it was changed since."""
    source_type: str | None = None
    """How it came about, in IPTC's words for DigitalSourceType."""
    ingredients: list[IngredientView] = []
    training: bool | None = None
    """Whether it may train, as answered at the share; null where nobody was asked."""
    music: bool | None = None
    """Whether it has music that was composed and played by rules."""


def claim(body: VerifyBody) -> Claim:
    return Claim(sha256=body.sha256, device="", size=body.size, media_type=body.media_type)


def verify_view(found: Ticket | Reading) -> VerifyView:
    if isinstance(found, Ticket):
        return VerifyView(state=VerifyState.WAITING, ticket=ticket_view(found))
    parts = [
        IngredientView(kind=p.title, media_type=p.media_type or None, sha256=p.sha256 or None)
        for p in found.ingredients
    ]
    return VerifyView(
        state=VerifyState.READ,
        ours=found.ours,
        source_type=found.source_type,
        ingredients=parts,
        training=found.training,
        music=found.music if found.ours else None,
    )
