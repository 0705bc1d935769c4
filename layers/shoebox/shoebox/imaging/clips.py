"""A few seconds of somebody's film, decoded for a recap; nothing is listened to.

The best part is the stretch whose key frames are the sharpest and best exposed on the average. It
is steadied: the window that is shown follows the shake of the hand (see `steady`).
"""

from collections.abc import Iterator
from io import BytesIO
from itertools import islice, takewhile
from statistics import fmean

import av
import numpy as np
from av.container import InputContainer
from av.video.reformatter import ColorRange, Colorspace
from av.video.stream import VideoStream
from PIL import Image

from shoebox.domain.box import Box
from shoebox.domain.problem import MediaRefused
from shoebox.domain.refusal import Refusal
from shoebox.domain.storyboard import RATE, Shot
from shoebox.imaging import measure
from shoebox.imaging.decode import DECODER_ERRORS
from shoebox.imaging.planes import Camera, Planes, turned
from shoebox.imaging.projector import MAX_PIXELS
from shoebox.imaging.scale import fitted
from shoebox.imaging.steady import MARGIN, Floats, shake

_LOOKED_AT = 60
"""Key frames, at most: films have one or two a second."""
_GLANCE = 320
_LAID = {
    0: Image.Transpose.TRANSPOSE,
    90: Image.Transpose.FLIP_LEFT_RIGHT,
    180: Image.Transpose.TRANSVERSE,
    270: Image.Transpose.FLIP_TOP_BOTTOM,
}
"""What lays an upright picture on its side, by how far it still has to be turned before."""


class Clip:
    """The best part of a film, asked for frame after frame; a film that ends stands still."""

    def __init__(self, data: bytes, shot: Shot) -> None:
        """Raises MediaRefused (corrupt) for what cannot be decoded."""
        self._side, self._camera = shot.side / (1 - 2 * MARGIN), Camera()
        length = shot.frames / RATE
        try:
            self._start = _best(data, length)
            self._shake = _shaken(data, self._start, self._start + length)
            self._frames = enumerate(_decoded(data, self._start))
            self._shown = self._planes(*next(self._frames))
            self._next = next(self._frames, None)
        except (*DECODER_ERRORS, av.FFmpegError, StopIteration) as error:
            raise MediaRefused("The film cannot be decoded.", Refusal.CORRUPT) from error

    def __call__(self, number: int) -> Planes:
        """The picture at a frame of the shot; the same or a later one than before."""
        newest = None
        while self._next is not None and _seconds(self._next[1]) <= self._start + number / RATE:
            newest, self._next = self._next, next(self._frames, None)
        if newest is not None:
            self._shown = self._planes(*newest)
        return self._shown

    def _planes(self, number: int, frame: av.VideoFrame) -> Planes:
        """Steady, lying on its side, as large as its shot takes, in the levels of our films."""
        width, height = (
            max(2, side // 2 * 2) for side in fitted((frame.width, frame.height), round(self._side))
        )
        told = {"dst_colorspace": Colorspace.ITU709, "dst_color_range": ColorRange.MPEG}
        made = frame.reformat(width, height, "yuv420p", **told)
        right, down = self._shake[min(number, len(self._shake) - 1)]
        window = Box(MARGIN + right, MARGIN + down, 1 - MARGIN + right, 1 - MARGIN + down)
        size = tuple(max(2, round(side * (1 - 2 * MARGIN) / 2) * 2) for side in (width, height))
        lying = turned(Planes(*map(_plane, made.planes)))
        seen = self._camera.look(lying, window, (size[0], size[1]))
        turn = _LAID.get(round(frame.rotation) % 360, _LAID[0])
        return Planes(*(one.transpose(turn) for one in seen.all))


def _plane(plane: av.video.plane.VideoPlane) -> Image.Image:
    size = plane.width, plane.height
    return Image.frombuffer("L", size, bytes(plane), "raw", "L", plane.line_size, 1).copy()


def _best(data: bytes, length: float) -> float:
    """When the best stretch of that many seconds begins."""
    with _opened(data) as container:
        stream = _stream(container)
        stream.codec_context.skip_frame = "NONKEY"
        seen = [
            (_seconds(frame), _merit(frame))
            for frame in islice(container.decode(stream), _LOOKED_AT)
        ]
        ends = (container.duration or 0) / av.time_base
    starts = [at for at, _ in seen if at + length <= ends] or [0.0]
    within = {
        start: [merit for at, merit in seen if start <= at < start + length] for start in starts
    }
    return max(starts, key=lambda start: (fmean(within[start] or [0.0]), -start))


def _decoded(data: bytes, start: float) -> Iterator[av.VideoFrame]:
    """Every frame from that time on."""
    with _opened(data) as container:
        stream = _stream(container)
        container.seek(int(start * av.time_base))
        for frame in container.decode(stream):
            if _seconds(frame) >= start:
                yield frame


def _shaken(data: bytes, start: float, end: float) -> Floats:
    """The shake of every frame of a stretch."""
    within = takewhile(lambda frame: _seconds(frame) <= end, _decoded(data, start))
    return shake(_glance(frame) for frame in within)


def _glance(frame: av.VideoFrame) -> Floats:
    width, height = fitted((frame.width, frame.height), _GLANCE // 2)
    return frame.reformat(width, height, format="gray8").to_ndarray().astype(np.float64)


def _opened(data: bytes) -> InputContainer:
    return av.open(BytesIO(data), "r", format="mov", metadata_errors="replace")


def _stream(container: InputContainer) -> VideoStream:
    stream = container.streams.video[0]
    stream.codec_context.options = {"max_pixels": str(MAX_PIXELS)}
    stream.codec_context.thread_count = 1
    return stream


def _seconds(frame: av.VideoFrame) -> float:
    return frame.time or 0.0


def _merit(frame: av.VideoFrame) -> float:
    width, height = fitted((frame.width, frame.height), _GLANCE)
    image = Image.fromarray(frame.reformat(width, height, format="rgb24").to_ndarray())
    return measure.sharpness(image) * measure.exposure(image)
