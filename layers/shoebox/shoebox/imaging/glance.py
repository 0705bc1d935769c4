"""A quick look at a picture, where a whole one costs too much: on the device itself."""

from dataclasses import dataclass

from shoebox.domain.problem import MediaRefused
from shoebox.imaging import blocks, decode, measure, metadata, sniff
from shoebox.imaging.metadata import Metadata

_SIDE = 512


@dataclass(frozen=True)
class Glance:
    """What near-duplicates are told by, and the best of them: as in `Signals`."""

    likeness: int
    sharpness: float


def glance(data: bytes) -> Glance | None:
    """Look at a reduced copy; None for what cannot be decoded."""
    try:
        image = decode.decode(data, decode.checked_type(data), _SIDE).image.convert("RGB")
    except MediaRefused:
        return None
    return Glance(measure.likeness(image), measure.sharpness(image))


def told(data: bytes) -> Metadata:
    """What the camera wrote into it, without decoding; nothing for what is no still picture."""
    kind = sniff.media_type(data)
    if kind is None:
        return Metadata()
    return metadata.read(blocks.exif_of(data, kind), blocks.xmp_of(data, kind))
