"""Makes previews and thumbnails as one engine does, for every path that comes on standard input.

`python stills.py ENGINE`. The answer to a path is a line of JSON: `ms` of processor time, `rss_mb`
at its highest so far, and `width` and `height` of the preview. Its RGB pixels before encoding are
left in a file beside the picture, and the encoded preview in another. Everybody makes the same two:
1440 and 256 pixels, JPEG of quality 80, colour profiles left aside.
"""

import importlib
import json
import os
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

PREVIEW, THUMBNAIL, QUALITY = 1440, 256, 80
Made = tuple[int, int, Callable[[], bytes], bytes]
"""Width, height and, when asked for, the pixels of the preview; the encoded preview."""


def ours(data: bytes) -> Made:
    decode, prints = _ours()
    negative = decode.decode(data, decode.checked_type(data), PREVIEW)
    preview = prints.preview(replace(negative, profile=None), 1)
    prints.jpeg(prints.thumbnail(preview))
    return preview.width, preview.height, preview.tobytes, prints.jpeg(preview)


def ours_at_first_look(data: bytes) -> Made:
    decode, prints = _ours()
    negative = decode.decode(data, decode.checked_type(data), THUMBNAIL)
    preview = prints.preview(replace(negative, profile=None), 1)
    return preview.width, preview.height, preview.tobytes, b""


def pyvips(data: bytes) -> Made:
    image = importlib.import_module("pyvips").Image
    preview = image.thumbnail_buffer(data, PREVIEW, height=PREVIEW, size="down").copy_memory()
    small = preview.thumbnail_image(THUMBNAIL, height=THUMBNAIL)
    small.jpegsave_buffer(Q=QUALITY, keep="none")
    encoded = preview.jpegsave_buffer(Q=QUALITY, keep="none")
    return preview.width, preview.height, preview.write_to_memory, encoded


def pillow_draft(data: bytes) -> Made:
    """The smallest scale of the decoder that is large enough."""
    image = importlib.import_module("PIL.Image").open(BytesIO(data))
    scale = PREVIEW / max(image.size)
    image.draft("RGB", (round(image.width * scale), round(image.height * scale)))
    return _pillow(image)


def pillow_heif(data: bytes) -> Made:
    heif = importlib.import_module("pillow_heif")
    heif.options.DECODE_THREADS = 1
    pictures = heif.open_heif(data)
    return _pillow(pictures[pictures.primary_index].to_pillow())


def pillow_heif_at_first_look(data: bytes) -> Made:
    """A full decode: the embedded thumbnail is nothing that it gives."""
    heif = importlib.import_module("pillow_heif")
    heif.options.DECODE_THREADS = 1
    pictures = heif.open_heif(data)
    image = pictures[pictures.primary_index].to_pillow()
    return image.width, image.height, image.tobytes, b""


ENGINES: dict[str, Callable[[bytes], Made]] = {
    engine.__name__.replace("_", "-"): engine
    for engine in (
        ours,
        ours_at_first_look,
        pyvips,
        pillow_draft,
        pillow_heif,
        pillow_heif_at_first_look,
    )
}


def _ours() -> tuple[Any, Any]:
    imaging = (importlib.import_module(f"shoebox.imaging.{name}") for name in ("decode", "prints"))
    return next(imaging), next(imaging)


def _pillow(image: Any) -> Made:
    lanczos = importlib.import_module("PIL.Image").Resampling.LANCZOS
    image.thumbnail((PREVIEW, PREVIEW), lanczos)
    small = image.copy()
    small.thumbnail((THUMBNAIL, THUMBNAIL), lanczos)
    small.save(BytesIO(), "JPEG", quality=QUALITY)
    encoded = BytesIO()
    image.save(encoded, "JPEG", quality=QUALITY)
    return image.width, image.height, image.convert("RGB").tobytes, encoded.getvalue()


def _answer(engine: Callable[[bytes], Made], path: Path) -> dict[str, float]:
    data = path.read_bytes()
    began = time.process_time()
    width, height, pixels, encoded = engine(data)
    spent, highest = time.process_time() - began, _highest_mb()
    path.with_suffix(".rgb").write_bytes(pixels())
    path.with_suffix(".preview").write_bytes(encoded)
    return {"ms": spent * 1000, "rss_mb": highest, "width": width, "height": height}


def _highest_mb() -> float:
    """Of this program alone: getrusage would count what started it."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def main(name: str) -> None:
    os.environ.update(VIPS_CONCURRENCY="1", OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")
    for line in sys.stdin:
        answer = _answer(ENGINES[name], Path(line.strip()))
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1])
