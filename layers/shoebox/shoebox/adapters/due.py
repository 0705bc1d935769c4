"""Who is due, and when: a sparse index, spread over a few partitions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain
from typing import TYPE_CHECKING, Any

from boto3.dynamodb.conditions import Key
from botocore.exceptions import ClientError

from shoebox.adapters.rows import query, refused, row
from shoebox.domain.person import Person
from shoebox.ports import Due

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

SHARDS = 8
DUE = "due"


@dataclass(frozen=True)
class DynamoDueIndex:
    """`roll`: pk person, sk `due`; index `due`: pk shard, sk time in seconds.

    Revisions of a new row start at its time: one that was settled never comes again, so that a
    slow worker cannot settle what was added after somebody else had settled the same.
    """

    roll: "Table"

    def mark(self, person: Person, days: Iterable[date], at: datetime) -> None:
        added = {day.isoformat() for day in days}
        values: dict[str, Any] = {
            ":at": int(at.timestamp()),
            ":shard": _shard(person),
            ":start": int(at.timestamp() * 1_000_000),
            ":one": 1,
        }
        marked = self.roll.update_item(
            Key={"pk": person, "sk": DUE},
            UpdateExpression="SET due_at = if_not_exists(due_at, :at), due_shard = :shard, "
            "revision = if_not_exists(revision, :start) + :one"
            + (" ADD days :days" if added else ""),
            ExpressionAttributeValues=values | ({":days": added} if added else {}),
            ReturnValues="ALL_NEW",
        )
        if int(str(marked["Attributes"]["due_at"])) > int(at.timestamp()):
            self._hurry(person, int(at.timestamp()))

    def due(self, now: datetime) -> Iterable[Person]:
        time = Key("due_at").lte(int(now.timestamp()))
        shards = (Key("due_shard").eq(f"{DUE}#{shard}") & time for shard in range(SHARDS))
        found = (query(self.roll, shard, IndexName=DUE) for shard in shards)
        return (str(row["pk"]) for row in chain.from_iterable(found))

    def find(self, person: Person) -> Due | None:
        found = row(self.roll, person, DUE)
        if found is None:
            return None
        days = frozenset(date.fromisoformat(day) for day in found.get("days", ()))
        return Due(person, days, int(found["revision"]))

    def settle(
        self, due: Due, again: datetime | None = None, left: frozenset[date] = frozenset()
    ) -> None:
        if again is None:
            self._unless_newer(self.roll.delete_item, due)
        else:
            self._unless_newer(self.roll.update_item, due, _later(due.person, again, left))

    def park(self, due: Due) -> None:
        out = {"UpdateExpression": "REMOVE due_at, due_shard"}
        self._unless_newer(self.roll.update_item, due, out)

    def _hurry(self, person: Person, at: int) -> None:
        """Make the person due earlier: they were to be looked at later, for something else."""
        _if_it_holds(
            self.roll.update_item,
            Key={"pk": person, "sk": DUE},
            UpdateExpression="SET due_at = :at",
            ConditionExpression="due_at > :at",
            ExpressionAttributeValues={":at": at},
        )

    def _unless_newer(self, write: Any, due: Due, options: Mapping[str, Any] | None = None) -> None:
        others = dict(options or {})
        values = {":seen": due.revision} | others.pop("ExpressionAttributeValues", {})
        _if_it_holds(
            write,
            Key={"pk": due.person, "sk": DUE},
            ConditionExpression="revision = :seen",
            ExpressionAttributeValues=values,
            **others,
        )


def _if_it_holds(write: Any, **options: Any) -> None:
    try:
        write(**options)
    except ClientError as error:
        if not refused(error):
            raise


def _later(person: Person, at: datetime, left: frozenset[date]) -> Mapping[str, Any]:
    """Due at a time, with what is left; in a new revision, so that nobody settles it twice."""
    values = {":at": int(at.timestamp()), ":shard": _shard(person), ":one": 1}
    again = "SET due_at = :at, due_shard = :shard, revision = revision + :one"
    if not left:
        return {"UpdateExpression": f"{again} REMOVE days", "ExpressionAttributeValues": values}
    days = {":days": {day.isoformat() for day in left}}
    update = f"{again}, days = :days"
    return {"UpdateExpression": update, "ExpressionAttributeValues": values | days}


def _shard(person: Person) -> str:
    return f"{DUE}#{int(person[:8], 16) % SHARDS}"
