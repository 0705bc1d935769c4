"""What devices announce, page by page, until a sync is complete."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from boto3.dynamodb.conditions import Attr, Key
from botocore.exceptions import ClientError

from shoebox.adapters.rows import query, refused, row
from shoebox.domain.device import Announced, SyncPage
from shoebox.domain.person import Person

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

PREFIX = 16
"""Hexadecimal digits of an id that are kept: of a million items no two begin with the same 64
bits, but for a chance of one in thirty million; and a page stays within four write units."""


@dataclass(frozen=True)
class _Announced:
    beginnings: frozenset[bytes]

    def __contains__(self, id: object) -> bool:
        return isinstance(id, str) and bytes.fromhex(id[:PREFIX]) in self.beginnings


@dataclass(frozen=True)
class DynamoSyncs:
    """`roll`: pk person, sk `sync#device`: the sync that counts, and which pages came; sk
    `sync#device#000001`: the beginnings of a page's ids. A new sync writes over the last one.
    """

    roll: "Table"

    def arrive(self, person: Person, device: str, page: SyncPage) -> bool:
        self.roll.put_item(
            Item={
                "pk": person,
                "sk": f"sync#{device}#{page.page:06}",
                "part_of": page.sync,
                "ids": b"".join(bytes.fromhex(id[:PREFIX]) for id in page.ids),
            }
        )
        return self._count(person, device, page) == page.pages

    def announced(self, person: Person, device: str, sync: str) -> Announced | None:
        key = {"pk": person, "sk": f"sync#{device}"}
        progress = row(self.roll, key["pk"], key["sk"])
        if progress is None or progress["part_of"] != sync or not _complete(progress):
            return None
        below = Key("pk").eq(person) & Key("sk").begins_with(f"sync#{device}#")
        found = query(self.roll, below, ConsistentRead=True)
        pages = [bytes(one["ids"].value) for one in found if one["part_of"] == sync]
        whole = len(pages) == int(progress["page_count"])
        return _Announced(frozenset(_cut(b"".join(pages)))) if whole else None

    def _count(self, person: Person, device: str, page: SyncPage) -> int:
        """How many different pages of this sync have come; the first one ends the sync before."""
        key = {"pk": person, "sk": f"sync#{device}"}
        values = {":page": {page.page}, ":sync": page.sync, ":pages": page.pages}
        same = Attr("part_of").eq(page.sync) & Attr("page_count").eq(page.pages)
        begin = "SET part_of = :sync, page_count = :pages, arrived_pages = :page"
        for _ in range(3):
            if found := self._update(key, "ADD arrived_pages :page", same, {":page": {page.page}}):
                return len(found["arrived_pages"])
            if self._update(key, begin, ~same, values):
                return 1
        return 0

    def _update(self, key: Any, change: str, condition: Any, values: Any) -> Any:
        """The row as it is then; None where the condition does not hold."""
        try:
            return self.roll.update_item(
                Key=key,
                UpdateExpression=change,
                ConditionExpression=condition,
                ExpressionAttributeValues=values,
                ReturnValues="ALL_NEW",
            )["Attributes"]
        except ClientError as error:
            if refused(error):
                return None
            raise


def _complete(progress: Any) -> bool:
    return len(progress["arrived_pages"]) == int(progress["page_count"])


def _cut(text: bytes) -> list[bytes]:
    width = PREFIX // 2
    return [text[at : at + width] for at in range(0, len(text), width)]
