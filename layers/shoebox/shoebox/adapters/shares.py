"""What was shared, and who may see it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from boto3.dynamodb.conditions import Attr, Key
from botocore.exceptions import ClientError

from shoebox.adapters.rows import body, query, read, refused, row
from shoebox.domain.person import Person
from shoebox.domain.problem import Gone
from shoebox.domain.share import Share, ShareState

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

SHARE = "share"


@dataclass(frozen=True)
class DynamoShares:
    """`social`: pk `share#id`, sk `share`; pk `circle#person`, sk `viewer#person`.

    Index `by_owner`: pk owner, sk order: a person's shares by time, a viewer's circles.
    """

    social: "Table"

    def begin(self, share: Share) -> Share:
        try:
            self.social.put_item(Item=_item(share), ConditionExpression=Attr("pk").not_exists())
        except ClientError as error:
            if not refused(error):
                raise
            return self.find(share.id) or share
        return share

    def put(self, share: Share) -> None:
        unless_back = Attr("state").ne(ShareState.TAKEN_BACK)
        may_repeat = share.state is ShareState.TAKEN_BACK
        options = {} if may_repeat else {"ConditionExpression": unless_back}
        try:
            self.social.put_item(Item=_item(share), **options)  # type: ignore[arg-type] # as above
        except ClientError as error:
            if refused(error):
                raise Gone("It was taken back.") from error
            raise

    def find(self, share: str) -> Share | None:
        found = row(self.social, f"share#{share}", SHARE)
        return read(Share, found["body"]) if found else None

    def of(self, person: Person) -> Sequence[Share]:
        found = query(
            self.social,
            Key("owner").eq(f"person#{person}"),
            IndexName="by_owner",
            ScanIndexForward=False,
        )
        return [read(Share, row["body"]) for row in found]

    def audience(self, person: Person) -> frozenset[Person]:
        found = query(self.social, Key("pk").eq(f"circle#{person}"), ConsistentRead=True)
        return frozenset(str(row["sk"]).removeprefix("viewer#") for row in found)

    def set_audience(self, person: Person, circle: frozenset[Person]) -> None:
        before = self.audience(person)
        with self.social.batch_writer() as batch:
            for viewer in before - circle:
                batch.delete_item(Key={"pk": f"circle#{person}", "sk": f"viewer#{viewer}"})
            for viewer in circle - before:
                batch.put_item(Item=_member(person, viewer))

    def shown_by(self, person: Person) -> frozenset[Person]:
        found = query(self.social, Key("owner").eq(f"viewer#{person}"), IndexName="by_owner")
        return frozenset(str(row["order"]) for row in found)


def _item(share: Share) -> dict[str, str]:
    return {
        "pk": f"share#{share.id}",
        "sk": SHARE,
        "owner": f"person#{share.person}",
        "order": share.at.isoformat(),
        "state": share.state,
        "body": body(share),
    }


def _member(person: Person, viewer: Person) -> dict[str, str]:
    return {
        "pk": f"circle#{person}",
        "sk": f"viewer#{viewer}",
        "owner": f"viewer#{viewer}",
        "order": person,
    }
