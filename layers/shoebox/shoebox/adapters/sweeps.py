"""What waits to be cleared away, and the lists of what went, in the private table."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain
from typing import TYPE_CHECKING, Any

from boto3.dynamodb.conditions import Attr, Key
from botocore.exceptions import ClientError

from shoebox.adapters.rows import query, refused, row
from shoebox.domain.person import Person
from shoebox.domain.sweep import Chore, Purge, Sweep

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

SHARDS = 4
INDEX = "due"


@dataclass(frozen=True)
class DynamoSweeps:
    """`roll`: pk person, sk `sweep#chore`; index `due`: pk shard `sweep#n`, sk time in seconds.

    Revisions start at the time of the first: one that was settled never comes again.
    """

    roll: "Table"

    def set(self, person: Person, chore: Chore, at: datetime) -> None:
        try:
            self._update(person, chore, at, ":at", Attr("due_at").not_exists() | _later_than(at))
        except ClientError as error:
            if not refused(error):
                raise
            self._update(person, chore, at, "if_not_exists(due_at, :at)")

    def due(self, now: datetime) -> Iterable[tuple[Person, Chore]]:
        time = Key("due_at").lte(int(now.timestamp()))
        shards = (Key("due_shard").eq(f"sweep#{shard}") & time for shard in range(SHARDS))
        found = (query(self.roll, shard, IndexName=INDEX) for shard in shards)
        rows = chain.from_iterable(found)
        return ((str(row["pk"]), Chore(str(row["sk"]).partition("#")[2])) for row in rows)

    def find(self, person: Person, chore: Chore) -> Sweep | None:
        found = row(self.roll, person, _sk(chore))
        if found is None:
            return None
        at = datetime.fromtimestamp(int(found["due_at"]), UTC)
        return Sweep(person, chore, at, int(found["revision"]))

    def settle(self, sweep: Sweep, next: datetime | None) -> None:
        seen = Attr("revision").eq(sweep.revision)
        try:
            if next is None:
                key = {"pk": sweep.person, "sk": _sk(sweep.chore)}
                self.roll.delete_item(Key=key, ConditionExpression=seen)
            else:
                self._update(sweep.person, sweep.chore, next, ":at", seen)
        except ClientError as error:
            if not refused(error):
                raise

    def _update(
        self, person: Person, chore: Chore, at: datetime, due_at: str, condition: Any = None
    ) -> None:
        values: dict[str, Any] = {
            ":at": int(at.timestamp()),
            ":shard": f"sweep#{int(person[:8], 16) % SHARDS}",
            ":start": int(at.timestamp() * 1_000_000),
            ":one": 1,
        }
        self.roll.update_item(
            Key={"pk": person, "sk": _sk(chore)},
            UpdateExpression=f"SET due_at = {due_at}, due_shard = :shard, "
            "revision = if_not_exists(revision, :start) + :one",
            ExpressionAttributeValues=values,
            **({"ConditionExpression": condition} if condition else {}),
        )


@dataclass(frozen=True)
class DynamoPurges:
    """`roll`: pk person, sk `purge#id#part`: sets of names, some hundred to a row.

    A name's part follows from its first letters, so that noting it twice is noting it once.
    """

    roll: "Table"

    def note(self, person: Person, purge: Purge) -> None:
        parts: dict[str, dict[str, set[str]]] = {}
        for kind, names in (("photos", purge.photos), ("creations", purge.creations)):
            for name in names:
                parts.setdefault(name[:2], {}).setdefault(kind, set()).add(name)
        for part, sets in parts.items():
            adds = ", ".join(f"{kind} :{kind}" for kind in sets)
            self.roll.update_item(
                Key={"pk": person, "sk": f"purge#{purge.id}#{part}"},
                UpdateExpression=f"ADD {adds}",
                ExpressionAttributeValues={f":{kind}": names for kind, names in sets.items()},
            )

    def find(self, person: Person, id: str) -> Purge:
        key = Key("pk").eq(person) & Key("sk").begins_with(f"purge#{id}#")
        found = list(query(self.roll, key, ConsistentRead=True))
        names = {
            kind: tuple(sorted(str(name) for row in found for name in row.get(kind, ())))
            for kind in ("photos", "creations")
        }
        return Purge(id, **names)


def _sk(chore: Chore) -> str:
    return f"sweep#{chore.value}"


def _later_than(at: datetime) -> Any:
    return Attr("due_at").gt(int(at.timestamp()))
