"""What people say of themselves, in the private table."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from shoebox.adapters.rows import put_next, read, row
from shoebox.domain.person import Person
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
        put_next(self.roll, person, PROFILE, profile)
