"""The most that a picture may ask: how long it takes, and how much memory, in a fresh process.

Each is as large as its kind may be (imaging/limits.py), made of photographs. `seconds` are from
the bytes to signals, preview and thumbnail, models aside; three of them and 512 MB are allowed, and
`lost` counts what needed more or was refused.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from PIL import Image

from benches import peers
from benches.analyze import ENCODE, PACKAGES, ROOT, mosaic

SECONDS, MEGABYTES = 3.0, 512
Image.MAX_IMAGE_PIXELS = None  # of pictures that this bench makes
DEVELOP = """
import json, sys, time
from datetime import datetime
from pathlib import Path
from shoebox.imaging.darkroom import develop
data = Path(sys.argv[1]).read_bytes()
began = time.process_time()
signals = develop(data, "image/jpeg", datetime(2026, 1, 1)).signals
spent = time.process_time() - began
highest = int(Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0]) / 1024
print(json.dumps({"seconds": round(spent, 2), "rss_mb": round(highest),
                  "megapixels": round(signals.width * signals.height / 1e6, 1)}))
"""

Maker = Callable[[Path], object]


def run() -> Iterator[dict[str, object]]:
    with tempfile.TemporaryDirectory(prefix="shoebox-bench-") as folder:
        for case, make in _makers(Path(folder)).items():
            path = Path(folder) / case
            make(path)
            yield {"bench": "limits", "case": case, **_developed(path)}
            path.unlink()


def _makers(folder: Path) -> Mapping[str, Maker]:
    return {
        "jpeg-200mp": partial(_saved, (16_320, 12_240), "JPEG", quality=85),
        "jpeg-progressive": partial(_saved, (11_500, 8_600), "JPEG", quality=85, progressive=True),
        "png": partial(_saved, (10_800, 8_100), "PNG", compress_level=1),
        "png-16-bit-grey": partial(_grey, (10_800, 8_100)),
        "webp": partial(_saved, (5_850, 4_380), "WEBP", method=0),
        "avif": partial(_saved, (6_900, 5_200), "AVIF", speed=10),
        "heic": partial(_heic, folder, (9_200, 6_990)),
    }


def _saved(size: tuple[int, int], kind: str, path: Path, **options: Any) -> None:
    mosaic(*size).save(path, kind, **options)


def _grey(size: tuple[int, int], path: Path) -> None:
    mosaic(*size).convert("L").convert("I;16").save(path, "PNG", compress_level=1)


def _heic(folder: Path, size: tuple[int, int], path: Path) -> None:
    drawn, made = folder / "drawn.jpg", folder / "made.heic"
    mosaic(*size).save(drawn)
    subprocess.run([peers.python("stills", *PACKAGES), "-c", ENCODE, drawn, made], check=True)
    made.replace(path)


def _developed(path: Path) -> dict[str, object]:
    env = {**os.environ, "PYTHONPATH": str(ROOT / "layers" / "shoebox")}
    done = subprocess.run(
        [sys.executable, "-c", DEVELOP, path], capture_output=True, env=env, text=True, check=False
    )
    if done.returncode:
        return {"refused": done.stderr.strip().rpartition("\n")[2], "lost": 1}
    found: dict[str, Any] = json.loads(done.stdout)
    return found | {"lost": int(found["seconds"] > SECONDS or found["rss_mb"] > MEGABYTES)}
