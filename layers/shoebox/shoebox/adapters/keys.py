"""Which request an Idempotency-Key stands for."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from boto3.dynamodb.conditions import Attr
from botocore.exceptions import ClientError

from shoebox.adapters.rows import refused
from shoebox.domain.canonical import sha256
from shoebox.domain.person import Person

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

SLOT = 2
"""Hexadecimal digits of a key's hash that choose its row: 256 rows to a person at most."""


@dataclass(frozen=True)
class DynamoKeys:
    """`roll`: pk person, sk `key#ab`. A newer key in the same row ends the memory of an older one:
    requests are repeated soon or never, so nothing has to be cleared away."""

    roll: "Table"

    def use(self, person: Person, key: str, request: str) -> bool:
        hashed = sha256(key.encode())
        row = {"pk": person, "sk": f"key#{hashed[:SLOT]}", "used": hashed, "request": request}
        free = Attr("used").not_exists() | Attr("used").ne(hashed) | Attr("request").eq(request)
        try:
            self.roll.put_item(Item=row, ConditionExpression=free)
        except ClientError as error:
            if refused(error):
                return False
            raise
        return True
