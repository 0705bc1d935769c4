"""What stays known of people's rolls, in the private table."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from boto3.dynamodb.conditions import Attr, Key
from botocore.exceptions import ClientError

from shoebox.adapters.rows import body, query, read, refused, row, rows
from shoebox.domain.chronicle import Chronicle
from shoebox.domain.leaf import Leaf
from shoebox.domain.loser import Loser
from shoebox.domain.person import Person
from shoebox.domain.problem import VersionMismatch

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

CHRONICLE, LEAF, LOSERS = "chronicle", "leaf#", "losers"


@dataclass(frozen=True)
class _Losers:
    items: tuple[Loser, ...]


@dataclass(frozen=True)
class DynamoChronicles:
    """`roll`: pk person, sk `chronicle`, `losers`, or `leaf#month`, counted from the year 0."""

    roll: "Table"

    def find(self, person: Person) -> Chronicle:
        found = row(self.roll, person, CHRONICLE)
        if found is None:
            return Chronicle()
        return replace(read(Chronicle, found["body"]), revision=int(found["revision"]))

    def put(self, person: Person, chronicle: Chronicle) -> Chronicle:
        self._put(person, CHRONICLE, body(replace(chronicle, revision=0)), chronicle.revision)
        return replace(chronicle, revision=chronicle.revision + 1)

    def leaves(self, person: Person, months: Collection[int]) -> Mapping[int, Leaf]:
        found = rows(self.roll, [(person, _leaf(month)) for month in sorted(months)])
        leaves = (replace(read(Leaf, r["body"]), revision=int(r["revision"])) for r in found)
        return {leaf.month: leaf for leaf in leaves}

    def keep(self, person: Person, leaf: Leaf) -> None:
        self._put(person, _leaf(leaf.month), body(replace(leaf, revision=0)), leaf.revision)

    def losers(self, person: Person) -> tuple[Loser, ...]:
        found = row(self.roll, person, LOSERS)
        return read(_Losers, found["body"]).items if found else ()

    def keep_losers(self, person: Person, losers: tuple[Loser, ...]) -> None:
        self.roll.put_item(Item={"pk": person, "sk": LOSERS, "body": body(_Losers(losers))})

    def clear(self, person: Person) -> None:
        below = Key("pk").eq(person) & Key("sk").begins_with(LEAF)
        found = list(query(self.roll, below, ProjectionExpression="pk, sk", ConsistentRead=True))
        with self.roll.batch_writer() as batch:
            for one in found:
                batch.delete_item(Key={"pk": one["pk"], "sk": one["sk"]})
        self.roll.delete_item(Key={"pk": person, "sk": LOSERS})

    def forget(self, person: Person) -> None:
        self.clear(person)
        self.roll.delete_item(Key={"pk": person, "sk": CHRONICLE})

    def _put(self, person: Person, sk: str, text: str, revision: int) -> None:
        before = Attr("revision").eq(revision) if revision else Attr("pk").not_exists()
        kept: dict[str, str | int] = {"pk": person, "sk": sk, "revision": revision + 1}
        try:
            self.roll.put_item(Item=kept | {"body": text}, ConditionExpression=before)
        except ClientError as error:
            if refused(error):
                raise VersionMismatch("Somebody else learned of it meanwhile.") from error
            raise


def _leaf(month: int) -> str:
    return f"{LEAF}{month:06d}"
