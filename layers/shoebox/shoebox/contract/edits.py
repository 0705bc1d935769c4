"""Edits, as the interface shows them."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from shoebox.domain.edit import Edit, EditState
from shoebox.domain.style import Style


class EditBody(BaseModel):
    model_config = ConfigDict(extra="forbid")
    media: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    style: Style
    allow_training: bool = False


class EditView(BaseModel):
    id: str
    """Also that of the suggestion that shows it, which is kept, shared and dismissed as any."""
    media: str
    style: Style
    state: EditState
    allow_training: bool
    at: str


class EditList(BaseModel):
    items: list[EditView]
    next: str | None = None


def edit_view(edit: Edit) -> EditView:
    return EditView(
        id=edit.id,
        media=edit.media,
        style=edit.style,
        state=edit.state,
        allow_training=edit.allow_training,
        at=edit.at.isoformat(),
    )
