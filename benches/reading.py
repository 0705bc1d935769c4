"""What one message reads for twenty new photos, and what it would read without a chronicle.

The use case is ours as it runs; the ports are those in memory, and count what they hand out:
`rows`, and the `units` that DynamoDB would charge for reading them (4 kB each, consistently; a
query is charged for all that it finds together). `their_rows` and `their_units` are the same
message by the rule that was here before: every photo within 45 days of a change, and a suggestion
for every day. The roll has five photos a day or more, so that it is of ten years at most, until a
week ago. `tests/contract/test_reading.py` counts the same on the real adapter.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from math import ceil
from typing import Any

from shoebox.adapters.rows import body
from shoebox.usecases.suggest import suggest

from tests.contract.test_reading import NEW, TODAY, life, taken
from tests.fakes.roll_of_life import MINUTE
from tests.fakes.samples import ANNA
from tests.unit.usecases.house import House, open_house

SIZES = (1_000, 10_000, 100_000)
MARGIN = timedelta(days=45)
BLOCK = 4_096
DAYS = 3_650
READS = frozenset({"find", "all", "leaves", "losers", "taken_between", "taken_since", "forgotten"})

Row = dict[str, object]


@dataclass
class Meter:
    rows: int = 0
    units: int = 0

    def read(self, found: Any) -> None:
        all_ = _rows(found)
        self.rows += len(all_)
        self.units += ceil(sum(len(body(one)) for one in all_) / BLOCK)


@dataclass(frozen=True)
class Metered:
    """A port, and the meter on it."""

    port: Any
    meter: Meter

    def __getattr__(self, name: str) -> Any:
        act: Callable[..., Any] = getattr(self.port, name)
        return self._read(act) if name in READS else act

    def _read(self, act: Callable[..., Any]) -> Callable[..., Any]:
        def read(*asked: Any) -> Any:
            found = act(*asked)
            self.meter.read(found)
            return found

        return read


def run() -> Iterator[Row]:
    for photos in SIZES:
        house = _grown(photos)
        ours, theirs = Meter(), _without(house)
        house.through = lambda port, meter=ours: Metered(port, meter)  # type: ignore[misc] # bound now
        suggest(house.curator(), ANNA)
        yield {
            "bench": "reading",
            "case": f"{photos // 1000}k",
            "rows": ours.rows,
            "units": ours.units,
            "their_rows": theirs.rows,
            "their_units": theirs.units,
            "ratio": round(theirs.units / ours.units, 1),
        }


def _grown(photos: int) -> House:
    """A house that knows its roll, to which new photos have just come."""
    house = open_house()
    _upload(house, life(photos, max(5, photos // DAYS)))
    while (due := house.due.find(ANNA)) and due.days:
        suggest(house.curator(), ANNA)
    _upload(house, [taken(f"new {n}", TODAY + 5 * n * MINUTE) for n in range(NEW)])
    return house


def _upload(house: House, items: Collection[Any]) -> None:
    house.roll.items |= {(ANNA, one.id): one for one in items}
    house.due.mark(ANNA, {one.signals.taken.day for one in items}, house.clock.now())


def _without(house: House) -> Meter:
    """Every photo about the new ones, and a suggestion for every day that has enough."""
    meter = Meter()
    day = TODAY.date()
    meter.read(house.roll.taken_between(ANNA, day - MARGIN, day + MARGIN))
    known = sum(len(leaf.days) for leaf in house.chronicles.kept.values())
    some = house.suggestions.all(ANNA)[0]
    meter.read([some] * known)
    return meter


def _rows(found: Any) -> list[Any]:
    if found is None:
        return []
    if isinstance(found, Mapping):
        return list(found.values())
    return list(found) if isinstance(found, (list, tuple)) else [found]
