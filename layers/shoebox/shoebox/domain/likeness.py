"""How alike what two photos show is."""

import base64
from functools import lru_cache
from math import sqrt

from shoebox.domain.signals import Signals


def alike(one: Signals, other: Signals) -> float:
    """The cosine of the embeddings, from -1 to 1; 0 where either was not measured."""
    left, right = vector(one.embedding), vector(other.embedding)
    if not left or len(left) != len(right):
        return 0.0
    return sum(a * b for a, b in zip(left, right, strict=True))


@lru_cache(maxsize=1024)
def vector(embedding: str) -> tuple[float, ...]:
    """An embedding as numbers, of length 1; empty if there is none."""
    data = base64.b64decode(embedding)
    numbers = [byte - 256 if byte > 127 else byte for byte in data]
    length = sqrt(sum(number * number for number in numbers))
    return tuple(number / length for number in numbers) if length else ()
