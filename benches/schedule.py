"""What finding who is due costs, beside scanning everybody: a million people.

The adapter for DynamoDB is ours as it runs; the table under it is a model: rows sorted by shard and
time as the index `due` has them, pages of a megabyte, and read units by DynamoDB's rule (half a
unit for 4 kB read, of what is read and not of what is found). `ours` and `theirs` are milliseconds
of the processor, `units` and `their_units` read units of one run.

`due-1%` has 10,000 due of a million, `idle-1m` none; `due-100k` has 10,000 due of 100,000: the same
work, because it grows with who is due and not with who exists. `outage-1d` is one run after a day
without, beside the 288 runs of that day: the same people, each with one message.
"""

import time
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from math import ceil
from random import Random
from typing import Any

from shoebox.adapters.due import SHARDS, DynamoDueIndex
from shoebox.domain.canonical import Record
from shoebox.usecases.schedule import schedule

from benches.peers import RUNS, in_turn

NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)
ROW, FULL_ROW = 70, 160
"""Bytes of a row in the index (keys only), and in the table."""
PAGE, BLOCK = 1_000_000, 4_096
EVERY = timedelta(minutes=5)
DAY = timedelta(days=1)
Row = tuple[int, str]


@dataclass
class Table:
    """As much of a table as the index needs, and what was read of it."""

    shards: dict[str, list[Row]] = field(default_factory=dict)
    units: float = 0.0
    name: str = "roll"

    def put(self, person: str, at: int) -> None:
        shard = f"due#{int(person[:8], 16) % SHARDS}"
        self.shards.setdefault(shard, []).append((at, person))

    def sort(self) -> "Table":
        for rows in self.shards.values():
            rows.sort()
        return self

    def query(self, KeyConditionExpression: Any, **options: Any) -> dict[str, Any]:  # noqa: N803 # as boto3 has it
        shard, until = _asked(KeyConditionExpression)
        rows, per = self.shards.get(shard, []), PAGE // ROW
        begin = options.get("ExclusiveStartKey", 0)
        end = bisect_right(rows, (until, "~"))
        page = rows[begin : min(end, begin + per)]
        self._read(len(page) * ROW)
        more = {"LastEvaluatedKey": begin + per} if begin + per < end else {}
        return {"Items": [{"pk": person, "sk": "due"} for _, person in page], **more}

    def scan(self) -> Iterator[Row]:
        """Every row, page after page."""
        for rows in self.shards.values():
            for begin in range(0, len(rows), PAGE // FULL_ROW):
                page = rows[begin : begin + PAGE // FULL_ROW]
                self._read(len(page) * FULL_ROW)
                yield from page

    def settle(self, until: int) -> None:
        for rows in self.shards.values():
            del rows[: bisect_right(rows, (until, "~"))]

    def _read(self, size: int) -> None:
        self.units += max(0.5, ceil(size / BLOCK) / 2)


@dataclass
class Post:
    """A queue that counts."""

    people: list[str] = field(default_factory=list)

    def send(self, bodies: Sequence[Record]) -> None:
        self.people += [str(body["person"]) for body in bodies]

    def waiting(self) -> int:
        return len(self.people)


@dataclass
class Watch:
    time: datetime = NOW

    def now(self) -> datetime:
        return self.time


def run() -> Iterator[dict[str, object]]:
    yield _beside("due-1%", people(1_000_000, 10_000))
    yield _beside("due-100k", people(100_000, 10_000))
    yield _beside("idle-1m", people(1_000_000, 0))
    yield _outage()


def people(count: int, due: int) -> Table:
    """So many people, so many of them due; the others later, within a hundred days."""
    luck, table, now = Random(6), Table(), int(NOW.timestamp())
    for number in range(count):
        past = number < due
        at = now - luck.randrange(86_400) if past else now + luck.randrange(1, 8_640_000)
        table.put(f"{luck.getrandbits(128):032x}", at)
    return table.sort()


def _beside(case: str, table: Table) -> dict[str, object]:
    seconds = in_turn({"ours": lambda: _ours(table)[0], "theirs": lambda: _scan(table)[0]})
    (_, units, found), (_, their_units, expected) = _ours(table), _scan(table)
    return {
        "bench": "schedule",
        "case": case,
        "ours": round(1000 * seconds["ours"], 3),
        "peer": "scan",
        "theirs": round(1000 * seconds["theirs"], 3),
        "unit": "ms",
        "ratio": round(seconds["theirs"] / seconds["ours"], 1),
        "runs": RUNS,
        "units": units,
        "their_units": their_units,
        "messages": len(found),
        "same": sorted(found) == sorted(expected),
    }


def _ours(table: Table, at: datetime = NOW) -> tuple[float, float, list[str]]:
    post, before = Post(), table.units
    began = time.process_time()
    schedule(DynamoDueIndex(table), post, Watch(at))  # type: ignore[arg-type] # a model of a table
    return time.process_time() - began, table.units - before, post.people


def _scan(table: Table) -> tuple[float, float, list[str]]:
    post, before, now = Post(), table.units, int(NOW.timestamp())
    began = time.process_time()
    post.send([{"person": person} for at, person in table.scan() if at <= now])
    return time.process_time() - began, table.units - before, post.people


def _outage() -> dict[str, object]:
    """A day's people in one run, and in the runs of the day; everybody is settled in between."""
    late, daily = people(1_000_000, 10_000), people(1_000_000, 10_000)
    seconds, units, found = _ours(late)
    runs = []
    for number in range(DAY // EVERY + 1):
        at = NOW - DAY + number * EVERY
        runs.append(_ours(daily, at))
        daily.settle(int(at.timestamp()))
    told = [person for _, _, people in runs for person in people]
    return {
        "bench": "schedule",
        "case": "outage-1d",
        "ours": round(1000 * seconds, 3),
        "peer": "288-runs",
        "theirs": round(1000 * sum(one for one, _, _ in runs), 3),
        "unit": "ms",
        "ratio": round(sum(one for one, _, _ in runs) / seconds, 1),
        "runs": 1,
        "units": units,
        "their_units": sum(units for _, units, _ in runs),
        "messages": len(found),
        "same": sorted(found) == sorted(told) and len(set(found)) == len(found),
    }


def _asked(condition: Any) -> tuple[str, int]:
    """The shard and the time that a key condition of boto3 names."""
    shard, until = condition.get_expression()["values"]
    return shard.get_expression()["values"][1], until.get_expression()["values"][1]
