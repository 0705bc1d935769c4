"""Motion photos: a still picture with a short video in the same file.

Sources: Android, "Motion photo format 1.0" (in JPEG the video lies behind the picture, in HEIC in
a box named `mpvd`); Samsung's files do the same and add a trailer of their own.
"""

from shoebox.imaging import boxes, segments, sniff


def clip(data: bytes, kind: str) -> tuple[int, int] | None:
    """Where the video lies in the file, from its first byte to behind its last; None without."""
    if kind == sniff.JPEG:
        return _behind(data, segments.jpeg_end(data) or len(data))
    if kind in (sniff.HEIC, sniff.HEIF):
        inside = (box for box in boxes.boxes(data) if box.kind == b"mpvd")
        return next((found for box in inside if (found := _film(data, box.start, box.end))), None)
    return None


def _behind(data: bytes, end: int) -> tuple[int, int] | None:
    """Makers put trailers between picture and video."""
    kind_at = data.find(b"ftyp", end + 4)
    return None if kind_at < 0 else _film(data, kind_at - 4, len(data))


def _film(data: bytes, start: int, limit: int) -> tuple[int, int] | None:
    """From `ftyp` on, whole boxes with known names; a trailer behind them is not part of it."""
    end, kinds = start, set()
    for box in boxes.boxes(data, start, limit):
        if not box.whole or not box.kind.isalnum():
            break
        kinds.add(box.kind)
        end = box.end
    return (start, end) if {b"ftyp", b"moov"} <= kinds else None
