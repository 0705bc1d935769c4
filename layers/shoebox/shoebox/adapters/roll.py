"""The private table: devices, claims, media and suggestions of a person."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any

from boto3.dynamodb.conditions import Attr, Key
from botocore.exceptions import ClientError

from shoebox.adapters.rows import Row, body, exchanged, query, read, refused, row, rows
from shoebox.domain.device import Claim, Device
from shoebox.domain.media import MediaItem, MediaState
from shoebox.domain.person import Person
from shoebox.domain.problem import Gone, Invalid, VersionMismatch
from shoebox.domain.suggestion import Suggestion
from shoebox.ports import Page

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

NEW = Attr("pk").not_exists()
REPLACES = {
    MediaState.ANALYZED: NEW | Attr("state").ne(MediaState.DELETED),
    MediaState.REFUSED: NEW | Attr("state").eq(MediaState.REFUSED),
    MediaState.DELETED: Attr("pk").exists(),
}
"""What may stand where an item in this state is put."""
CURSOR = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True)
class DynamoDevices:
    """`roll`: pk person, sk `device#id`."""

    roll: "Table"

    def put(self, person: Person, device: Device) -> None:
        self.roll.put_item(Item={"pk": person, "sk": f"device#{device.id}", "body": body(device)})

    def find(self, person: Person, device: str) -> Device | None:
        found = row(self.roll, person, f"device#{device}")
        return read(Device, found["body"]) if found else None

    def all(self, person: Person) -> Sequence[Device]:
        found = query(self.roll, Key("pk").eq(person) & Key("sk").begins_with("device#"))
        return [read(Device, row["body"]) for row in found]


@dataclass(frozen=True)
class DynamoCameraRoll:
    """`roll`: pk person, sk `claim#id` or `media#id`; index `by_taken`."""

    roll: "Table"

    def claim(self, person: Person, claims: Sequence[Claim]) -> None:
        with self.roll.batch_writer(overwrite_by_pkeys=["pk", "sk"]) as batch:
            for claim in claims:
                batch.put_item(Item=_claim_row(person, claim))

    def claims(self, person: Person, ids: Sequence[str]) -> Mapping[str, Claim]:
        found = rows(self.roll, [(person, f"claim#{id}") for id in ids])
        claims = [read(Claim, row["body"]) for row in found]
        return {claim.sha256: claim for claim in claims}

    def claimed_by(self, person: Person, device: str) -> Iterable[Claim]:
        found = query(self.roll, Key("pk").eq(person) & Key("sk").begins_with("claim#"))
        claims = (read(Claim, row["body"]) for row in found)
        return (claim for claim in claims if claim.device == device)

    def unclaim(self, person: Person, ids: Sequence[str]) -> None:
        with self.roll.batch_writer() as batch:
            for id in dict.fromkeys(ids):
                batch.delete_item(Key={"pk": person, "sk": f"claim#{id}"})

    def reclaim(self, person: Person, before: Claim, after: Claim) -> bool:
        return exchanged(self.roll, before, _claim_row(person, after))

    def forget(self, person: Person, id: str) -> None:
        self.roll.delete_item(Key={"pk": person, "sk": f"media#{id}"})

    def put(self, person: Person, item: MediaItem) -> None:
        row = _media_row(person, item)
        try:
            self.roll.put_item(Item=row, ConditionExpression=REPLACES[item.state])
        except ClientError as error:
            if refused(error):
                raise Gone("It was deleted or decided meanwhile.") from error
            raise

    def amend(self, person: Person, before: MediaItem, after: MediaItem) -> bool:
        return exchanged(self.roll, before, _media_row(person, after))

    def find(self, person: Person, ids: Sequence[str]) -> Mapping[str, MediaItem]:
        found = rows(self.roll, [(person, f"media#{id}") for id in ids])
        items = [read(MediaItem, row["body"]) for row in found]
        return {item.id: item for item in items}

    def page(self, person: Person, limit: int, after: str | None = None) -> Page[MediaItem]:
        if after and not CURSOR.fullmatch(after):
            raise Invalid("This cursor was not given out.", "bad_cursor")
        below = Key("sk").begins_with("media#")
        start: dict[str, Any] = {"pk": person, "sk": f"media#{after}"}
        options: dict[str, Any] = {"ExclusiveStartKey": start} if after else {}
        found = self.roll.query(
            KeyConditionExpression=Key("pk").eq(person) & below,
            Limit=limit,
            ConsistentRead=True,
            **options,
        )
        items = [read(MediaItem, str(row["body"])) for row in found["Items"]]
        return Page(items, items[-1].id if "LastEvaluatedKey" in found else None)

    def taken_between(self, person: Person, first: date, last: date) -> Sequence[MediaItem]:
        range_ = Key("taken").between(first.isoformat(), f"{last.isoformat()}T~")
        found = query(
            self.roll, Key("pk").eq(person) & range_, IndexName="by_taken", ConsistentRead=True
        )
        return [read(MediaItem, row["body"]) for row in found]

    def taken_since(self, person: Person, first: date, limit: int) -> Sequence[MediaItem]:
        later = Key("pk").eq(person) & Key("taken").gte(first.isoformat())
        by_taken: dict[str, Any] = {"IndexName": "by_taken", "ConsistentRead": True}
        found = islice(query(self.roll, later, Limit=limit, **by_taken), limit)
        return [read(MediaItem, row["body"]) for row in found]


def _claim_row(person: Person, claim: Claim) -> Row:
    return {"pk": person, "sk": f"claim#{claim.sha256}", "body": body(claim)}


def _media_row(person: Person, item: MediaItem) -> Row:
    taken = item.signals and item.signals.taken
    when = {"taken": f"{taken.local.isoformat()}#{item.id}"} if taken else {}
    known = {"state": item.state, "body": body(item)}
    return {"pk": person, "sk": f"media#{item.id}", **known, **when}


@dataclass(frozen=True)
class DynamoSuggestions:
    """`roll`: pk person, sk `suggestion#id`."""

    roll: "Table"

    def find(self, person: Person, suggestion: str) -> Suggestion | None:
        found = row(self.roll, person, f"suggestion#{suggestion}")
        return read(Suggestion, found["body"]) if found else None

    def put(self, person: Person, suggestion: Suggestion) -> None:
        sk, version = f"suggestion#{suggestion.id}", suggestion.version
        first = version == 1
        before = {} if first else {"ExpressionAttributeValues": {":before": version - 1}}
        names = {} if first else {"ExpressionAttributeNames": {"#version": "version"}}
        item: dict[str, str | int] = {
            "pk": person,
            "sk": sk,
            "body": body(suggestion),
            "version": version,
        }
        try:
            self.roll.put_item(
                Item=item,
                ConditionExpression="attribute_not_exists(pk)" if first else "#version = :before",
                **before,  # type: ignore[arg-type] # the stubs know no optional arguments
                **names,  # type: ignore[arg-type] # as above
            )
        except ClientError as error:
            if refused(error):
                raise VersionMismatch("It changed since you looked at it.") from error
            raise

    def forget(self, person: Person, suggestion: str) -> None:
        self.roll.delete_item(Key={"pk": person, "sk": f"suggestion#{suggestion}"})

    def all(self, person: Person) -> Sequence[Suggestion]:
        key = Key("pk").eq(person) & Key("sk").begins_with("suggestion#")
        found = [read(Suggestion, r["body"]) for r in query(self.roll, key, ConsistentRead=True)]
        return sorted(found, key=lambda one: (one.taken_from, one.id), reverse=True)
