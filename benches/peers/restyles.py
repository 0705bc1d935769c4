"""Paints one picture as one engine does, for every JPEG that comes on stdin.

`python restyles.py ENGINE STYLE`. The answer is a line of JSON: `ms` of processor time from file to
JPEG of quality 90 with whole chroma, and `rss_mb` at its highest so far; the JPEG stays beside the
picture. OpenCV has its own filters for the styles, with the settings of their documentation.
"""

import importlib
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

QUALITY = 90


def ours(path: Path, style: str) -> bytes:
    atelier, media, styles = (
        importlib.import_module(f"shoebox.{name}")
        for name in ("imaging.atelier", "domain.media", "domain.style")
    )
    whole = media.Box(0.25, 0.1, 0.75, 0.9)
    painted: bytes = atelier.paint(path.read_bytes(), styles.Style(style), whole, (), 7)
    return painted


def opencv(path: Path, style: str) -> bytes:
    cv2 = importlib.import_module("cv2")
    cv2.setNumThreads(1)
    painted = _FILTERS[style](cv2, cv2.imread(str(path)))
    settings = [cv2.IMWRITE_JPEG_QUALITY, QUALITY, cv2.IMWRITE_JPEG_SAMPLING_FACTOR, 0x111111]
    saved: bytes = cv2.imencode(".jpg", painted, settings)[1].tobytes()
    return saved


_PENCIL = {"sigma_s": 60, "sigma_r": 0.07, "shade_factor": 0.05}
_FILTERS: dict[str, Callable[[Any, Any], Any]] = {
    "oil": lambda cv2, image: cv2.xphoto.oilPainting(image, 7, 1),
    "watercolour": lambda cv2, image: cv2.stylization(image, sigma_s=60, sigma_r=0.45),
    "pencil": lambda cv2, image: cv2.pencilSketch(image, **_PENCIL)[0],
}
ENGINES = {"ours": ours, "opencv": opencv}


def _highest_mb() -> float:
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def main(engine: str, style: str) -> None:
    os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")
    for line in sys.stdin:
        path = Path(line.strip())
        began = time.process_time()
        painted = ENGINES[engine](path, style)
        spent = time.process_time() - began
        path.with_suffix(f".{engine}.{style}").write_bytes(painted)
        sys.stdout.write(json.dumps({"ms": spent * 1000, "rss_mb": _highest_mb()}) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
