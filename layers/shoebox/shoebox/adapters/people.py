"""Who a login stands for."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from boto3.dynamodb.conditions import Attr
from botocore.exceptions import ClientError

from shoebox.adapters.rows import refused
from shoebox.domain.canonical import canonical, sha256
from shoebox.domain.person import Login, Person
from shoebox.ports import Entropy

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

PERSON_BYTES = 16


@dataclass(frozen=True)
class DynamoPeople:
    """`people`: pk the hash of a login."""

    people: "Table"
    entropy: Entropy

    def person(self, login: Login) -> Person:
        pk = sha256(canonical([login.issuer, login.subject]))
        return self._known(pk) or self._first(pk)

    def _known(self, pk: str) -> Person | None:
        found = self.people.get_item(Key={"pk": pk}, ConsistentRead=True).get("Item")
        return str(found["person"]) if found else None

    def _first(self, pk: str) -> Person:
        fresh = self.entropy.token(PERSON_BYTES).hex()
        try:
            self.people.put_item(
                Item={"pk": pk, "person": fresh}, ConditionExpression=Attr("pk").not_exists()
            )
        except ClientError as error:
            if not refused(error):
                raise
            return self._known(pk) or fresh
        return fresh
