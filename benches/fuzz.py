"""Coverage-guided fuzzing of all that reads EXIF and XMP, by atheris (libFuzzer for Python).

SHOEBOX_FUZZ_SECONDS long (an hour unless said otherwise), from real blocks and small whole files of
every kind on. An input that ends in an error that is no refusal, takes over ten seconds or half a
gigabyte is `lost`: it ends the run, and is kept in the folder that the standard error names.
`edges` are the branches of the readers that were reached, `inputs` are what reached new ones.
"""

import os
import re
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from benches import peers
from benches.analyze import ROOT
from benches.mutations import small_files
from tests.unit.imaging.pictures import exif, gps

SECONDS = int(os.environ.get("SHOEBOX_FUZZ_SECONDS", "3600"))
ATHERIS = "atheris==3.0.0"
TARGET = ROOT / "benches" / "peers" / "fuzzing.py"
FOUND = peers.HOME / "fuzzed"
LIMITS = ("-timeout=10", "-rss_limit_mb=512", "-max_len=16384", f"-artifact_prefix={FOUND}/")
XMP = b'<x:xmpmeta><rdf:Description exif:DateTimeOriginal="2024-05-06T07:08:09+02:00"/></x:xmpmeta>'
_DONE = re.compile(r"#(\d+)\s+DONE\s+cov: (\d+) ft: \d+ corp: (\d+)")


def run() -> Iterator[dict[str, object]]:
    FOUND.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="shoebox-bench-") as corpus:
        for number, seed in enumerate(_seeds()):
            (Path(corpus) / str(number)).write_bytes(seed)
        began = _processor_seconds()
        fuzzed = _fuzzed(corpus, f"-max_total_time={SECONDS}")
        spent = _processor_seconds() - began
    done = _DONE.search(fuzzed.stderr)
    if fuzzed.returncode or not done:
        sys.stderr.write(f"{fuzzed.stderr[-4000:]}\nkept in {FOUND}\n")
    counted = zip(
        ("runs", "edges", "inputs"), map(int, done.groups() if done else ()), strict=False
    )
    lost = int(fuzzed.returncode != 0)
    yield {"bench": "fuzz", "case": "exif", **dict(counted), "lost": lost, "cpu_s": round(spent)}


def _fuzzed(corpus: str, *options: str) -> subprocess.CompletedProcess[str]:
    python = peers.python("fuzz", ATHERIS)
    command = [str(word) for word in (python, TARGET, corpus, *LIMITS, *options)]
    places = {"PYTHONPATH": str(ROOT / "layers" / "shoebox"), "PYTHONWARNINGS": "ignore"}
    return subprocess.run(command, env=places, capture_output=True, text=True, errors="replace")


def _seeds() -> Sequence[bytes]:
    """The first byte chooses the reader, as fuzzing.py does it."""
    told = exif({0x010F: "Make", 0x0112: 6}, {0x9003: "2024:05:06 07:08:09"}, gps()).tobytes()
    files = small_files().values()
    whole = [bytes([2 + kind % 2 + 4 * (kind // 2)]) + data for data in files for kind in range(10)]
    return [b"\0" + told.removeprefix(b"Exif\0\0"), b"\1" + XMP, *whole]


def _processor_seconds() -> float:
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime
