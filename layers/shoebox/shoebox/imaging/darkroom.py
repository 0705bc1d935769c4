"""From the bytes of a file to everything that is kept of it, with one decode."""

from dataclasses import replace
from datetime import datetime

from PIL import Image

from shoebox.domain.signals import Development, Remark, Signals
from shoebox.domain.taken import plausible
from shoebox.imaging import blocks, decode, measure, metadata, mining, motion, prints, sniff
from shoebox.imaging.decode import Negative
from shoebox.imaging.look import look
from shoebox.imaging.metadata import Metadata


def develop(data: bytes, claimed_type: str, now: datetime) -> Development:
    """Signals, a preview of at most 1440 pixels and a thumbnail of at most 256, upright, in sRGB,
    without metadata.

    The bytes decide what the file is; another claim is remarked on. Raises MediaRefused, with a
    code of `Refusal`, and nothing else, whatever the bytes.
    """
    kind = decode.checked_type(data)
    negative = decode.decode(data, kind, prints.PREVIEW_SIDE)
    found = _metadata(data, kind)
    orientation = negative.orientation or found.orientation
    size = upright_size(negative, orientation)
    preview = prints.preview(negative, orientation)
    measured = signals(kind, size, preview, found, remarks(kind, claimed_type, found, now))
    return Development(
        signals=replace(
            measured, motion=motion.clip(data, kind), mining=mining.statements(data, kind)
        ),
        preview=prints.jpeg(preview),
        thumbnail=prints.jpeg(prints.thumbnail(preview)),
    )


def enlarged(data: bytes, side: int) -> bytes:
    """A JPEG of an original at most `side` pixels large, as a preview is. Raises MediaRefused."""
    kind = decode.checked_type(data)
    negative = decode.decode(data, kind, side)
    orientation = negative.orientation or _metadata(data, kind).orientation
    return prints.fine(prints.upright(negative, orientation, side))


def signals(
    kind: str,
    size: tuple[int, int],
    preview: Image.Image,
    found: Metadata,
    odd: tuple[Remark, ...],
) -> Signals:
    """What was measured on a preview in sRGB; `size` is that of the upright original."""
    return Signals(
        media_type=kind,
        width=size[0],
        height=size[1],
        taken=None if Remark.IMPLAUSIBLE_TIME in odd else found.taken,
        place=found.place,
        look=look(preview, size, kind == sniff.PNG, found),
        likeness=measure.likeness(preview),
        sharpness=measure.sharpness(preview),
        exposure=measure.exposure(preview),
        focus=measure.focus(preview),
        remarks=odd,
        people=found.people,
        pair=found.pair,
    )


def remarks(kind: str, claimed: str, found: Metadata, now: datetime) -> tuple[Remark, ...]:
    """What is odd about a file that is taken all the same."""
    odd = {
        Remark.MISLABELLED: not sniff.agrees(claimed, kind),
        Remark.NO_EXIF: not found.exif,
        Remark.IMPLAUSIBLE_TIME: found.taken is not None and not plausible(found.taken, now),
    }
    return tuple(remark for remark, holds in odd.items() if holds)


def _metadata(data: bytes, kind: str) -> Metadata:
    return metadata.read(blocks.exif_of(data, kind), blocks.xmp_of(data, kind))


def upright_size(negative: Negative, orientation: int) -> tuple[int, int]:
    """Width and height of the original, the right way up."""
    size = negative.width, negative.height
    return size if orientation < 5 else size[::-1]
