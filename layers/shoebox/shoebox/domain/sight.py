"""What a model saw in a picture, and what follows from it for the picture's signals."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from shoebox.domain.box import Box
from shoebox.domain.signals import Found, Look, Remark, Signals, Tag

FEW_LINES = 2
"""A page has more lines of writing: fewer belong to a photo of something pale and striped."""
PAGE_LINES = 12
"""So many lines fill a picture only where it is a picture of a page."""
SCREEN_WORD = "web page"
SCREEN_SURE, SCREEN_LINES = 0.5, 4
"""A screenshot that a messenger has made smaller has lost every sign but these and its EXIF."""


@dataclass(frozen=True)
class Seen:
    """What was measured; whatever was not is None or empty."""

    tags: tuple[Tag, ...] = ()
    objects: tuple[Found, ...] = ()
    faces: tuple[Box, ...] | None = None
    unsafe: float | None = None
    focus: Box | None = None
    embedding: str = ""
    lines: int | None = None
    """How many lines of writing lie above one another."""


def understood(signals: Signals, seen: Seen) -> Signals:
    """The signals with what was seen. Faces are a part of what no crop may cut."""
    return replace(
        signals,
        tags=seen.tags,
        objects=seen.objects,
        faces=seen.faces,
        unsafe=seen.unsafe,
        embedding=seen.embedding,
        focus=_around([seen.focus or signals.focus, *(seen.faces or ())]),
        look=_look(signals, seen),
    )


def _look(signals: Signals, seen: Seen) -> Look:
    """Writing settles whether it is a document; doubt means photo."""
    look, lines = signals.look, seen.lines
    if lines is None or look is Look.SCREENSHOT:
        return look
    if lines >= SCREEN_LINES and _like_a_screen(signals, seen):
        return Look.SCREENSHOT
    if look is Look.DOCUMENT and lines < FEW_LINES:
        return Look.PHOTO
    return Look.DOCUMENT if lines >= PAGE_LINES else look


def _like_a_screen(signals: Signals, seen: Seen) -> bool:
    shown = any(tag.name == SCREEN_WORD and tag.score >= SCREEN_SURE for tag in seen.tags)
    return shown and Remark.NO_EXIF in signals.remarks


def _around(boxes: Iterable[Box]) -> Box:
    """The smallest box that holds all of them."""
    left, top, right, bottom = zip(
        *((box.left, box.top, box.right, box.bottom) for box in boxes), strict=True
    )
    return Box(min(left), min(top), max(right), max(bottom))
