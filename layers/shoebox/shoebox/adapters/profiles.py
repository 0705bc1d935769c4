"""What people say of themselves, in the private table."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from boto3.dynamodb.conditions import Attr
from botocore.exceptions import ClientError

from shoebox.adapters.rows import body, read, refused, row
from shoebox.domain.person import Person
from shoebox.domain.problem import VersionMismatch
from shoebox.domain.profile import Profile

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

PROFILE = "profile"


@dataclass(frozen=True)
class DynamoProfiles:
    """`roll`: pk person, sk `profile`."""

    roll: "Table"

    def find(self, person: Person) -> Profile:
        found = row(self.roll, person, PROFILE)
        return read(Profile, found["body"]) if found else Profile()

    def put(self, person: Person, profile: Profile) -> None:
        first = profile.version == 1
        before = Attr("pk").not_exists() if first else Attr("version").eq(profile.version - 1)
        item: dict[str, str | int] = {
            "pk": person,
            "sk": PROFILE,
            "version": profile.version,
            "body": body(profile),
        }
        try:
            self.roll.put_item(Item=item, ConditionExpression=before)
        except ClientError as error:
            if refused(error):
                raise VersionMismatch("It changed since you looked at it.") from error
            raise
