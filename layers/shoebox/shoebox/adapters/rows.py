"""How rows of a table are read and written: what every DynamoDB adapter shares.

A domain object is one JSON text in the attribute `body`; only what a key, an index or a
condition needs is an attribute of its own.
"""

from collections.abc import Iterator, Mapping, Sequence
from time import sleep
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from boto3.dynamodb.conditions import Attr, ConditionBase
from botocore.exceptions import ClientError
from pydantic import TypeAdapter

from shoebox.domain.problem import VersionMismatch

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

T = TypeVar("T")


class Versioned(Protocol):
    @property
    def version(self) -> int: ...


Row = dict[str, Any]
BATCH = 100
PAUSES = [0.05 * 2**n for n in range(7)]


class TooBusy(Exception):
    """The table kept leaving rows unread; the work comes again later."""


class _Forms(dict[type, TypeAdapter[Any]]):
    """How each kind is read and written, worked out when first needed."""

    def __missing__(self, kind: type) -> TypeAdapter[Any]:
        self[kind] = TypeAdapter(kind)
        return self[kind]


_forms = _Forms()


def body(value: object) -> str:
    """A domain object as JSON text."""
    return _forms[type(value)].dump_json(value).decode()


def read(kind: type[T], text: str) -> T:
    """The domain object that `body` wrote."""
    found: T = _forms[kind].validate_json(text)
    return found


def refused(error: ClientError) -> bool:
    """Whether a condition of the write did not hold."""
    return error.response["Error"]["Code"] in {
        "ConditionalCheckFailedException",
        "TransactionCanceledException",
    }


def row(table: "Table", pk: str, sk: str) -> Row | None:
    found = table.get_item(Key={"pk": pk, "sk": sk}, ConsistentRead=True)
    return found.get("Item")


def exchanged(table: "Table", before: object, after: Row) -> bool:
    """Put a row where one with the body `before` stands; false where that is not so."""
    there = row(table, after["pk"], after["sk"])
    if there is None or read(type(before), there["body"]) != before:
        return False
    try:
        table.put_item(Item=after, ConditionExpression=Attr("body").eq(there["body"]))
    except ClientError as error:
        if refused(error):
            return False
        raise
    return True


def put_next(table: "Table", pk: str, sk: str, value: Versioned) -> None:
    """Keep version n of a value over version n - 1; VersionMismatch if that is not there."""
    version = value.version
    before = Attr("pk").not_exists() if version == 1 else Attr("version").eq(version - 1)
    item: Row = {"pk": pk, "sk": sk, "version": version, "body": body(value)}
    try:
        table.put_item(Item=item, ConditionExpression=before)
    except ClientError as error:
        if refused(error):
            raise VersionMismatch("It changed since you looked at it.") from error
        raise


def rows(table: "Table", keys: Sequence[tuple[str, str]]) -> Iterator[Row]:
    """Those of the rows that exist, in any order, a hundred to a call."""
    unique = [{"pk": pk, "sk": sk} for pk, sk in dict.fromkeys(keys)]
    for start in range(0, len(unique), BATCH):
        yield from _batch(table, unique[start : start + BATCH])


def query(table: "Table", condition: ConditionBase, **options: Any) -> Iterator[Row]:
    """Every row that a key condition finds, page after page."""
    while True:
        found = table.query(KeyConditionExpression=condition, **options)
        yield from found["Items"]
        if "LastEvaluatedKey" not in found:
            return
        options["ExclusiveStartKey"] = found["LastEvaluatedKey"]


def _batch(table: "Table", keys: Sequence[Mapping[str, str]]) -> Iterator[Row]:
    """What the table was too busy to answer is asked again, after a growing pause."""
    wanted: Any = {table.name: {"Keys": keys, "ConsistentRead": True}}
    for pause in PAUSES:
        found = table.meta.client.batch_get_item(RequestItems=wanted)
        yield from found["Responses"].get(table.name, [])
        wanted = found.get("UnprocessedKeys")
        if not wanted:
            return
        sleep(pause)
    raise TooBusy(f"{table.name} left keys unread")
