"""What a picture shows, in everyday words, and what it is like."""

import base64
import json
from collections.abc import Mapping
from functools import lru_cache
from hashlib import shake_256
from importlib.resources import files

import numpy as np
from PIL import Image

from shoebox.domain.signals import Tag
from shoebox.vision.pixels import planes, squeezed
from shoebox.vision.sessions import Floats, Session

SIDE = 260
CLASSES = 1000
TOLD = 0.2
"""A word is told from this share of the probability on."""
_MOST = 5
_FEATURES, _KEPT = 1280, 128
_MEAN, _SCALE = 127.0, 128.0


def describe(session: Session, image: Image.Image) -> tuple[tuple[Tag, ...], str]:
    """Tags, the most likely first, and the embedding: base64 of 128 signed bytes."""
    pixels = planes((squeezed(image, SIDE) - _MEAN) / _SCALE)
    embedding, logits = session.run(["embedding", "logits"], {"pixels": pixels})
    return tags(logits[0]), packed(embedding[0])


def tags(logits: Floats) -> tuple[Tag, ...]:
    """The words of the vocabulary that are likely enough.

    The model knows 1000 classes of ImageNet, 118 breeds of dogs among them. A word stands for
    many classes and gets the sum of their probabilities, so that what the model wavers between is
    told when it is the same thing to people, and left out when it is not.
    """
    shares = np.exp(logits - logits.max())
    shares /= shares.sum()
    scored = [Tag(word, round(float(shares[which].sum()), 3)) for word, which in words().items()]
    likely = [tag for tag in scored if tag.score >= TOLD]
    return tuple(sorted(likely, key=lambda tag: (-tag.score, tag.name))[:_MOST])


def packed(embedding: Floats) -> str:
    """128 signed bytes whose cosines stand for those of the 1280 numbers (docs/signals.md).

    Source: Achlioptas, "Database-friendly random projections" (2003): random signs.
    """
    kept = _signs() @ embedding
    top = float(np.abs(kept).max()) or 1.0
    return base64.b64encode((kept * (127 / top)).round().astype(np.int8).tobytes()).decode()


@lru_cache(maxsize=1)
def words() -> Mapping[str, list[int]]:
    """The classes of ImageNet behind every word."""
    text = files("shoebox.vision").joinpath("vocabulary.json").read_text("utf-8")
    return {word: _numbers(ranges) for word, ranges in json.loads(text).items()}


def _numbers(ranges: str) -> list[int]:
    ends = [part.split("-") for part in ranges.split(",")]
    return [number for end in ends for number in range(int(end[0]), int(end[-1]) + 1)]


@lru_cache(maxsize=1)
def _signs() -> Floats:
    """The same on every machine and for every version of numpy: drawn from a hash."""
    drawn = shake_256(b"shoebox embedding 1").digest(_FEATURES * _KEPT // 8)
    bits = np.unpackbits(np.frombuffer(drawn, np.uint8)).reshape(_KEPT, _FEATURES)
    return bits.astype(np.float32) * 2 - 1
