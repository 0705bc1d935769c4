"""Films made by hand, as small as they can be: the boxes of MP4 and MOV."""

from collections.abc import Sequence
from itertools import accumulate

POINT = b"+48.8577+002.2950+035.000/"


def box(kind: bytes, *parts: bytes) -> bytes:
    content = b"".join(parts)
    return (len(content) + 8).to_bytes(4, "big") + kind + content


def large_box(kind: bytes, content: bytes) -> bytes:
    return b"\0\0\0\1" + kind + (len(content) + 16).to_bytes(8, "big") + content


def full(kind: bytes, *parts: bytes) -> bytes:
    return box(kind, bytes(4), *parts)


def numbers(*values: int) -> bytes:
    return b"".join(value.to_bytes(4, "big") for value in values)


def handler(kind: bytes) -> bytes:
    return full(b"hdlr", bytes(4), kind, bytes(13))


def keyed(said: dict[bytes, bytes]) -> bytes:
    """Apple's `meta`: keys and their values."""
    keys = [box(b"mdta", name) for name in said]
    values = [
        box(number.to_bytes(4, "big"), box(b"data", numbers(1, 0), value))
        for number, value in enumerate(said.values(), 1)
    ]
    names = full(b"keys", numbers(len(keys)), *keys)
    return box(b"meta", handler(b"mdta"), names, box(b"ilst", *values))


def track(kind: bytes, chunks: Sequence[tuple[int, Sequence[int]]], *more: bytes) -> bytes:
    """Each chunk is where it lies and how long its samples are."""
    stsc = [numbers(n, len(sizes), 1) for n, (_, sizes) in enumerate(chunks, 1)]
    sizes = [size for _, some in chunks for size in some]
    table = box(
        b"stbl",
        full(b"stsc", numbers(len(stsc)), *stsc),
        full(b"stsz", numbers(0, len(sizes)), numbers(*sizes)),
        full(b"stco", numbers(len(chunks)), numbers(*(start for start, _ in chunks))),
    )
    media = box(b"mdia", handler(kind), box(b"minf", table))
    return box(b"trak", media, *more)


def film(*movie: bytes, samples: Sequence[bytes] = (), brand: bytes = b"qt  ") -> bytes:
    """The samples come first, so that their places do not depend on the movie."""
    head = box(b"ftyp", brand, bytes(4), brand)
    return head + box(b"mdat", *samples) + box(b"moov", full(b"mvhd", bytes(96)), *movie)


def places(samples: Sequence[bytes]) -> list[int]:
    """Where each of a film's samples lies."""
    return [28 + behind for behind in accumulate(map(len, samples), initial=0)][: len(samples)]
