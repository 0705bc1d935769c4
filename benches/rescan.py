"""A roll of 50,000 photos, looked at again: how long, and how many files are opened?

The photos are tiny, so that the agent itself is measured and not the disk; the server is that of
the conformance run, on the same machine, and wants nothing; its work is in `cpu_s`, too.
`opens` counts files of the roll.
"""

import os
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from agent.api import Api
from agent.conform.roll import picture
from agent.conform.server import TOKEN, Server
from agent.state import State
from agent.sync import Options, sync

PHOTOS, FOLDERS, CHANGED = 50_000, 100, 100


def run() -> Iterator[dict[str, object]]:
    with tempfile.TemporaryDirectory(prefix="shoebox-roll-") as place:
        folder, server = Path(place) / "roll", Server(wants=lambda _: False)
        _fill(folder)
        state = State(Path(place) / "state" / "roll.sqlite")
        opened = _Opened(folder)
        with server.running():
            api = Api(server.address, TOKEN)
            for case, rest in _cases(folder):
                opened.count, calls = 0, len(server.requests)
                began, worked = time.monotonic(), time.process_time()
                summary = sync(folder, api, state, options=Options(rest=rest))
                yield {
                    "bench": "rescan",
                    "case": case,
                    "photos": summary.found,
                    "opens": opened.count,
                    "requests": len(server.requests) - calls,
                    "seconds": round(time.monotonic() - began, 2),
                    "cpu_s": round(time.process_time() - worked, 2),
                }
        state.close()


def _cases(folder: Path) -> Iterator[tuple[str, bool]]:
    yield "first", False
    yield "unchanged", False
    yield "unchanged-watch", True
    _change(sorted(folder.rglob("*.JPG"))[:CHANGED])
    yield f"{CHANGED}-changed", False


class _Opened:
    """Counts the files of a folder that this process opens."""

    def __init__(self, folder: Path) -> None:
        self.count, self._below = 0, f"{folder}{os.sep}"
        sys.addaudithook(self._hear)

    def _hear(self, event: str, arguments: tuple[object, ...]) -> None:
        if event == "open" and str(arguments[0]).startswith(self._below):
            self.count += 1


def _fill(folder: Path) -> None:
    base = picture(0)
    for number in range(PHOTOS):
        album = folder / f"{number % FOLDERS:03}"
        album.mkdir(parents=True, exist_ok=True)
        # Behind the end of the picture, where makers put trailers: other bytes each time.
        album.joinpath(f"IMG_{number:05}.JPG").write_bytes(base + b"%05d" % number)


def _change(photos: Sequence[Path]) -> None:
    for photo in photos:
        photo.write_bytes(photo.read_bytes() + b"!")
