"""Small films, encoded as cameras do; by encoders that FFmpeg has of its own."""

from collections.abc import Mapping
from io import BytesIO
from itertools import count

import av
import numpy as np
from av.video.stream import VideoStream
from numpy.typing import NDArray
from PIL import Image

RATE = 10
_TURNED = {
    90: (0, -1, 1, 0),
    180: (-1, 0, 0, -1),
    270: (0, 1, -1, 0),
}
"""The matrices of track headers, by degrees that a player turns the picture counter-clockwise."""


def reel(
    frames: int = 20,
    size: tuple[int, int] = (128, 96),
    kind: str = "mp4",
    words: Mapping[str, str] | None = None,
    turned: int = 0,
    codec: str = "mpeg4",
) -> bytes:
    """Its left half is red, its right half blue, and the film grows lighter."""
    made = BytesIO()
    options = {"movflags": "use_metadata_tags", "fflags": "+bitexact"}
    with av.open(made, "w", format=kind, options=options) as container:
        container.metadata.update(words or {})
        stream = container.add_stream(codec, rate=RATE)
        assert isinstance(stream, VideoStream)
        stream.width, stream.height, stream.gop_size = *size, 5
        stream.pix_fmt = "yuvj420p" if codec == "mjpeg" else "yuv420p"
        for number in range(frames):
            picture = av.VideoFrame.from_ndarray(_frame(size, number / frames), format="rgb24")
            container.mux(stream.encode(picture))
        container.mux(stream.encode())
    return _turn(made.getvalue(), turned) if turned else made.getvalue()


def _frame(size: tuple[int, int], light: float) -> NDArray[np.uint8]:
    picture = Image.new("RGB", size, (int(80 + 120 * light), 0, 0))
    picture.paste((0, 0, int(80 + 120 * light)), (size[0] // 2, 0, *size))
    return np.asarray(picture)


def _turn(film: bytes, degrees: int) -> bytes:
    """The film with another matrix in its track header: 16.16 fixed point, row by row."""
    changed, at = bytearray(film), film.index(b"tkhd") + 4 + 40
    a, b, c, d = _TURNED[degrees]
    rows = (a, b, 0, c, d, 0)
    for place, value in zip(count(at, 4), rows, strict=False):
        changed[place : place + 4] = ((value << 16) & 0xFFFFFFFF).to_bytes(4, "big")
    return bytes(changed)
