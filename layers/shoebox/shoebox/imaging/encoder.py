"""From frames to an MP4 that every phone plays, by x264 in the memory of one process."""

from collections.abc import Iterable
from io import BytesIO

import av
from av.video.reformatter import ColorRange, Colorspace
from av.video.stream import VideoStream

from shoebox.imaging.planes import Planes
from shoebox.imaging.reel import relaid
from shoebox.imaging.soundtrack import Soundtrack
from shoebox.sound.tones import Wave

_QUALITY = {
    "preset": "superfast",
    "crf": "22",
    "profile": "high",
    "x264-params": (
        # Looking ahead, x264 reads memory that it has not written: other bytes every time.
        "mbtree=0:rc-lookahead=0:scenecut=0:b-adapt=0:weightp=0"
        # Pictures that drift are foretold well from before and behind: for few bits, by vectors
        # known from time. Finer partitions and arithmetic coding do not repay their time.
        ":bframes=3:b-pyramid=none:pbratio=1.8:direct=temporal:partitions=none:no-cabac=1"
    ),
}
_KEY_SECONDS = 4
"""How far a player has to go back to jump to any frame."""
_BT709 = 1


def encoded(
    frames: Iterable[Planes],
    size: tuple[int, int],
    rate: int,
    threads: int = 1,
    sound: Wave | None = None,
) -> bytes:
    """An MP4 with H.264 (High, 4:2:0, BT.709) whose table of contents comes first, and with the
    sound (see `soundtrack`), which is cut off where the frames end.

    It says nothing of when, by what or from what it was made; nothing touches a disk. The same
    frames and number of threads give the same bytes.
    """
    made = BytesIO()
    with av.open(made, "w", format="mp4", options={"fflags": "+bitexact"}) as container:
        stream = container.add_stream("libx264", rate=rate, options=dict(_QUALITY))
        _set_up(stream, size, rate, threads)
        track = Soundtrack(container, sound, rate) if sound is not None else None
        for picture in frames:
            container.mux(stream.encode(_frame(picture)))
            if track:
                container.mux(track.next())
        container.mux(stream.encode())
        if track:
            container.mux(track.last())
    return relaid(made.getvalue())


def _set_up(stream: VideoStream, size: tuple[int, int], rate: int, threads: int) -> None:
    context = stream.codec_context
    context.width, context.height = size
    context.pix_fmt = "yuv420p"
    context.gop_size = _KEY_SECONDS * rate
    context.thread_count = threads
    context.colorspace = Colorspace.ITU709
    context.color_range = ColorRange.MPEG
    context.color_primaries = context.color_trc = _BT709


def _frame(picture: Planes) -> av.VideoFrame:
    return av.VideoFrame.from_numpy_buffer(picture.array, "yuv420p")
