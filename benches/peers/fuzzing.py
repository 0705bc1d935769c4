"""Feed a coverage-guided fuzzer's inputs to all that reads what a camera wrote.

`python fuzzing.py CORPUS [libFuzzer options]`. The first byte of an input chooses the reader. An
error that is no refusal ends the process, with the input kept by libFuzzer.
"""

import importlib
import sys

atheris = importlib.import_module("atheris")  # only in the environment of the bench

with atheris.instrument_imports(include=["shoebox"]):
    from shoebox.domain.problem import MediaRefused
    from shoebox.imaging import blocks, metadata, place

KINDS = ("image/jpeg", "image/png", "image/webp", "image/heic", "image/avif")


def one(data: bytes) -> None:
    """Read one input as EXIF, as XMP, or as a whole file of some kind."""
    chosen, rest = (data[0] if data else 0), data[1:]
    if chosen % 4 == 0:
        metadata.read(rest)
    elif chosen % 4 == 1:
        metadata.read(b"", rest)
    elif chosen % 4 == 2:
        _without_place(rest)
    else:
        kind = KINDS[chosen // 4 % len(KINDS)]
        metadata.read(blocks.exif_of(rest, kind), blocks.xmp_of(rest, kind))


def _without_place(data: bytes) -> None:
    try:
        place.without_place(data)
    except MediaRefused:
        return


atheris.Setup(sys.argv, one)
atheris.Fuzz()
