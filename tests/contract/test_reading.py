"""What one message reads of the real table: what is near the new photos, however large the roll."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from math import ceil
from typing import TYPE_CHECKING, Any

from moto import mock_aws
from shoebox.adapters.chronicles import DynamoChronicles
from shoebox.adapters.due import DynamoDueIndex
from shoebox.adapters.roll import DynamoCameraRoll, DynamoSuggestions
from shoebox.domain.media import MediaItem
from shoebox.domain.pace import CAPS, LONGEST_QUEUE
from shoebox.domain.profile import Cadence
from shoebox.domain.taken import Taken
from shoebox.usecases.suggest import suggest

from tests.contract import cloud
from tests.fakes.roll_of_life import HOME, MINUTE
from tests.fakes.samples import ANNA, item, media_id, signals
from tests.unit.usecases.house import House, open_house

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

TODAY = datetime(2026, 12, 1, 9)
DAY = timedelta(days=1)
A_DAY, NEW = 5, 20


@dataclass
class Meter:
    """How many rows of which sort were read, and for how many units (4 KB, consistently)."""

    rows: Counter[str] = field(default_factory=Counter)
    units: int = 0

    def read(self, parsed: Any, **_: Any) -> None:
        found = parsed.get("Items", []) + ([parsed["Item"]] if "Item" in parsed else [])
        found += [row for rows in parsed.get("Responses", {}).values() for row in rows]
        self.rows.update(str(row["sk"]).partition("#")[0] for row in found)
        self.units += sum(ceil(len(json.dumps(row, default=str)) / 4096) for row in found)


@contextmanager
def metered(table: "Table") -> Iterator[Meter]:
    meter, events = Meter(), table.meta.client.meta.events
    events.register("after-call.dynamodb", meter.read)
    yield meter
    events.unregister("after-call.dynamodb", meter.read)


def house_on(table: "Table") -> House:
    """A house whose roll, suggestions, chronicles and due rows lie in the table."""
    house = open_house()
    real = {
        id(house.roll): DynamoCameraRoll(table),
        id(house.suggestions): DynamoSuggestions(table),
        id(house.chronicles): DynamoChronicles(table),
        id(house.due): DynamoDueIndex(table),
    }
    house.through = lambda port: real.get(id(port), port)
    house.clock.time = (TODAY + timedelta(hours=9)).replace(tzinfo=UTC)
    return house


@dataclass
class Collected:
    """A table that only remembers what is put."""

    rows: list[Any] = field(default_factory=list)

    def put_item(self, Item: Any, **_: Any) -> None:  # noqa: N803 # as AWS calls it
        self.rows.append(Item)


def taken(name: str, at: datetime) -> MediaItem:
    known = {"place": HOME, "likeness": int(media_id(name)[:16], 16), "sharpness": 0.9}
    return item(name, signals=signals(Taken(at, -5 * timedelta(hours=1)), **known))


def life(photos: int, a_day: int = A_DAY) -> list[MediaItem]:
    """So many photos on every day until a week ago."""
    days = range(photos // a_day)
    return [
        taken(f"{n} {m}", TODAY - (7 + n) * DAY + 20 * m * MINUTE)
        for n in days
        for m in range(a_day)
    ]


def upload(house: House, table: "Table", items: Sequence[MediaItem]) -> None:
    collected: Any = Collected()
    for one in items:
        DynamoCameraRoll(collected).put(ANNA, one)
    with table.batch_writer() as batch:
        for row in collected.rows:
            batch.put_item(row)
    days = {one.signals.taken.day for one in items if one.signals and one.signals.taken}
    DynamoDueIndex(table).mark(ANNA, days, house.clock.now())


def look(house: House) -> None:
    suggest(house.curator(), ANNA)


def read_of_new_photos(photos: int) -> Meter:
    with mock_aws():
        table = cloud.table("RollTable")
        house = house_on(table)
        upload(house, table, life(photos))
        look(house)
        upload(house, table, [taken(f"new {n}", TODAY + 5 * n * MINUTE) for n in range(NEW)])
        with metered(table) as meter:
            look(house)
    return meter


def test_twenty_new_photos_read_tens_of_rows_however_many_there_are() -> None:
    few, many = (read_of_new_photos(photos) for photos in (200, 1900))
    assert few.rows["media"] == 2 * NEW, "once to note, once to tell"
    assert many.rows["media"] == 2 * NEW + A_DAY, "and those of this day a year ago"
    assert few.rows["leaf"] <= many.rows["leaf"] <= 4, "this month, those beside it, a year ago's"
    waits = LONGEST_QUEUE + CAPS[Cadence.WEEKLY][0]
    assert few.rows["suggestion"] <= waits >= many.rows["suggestion"]
    rest = many.rows.total() - sum(many.rows[sort] for sort in ("media", "leaf", "suggestion"))
    assert rest == len(("due", "chronicle", "losers"))
    assert many.units < 1.2 * few.units < 150


def test_who_is_only_looked_at_again_reads_no_photo_but_those_that_wait() -> None:
    with mock_aws():
        table = cloud.table("RollTable")
        house = house_on(table)
        upload(house, table, life(200))
        look(house)
        look(house)
        house.clock.advance(DAY)
        with metered(table) as meter:
            look(house)
    assert meter.rows["media"] == 0
