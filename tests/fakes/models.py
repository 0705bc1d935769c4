"""Sessions that answer what a test says, and remember what they were given."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Floats = NDArray[np.float32]


@dataclass
class FakeSession:
    answers: Mapping[str, Floats]
    given: list[Floats] = field(default_factory=list)

    def run(self, outputs: Sequence[str], inputs: Mapping[str, Floats]) -> Sequence[Floats]:
        self.given += inputs.values()
        return [self.answers[name] for name in outputs]


@dataclass
class FakeSessions:
    sessions: Mapping[str, FakeSession] = field(default_factory=dict)

    def get(self, name: str) -> FakeSession | None:
        return self.sessions.get(name)


def plain(width: int, height: int, colour: tuple[int, int, int] = (200, 100, 50)) -> Image.Image:
    return Image.new("RGB", (width, height), colour)


def jpeg(image: Image.Image) -> bytes:
    out = BytesIO()
    image.save(out, "JPEG", quality=95)
    return out.getvalue()


def tagging(**shares: float) -> FakeSession:
    """A session that gives the first class of each word this share of the probability."""
    from shoebox.vision.tags import CLASSES, words

    logits = np.full(CLASSES, np.log(1e-6), np.float32)
    for word, share in shares.items():
        logits[words()[word][0]] = np.log(share)
    return FakeSession({"embedding": np.ones((1, 1280), np.float32), "logits": logits[None]})


def facing(*faces: tuple[int, int, float], cells: tuple[int, int] = (40, 40)) -> FakeSession:
    """A session that finds a face of 32 x 32 pixels at each (row, column, certainty) of 4 x 4
    pixels."""
    heat = np.zeros((1, 1, *cells), np.float32)
    for row, column, certainty in faces:
        heat[0, 0, row, column] = certainty
    scale = np.full((1, 2, *cells), np.log(8), np.float32)
    return FakeSession({"537": heat, "538": scale, "539": np.zeros_like(scale)})


def salient(mask: Floats) -> FakeSession:
    return FakeSession({"1959": mask[None, None]})


def written(lines: int, side: int = 96) -> FakeSession:
    """A session that finds lines of two pixels across the whole picture."""
    found = np.zeros((1, 1, side, side), np.float32)
    found[..., [row + thick for row in range(0, lines * 4, 4) for thick in (0, 1)], :] = 0.9
    return FakeSession({"sigmoid_0.tmp_0": found})
