"""What a scenario is played on, and what is asked of it afterwards."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from agent.conform.server import Server

Sync = Callable[[], None]
"""Has the app sync once, and comes back when it is done."""


@dataclass(frozen=True)
class Stage:
    """What a scenario is played with."""

    server: Server
    folder: Path
    sync: Sync
    sync_and_die: Callable[[int], None]
    """Has the app sync, and kills it while the request of that number is answered."""

    def demand(self, holds: object, complaint: str) -> None:
        self.server.record.demand(holds, complaint)

    def demand_all_held(self, photos: Mapping[str, bytes]) -> None:
        held = self.server.held.keys()
        self.demand(held >= photos.keys(), f"{len(photos.keys() - held)} photos did not arrive")
        self.demand(held <= photos.keys(), "something arrived that is not in the roll")

    def syncs(self) -> list[list[str]]:
        """What each complete sync announced; of one that broke off, nothing."""
        found = []
        for _, pages in groupby(self.server.manifests, key=lambda page: page["sync"]):
            came = {page["page"]: page for page in pages}
            whole = len(came) == next(iter(came.values()))["pages"]
            found += [[one["sha256"] for p in came.values() for one in p["items"]]] if whole else []
        return found
