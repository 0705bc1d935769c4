"""From decoded pixels to what people look at: upright, in sRGB, small, without metadata."""

from io import BytesIO

from PIL import Image

from shoebox.domain.media import PREVIEW_SIDE as PREVIEW_SIDE
from shoebox.imaging import colour
from shoebox.imaging.decode import Negative
from shoebox.imaging.scale import within

THUMBNAIL_SIDE = 256
_QUALITY, _FINE = 80, 92
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def preview(negative: Negative, orientation: int) -> Image.Image:
    """At most 1440 pixels; see `upright`."""
    return upright(negative, orientation, PREVIEW_SIDE)


def upright(negative: Negative, orientation: int, side: int) -> Image.Image:
    """At most `side` pixels, mode RGB; `orientation` is 1 to 8 as in EXIF.

    Smaller first, then upright, then in sRGB: each step has fewer pixels to move.
    """
    small = within(negative.image, side)
    turn = _TURNS.get(orientation)
    turned = small if turn is None else small.transpose(turn)
    made = colour.to_srgb(turned, negative.profile, negative.colour)
    made.info = {}  # Encoders would carry over profiles and comments found in it.
    return made


def thumbnail(made: Image.Image) -> Image.Image:
    """The preview at most 256 pixels large."""
    return within(made, THUMBNAIL_SIDE)


def jpeg(image: Image.Image) -> bytes:
    """Quality 80, chroma at half size, no metadata."""
    return _saved(image, quality=_QUALITY)


def fine(image: Image.Image) -> bytes:
    """Quality 92, chroma at full size, no metadata: to be worked on, not to be kept."""
    return _saved(image, quality=_FINE, subsampling=0)


def _saved(image: Image.Image, **options: int) -> bytes:
    out = BytesIO()
    image.save(out, "JPEG", **options)
    return out.getvalue()
