"""A film's poster, and what its container says. FFmpeg decodes, and is used for nothing else.

Sources of the names: Apple, "QuickTime File Format" (metadata keys); ISO 6709 for the place.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from itertools import islice

import av
from av.container import InputContainer
from av.video.stream import VideoStream
from PIL import Image

from shoebox.domain.media import MAX_BYTES
from shoebox.domain.place import Place
from shoebox.domain.problem import MediaRefused
from shoebox.domain.refusal import Refusal
from shoebox.domain.signals import Development
from shoebox.domain.taken import Taken
from shoebox.imaging import boxes, darkroom, film, measure, prints
from shoebox.imaging.decode import DECODER_ERRORS, Negative
from shoebox.imaging.metadata import Metadata
from shoebox.imaging.scale import fitted

MAX_PIXELS = 36_000_000
"""A frame of 8K."""
_MAX_MOVIE = 32 << 20
_MAX_STREAMS, _MAX_PACKETS = 32, 300
_LONGEST = timedelta(days=1).total_seconds()
_CODECS = frozenset({"h264", "hevc", "av1", "vp9", "mpeg4", "h263", "mjpeg", "prores"})
_POSTERS = (0.1, 0.4, 0.7)
"""Where in the film to look for a poster: not at the very start, which is often dark or shaken."""
_UPRIGHT = {0: 1, 90: 8, 180: 3, 270: 6}
"""EXIF orientations, by degrees that the frame has to be turned counter-clockwise."""

_APPLE = "com.apple.quicktime."
_PAIR = f"{_APPLE}content.identifier"
_PLACES = (f"{_APPLE}location.ISO6709", "location", "location-eng")
_MAKERS = (f"{_APPLE}make", f"{_APPLE}model", "com.android.manufacturer", "make", "model")
_TIMES = (f"{_APPLE}creationdate", "creation_time")
_POINT = re.compile(r"([+-]\d{1,2}(?:\.\d{1,9})?)([+-]\d{1,3}(?:\.\d{1,9})?)")
_MAX_PAIR = 64


def develop(data: bytes, claimed_type: str, now: datetime) -> Development:
    """Signals of a film with its duration, its poster as preview (1440 pixels) and thumbnail (256).

    At most three key frames are decoded. Raises MediaRefused, with a code of `Refusal`, and
    nothing else, whatever the bytes.
    """
    kind = _checked_type(data)
    try:
        with av.open(BytesIO(data), "r", format="mov", metadata_errors="replace") as container:
            return _developed(container, kind, claimed_type, now)
    except (*DECODER_ERRORS, av.FFmpegError) as error:
        raise MediaRefused("The film cannot be decoded.", Refusal.CORRUPT) from error


def _checked_type(data: bytes) -> str:
    """The media type, of a file whose boxes fit together; MediaRefused before any decoder runs."""
    if not data:
        raise MediaRefused("The file is empty.", Refusal.EMPTY)
    if len(data) > MAX_BYTES:
        raise MediaRefused(f"The file is over {MAX_BYTES} bytes.", Refusal.TOO_LARGE)
    kind = film.media_type(data)
    if kind is None:
        raise MediaRefused("This is not a supported film.", Refusal.UNSUPPORTED_TYPE)
    found = list(boxes.boxes(data))
    if (
        not all(box.whole for box in found)
        or max((box.end for box in found), default=0) < len(data) - 8
    ):
        raise MediaRefused("The film breaks off.", Refusal.TRUNCATED)
    movies = [box for box in found if box.kind == b"moov"]
    if len(movies) != 1 or movies[0].end - movies[0].start > _MAX_MOVIE:
        raise MediaRefused("The film has no single table of contents.", Refusal.CORRUPT)
    return kind


def _developed(
    container: InputContainer, kind: str, claimed_type: str, now: datetime
) -> Development:
    stream = _picture(container)
    seconds = _seconds(container)
    found = _said(container.metadata)
    posters = [
        (prints.preview(negative, orientation), negative, orientation)
        for negative, orientation in _frames(container, stream, seconds)
    ]
    if not posters:
        raise MediaRefused("No frame of the film can be decoded.", Refusal.CORRUPT)
    poster, negative, orientation = max(posters, key=lambda one: measure.exposure(one[0]))
    size = darkroom.upright_size(negative, orientation)
    odd = darkroom.remarks(kind, claimed_type, found, now)
    measured = darkroom.signals(kind, size, poster, found, odd)
    return Development(
        signals=replace(measured, duration=seconds),
        preview=prints.jpeg(poster),
        thumbnail=prints.jpeg(prints.thumbnail(poster)),
    )


def _picture(container: InputContainer) -> VideoStream:
    """The first stream with pictures, ready for key frames; its size is known to be bearable."""
    if len(container.streams) > _MAX_STREAMS:
        raise MediaRefused("The film has too many streams.", Refusal.CORRUPT)
    stream = next(iter(container.streams.video), None)
    if stream is None or stream.codec_context.name not in _CODECS:
        raise MediaRefused("The film holds no pictures that can be shown.", Refusal.CORRUPT)
    context = stream.codec_context
    if context.width * context.height > MAX_PIXELS:
        raise MediaRefused(f"Its frames have over {MAX_PIXELS} pixels.", Refusal.TOO_MANY_PIXELS)
    context.options = {"max_pixels": str(MAX_PIXELS)}  # the stream may contradict the container
    context.thread_count = 1
    context.skip_frame = "NONKEY"
    return stream


def _seconds(container: InputContainer) -> float:
    """How long it plays; 0 where the container does not say."""
    seconds = (container.duration or 0) / av.time_base
    return seconds if 0 < seconds <= _LONGEST else 0.0


def _frames(
    container: InputContainer, stream: VideoStream, seconds: float
) -> Iterator[tuple[Negative, int]]:
    """Up to three key frames, each with its orientation; fewer where the film is short."""
    seen = set[int | None]()
    for share in _POSTERS:
        container.seek(int(share * seconds * av.time_base))
        packets = islice(container.demux(stream), _MAX_PACKETS)
        frame = next((frame for packet in packets for frame in packet.decode()), None)
        if frame is not None and frame.pts not in seen:
            seen.add(frame.pts)
            yield _negative(frame), _UPRIGHT.get(round(frame.rotation) % 360, 1)


def _negative(frame: av.VideoFrame) -> Negative:
    """No larger than a preview: FFmpeg scales in the step in which it converts to RGB."""
    width, height = fitted((frame.width, frame.height), prints.PREVIEW_SIDE)
    image = Image.fromarray(frame.reformat(width, height, format="rgb24").to_ndarray())
    colour = int(frame.color_primaries), int(frame.color_trc)
    return Negative(image, frame.width, frame.height, None, colour)


def _said(words: Mapping[str, str]) -> Metadata:
    taken = next((time for name in _TIMES if (time := _time(words.get(name, "")))), None)
    return Metadata(
        taken=taken,
        place=next((at for name in _PLACES if (at := _place(words.get(name, "")))), None),
        camera=any(words.get(name) for name in _MAKERS),
        exif=taken is not None,
        pair=words.get(_PAIR, "")[:_MAX_PAIR],
    )


def _time(text: str) -> Taken | None:
    """With its offset. Containers count in UTC, which is then the offset."""
    try:
        said = datetime.fromisoformat(text)
    except ValueError:
        return None
    aware = said if said.tzinfo else said.replace(tzinfo=UTC)
    return Taken(aware.replace(tzinfo=None, microsecond=0), aware.utcoffset())


def _place(text: str) -> Place | None:
    found = _POINT.match(text)
    latitude, longitude = (float(part) for part in found.groups()) if found else (0.0, 0.0)
    known = (latitude or longitude) and abs(latitude) <= 90 and abs(longitude) <= 180
    return Place(latitude, longitude) if known else None
