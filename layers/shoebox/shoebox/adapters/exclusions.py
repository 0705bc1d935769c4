"""What people never want to be shown, the dates they gave, and taste, in the private table."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from shoebox.adapters.rows import put_next, read, row
from shoebox.domain.exclusion import Exclusion
from shoebox.domain.given import GivenDates
from shoebox.domain.person import Person

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

EXCLUSION, DATES, TASTE = "exclusion", "dates", "taste"


@dataclass(frozen=True)
class DynamoExclusions:
    """`roll`: pk person, sk `exclusion`. Read consistently: what was said holds at once."""

    roll: "Table"

    def find(self, person: Person) -> Exclusion:
        found = row(self.roll, person, EXCLUSION)
        return read(Exclusion, found["body"]) if found else Exclusion()

    def put(self, person: Person, exclusion: Exclusion) -> None:
        put_next(self.roll, person, EXCLUSION, exclusion)


@dataclass(frozen=True)
class DynamoDates:
    """`roll`: pk person, sk `dates`."""

    roll: "Table"

    def find(self, person: Person) -> GivenDates:
        found = row(self.roll, person, DATES)
        return read(GivenDates, found["body"]) if found else GivenDates()

    def put(self, person: Person, dates: GivenDates) -> None:
        put_next(self.roll, person, DATES, dates)


@dataclass(frozen=True)
class DynamoTastes:
    """`roll`: pk person, sk `taste`, `forgotten` as ISO 8601."""

    roll: "Table"

    def forgotten(self, person: Person) -> datetime | None:
        found = row(self.roll, person, TASTE)
        return datetime.fromisoformat(str(found["forgotten"])) if found else None

    def forget(self, person: Person, at: datetime) -> None:
        self.roll.put_item(Item={"pk": person, "sk": TASTE, "forgotten": at.isoformat()})
