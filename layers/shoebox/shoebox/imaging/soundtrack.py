"""Sound beside the pictures of a film: AAC, as every phone plays it, by FFmpeg's own encoder."""

import av
import numpy as np
from av.audio.stream import AudioStream
from av.codec.context import Flags
from av.container import OutputContainer
from av.packet import Packet

from shoebox.sound.tones import RATE, Wave

BITS = 128_000
"""A second, for two sides."""


class Soundtrack:
    """A track of a film that is written picture by picture, so that both lie side by side in it and
    a player needs to fetch nothing twice."""

    def __init__(self, container: OutputContainer, sound: Wave, rate: int) -> None:
        """Of left and right, `RATE` samples a second, beside `rate` pictures a second."""
        self._sound, self._each, self._at = sound, RATE // rate, 0
        self._stream: AudioStream = container.add_stream("aac", rate=RATE, layout="stereo")
        self._stream.bit_rate = BITS
        # Or its first words would be the name and version of the encoder.
        self._stream.codec_context.flags |= Flags.bitexact

    def next(self) -> "list[Packet[AudioStream]]":
        """What is to be written of the sound of the next picture: the encoder keeps some back."""
        samples = self._sound[:, self._at : self._at + self._each]
        frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(samples), "fltp", "stereo")
        frame.sample_rate, frame.pts = RATE, self._at
        self._at += samples.shape[1]
        return self._stream.encode(frame)

    def last(self) -> "list[Packet[AudioStream]]":
        """What was kept back."""
        return self._stream.encode()
