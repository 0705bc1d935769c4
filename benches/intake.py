"""A thousand photos in one go, through the whole stack on one machine: is each accounted for?

`lost` are photos that ended neither analysed nor refused with a reason. Per function the row
says how many invocations there were, their median time, and how many photos came to one second
of its work; on a few cores, invocations side by side share that second.
"""

import re
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageOps

import samples
from local.machine import Machine
from local.server import free_port
from local.stack import ROOT
from local.story import until_quiet, upload
from tests.data import broken

PHOTOS = 1000
PORT = 4800
COUNTED = {
    "MediaAnalyzed": "analyze",
    "MediaRefused": "analyze",
    "PeopleDue": "schedule",
    "SuggestionsDrafted": "suggest",
    "SuggestionsDrawn": "render",
    "DrawingsPassedOver": "render",
}
TIME, EXIF_TIME = "%Y:%m:%d %H:%M:%S", re.compile(rb"\d{4}:\d\d:\d\d \d\d:\d\d:\d\d")
REPORT = re.compile(r"Duration: ([\d.]+) ms")


def run() -> Iterator[dict[str, object]]:
    with tempfile.TemporaryDirectory(prefix="shoebox-bench-") as folder:
        machine = Machine(Path(folder) / "state", free_port(PORT))
        try:
            machine.start()
            yield from _measured(machine, _thousand(Path(folder) / "roll"))
        finally:
            machine.stop()


def _measured(machine: Machine, roll: Path) -> Iterator[dict[str, object]]:
    began = time.monotonic()
    sent = upload(machine, "ada", roll)
    uploaded = time.monotonic() - began
    until_quiet(machine, lambda _: None)
    seconds = time.monotonic() - began
    media = machine.visitor("ada").media()
    states = Counter(item["state"] for item in media)
    explained = sum(1 for item in media if item["state"] == "analyzed" or item["reason"])
    yield {
        "bench": "intake",
        "case": f"{PHOTOS}-photos",
        "found": sent.found,
        "uploaded": sent.uploaded,
        **states,
        "lost": sent.announced - explained,
        "upload_s": round(uploaded, 1),
        "all_s": round(seconds, 1),
        "photos_per_s": round(len(media) / seconds, 1),
        "suggestions": len(machine.visitor("ada").suggestions()),
    }
    yield from _functions(machine, len(media))


def _functions(machine: Machine, photos: int) -> Iterator[dict[str, object]]:
    for noun, times in sorted(_durations(machine).items()):
        yield {
            "bench": "intake",
            "case": noun,
            "invocations": len(times),
            "median_ms": round(statistics.median(times)),
            "photos_per_busy_s": round(photos / (sum(times) / 1000), 1),
        }


def _durations(machine: Machine) -> dict[str, list[float]]:
    """Milliseconds of every invocation, by function, from the reports in the shared log.

    The emulator gives each invocation a stream; what it counted tells which function it was.
    """
    found: dict[str, list[float]] = {}
    for messages in _invocations(machine).values():
        text = "\n".join(messages)
        noun = next((noun for metric, noun in COUNTED.items() if metric in text), None)
        if noun and (report := REPORT.search(text)):
            found.setdefault(noun, []).append(float(report[1]))
    return found


def _invocations(machine: Machine) -> dict[str, list[str]]:
    logs = machine.stack.client("logs")
    pages = logs.get_paginator("filter_log_events").paginate(logGroupName=machine.ids["Logs"])
    streams: dict[str, list[str]] = {}
    for page in pages:
        for event in page["events"]:
            streams.setdefault(event["logStreamName"], []).append(event["message"])
    return streams


def _thousand(folder: Path) -> Path:
    """Crops of the sample roll, each other bytes, and every broken file among them."""
    whole = ROOT / ".state" / "sample-roll"
    samples.make(whole)
    folder.mkdir()
    for number, (data, _) in enumerate(broken.files()):
        (folder / f"broken-{number}.jpg").write_bytes(data)
    sources = sorted(whole.glob("IMG_*.jpg"))
    for number in range(PHOTOS - len(broken.files())):
        source = sources[number % len(sources)]
        (folder / f"{number:04}-{source.name}").write_bytes(_crop(source, number))
    return folder


def _later(exif: bytes, minutes: int) -> bytes:
    """Another minute for each crop: of what was taken within seconds the agent sends one."""

    def moved(found: re.Match[bytes]) -> bytes:
        time_ = datetime.strptime(found[0].decode(), TIME) + timedelta(minutes=minutes)
        return time_.strftime(TIME).encode()

    return EXIF_TIME.sub(moved, exif)


def _crop(source: Path, number: int) -> bytes:
    with Image.open(source) as opened:
        exif = _later(opened.info.get("exif", b""), minutes=number // 60)
        try:
            upright = ImageOps.exif_transpose(opened)
        except OSError:  # the roll's own truncated photo
            return source.read_bytes() + bytes([number % 256])
    edge = 2 + number // 60 * 8
    buffer = BytesIO()
    width, height = upright.size
    upright.crop((edge, edge, width - edge, height - edge)).save(buffer, "JPEG", exif=exif)
    return buffer.getvalue()
